from placeplan.core.keeping.file_names import as_file_name


def test_two_codes_never_have_one_name():
    codes = ["R:Z", "R-Z", "R_Z", "R/Z", "R_3a_Z", "RZ", "R.Z", "..", "R Z"]
    names = [as_file_name(code) for code in codes]
    assert len({*names}) == len(codes)
    assert all(set(name) <= set("RZ_-0123456789abcdef") for name in names)


def test_a_usual_code_is_its_own_name():
    assert as_file_name("RZ2") == "RZ2"
