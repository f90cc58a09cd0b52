import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.words.body_names import Body, Directory, read_bodies


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("11N", "11N"),
        ("northby ccg", "11N"),
        ("NHS Northby Clinical Commissioning Group", "11N"),
        ("Northby Royal", "TR1"),
        ("Northby Royal Infirmary", "TR1"),
        ("Northby Royal Infirmary Trust", "TR1"),
        ("Marsh and Fen Partnership FT", "TR2"),
        ("MFPFT", "TR2"),
        ("The County Council", "NCC"),
        ("Northby CC", "NCC"),
        ("Northby Vol Service", "NVS"),
    ],
)
def test_names_aliases_and_initials(directory, written, code):
    assert directory.code(written) == code


@pytest.mark.parametrize(
    "written", ["", "Northby", "Other CCGs (outside Northby)", "NHS England", "Out of area trusts"]
)
def test_a_name_that_fits_nobody_or_several_fits_nobody(directory, written):
    assert directory.code(written) == ""


def test_an_outsider_is_of_no_kind_and_not_known(directory):
    assert directory.kind("NCC") == "council" and directory.kind("nobody") == ""
    assert directory.knows("TR1") and not directory.knows("TR9")


def test_an_alias_shared_by_two_means_neither():
    two = Directory((Body("A", "Alpha Trust", ("The Trust",)), Body("B", "Beta Trust", ("The Trust",))))
    assert two.code("The Trust") == ""


def test_bodies_are_read_from_a_list(tmp_path):
    path = tmp_path / "bodies.csv"
    path.write_text("\ufeffcode,name,aliases,kind\nA,Alpha Trust,Alpha|AT,acute trust\n", "utf-8")
    assert read_bodies(path) == (Body("A", "Alpha Trust", ("Alpha", "AT"), "acute trust"),)


def test_every_incomplete_row_is_said_at_once(tmp_path):
    path = tmp_path / "bodies.csv"
    path.write_text("code,name,aliases,kind\n,Alpha,,\nB,,,\n", "utf-8")
    with pytest.raises(PlanError) as error:
        read_bodies(path)
    assert [problem.where for problem in error.value.problems] == ["bodies.csv, line 2", "bodies.csv, line 3"]


@pytest.mark.parametrize(
    ("kind", "name", "sort"),
    [
        ("acute trust", "X", "provider"),
        ("community and mental health trust", "X", "provider"),
        ("unitary authority", "X", "council"),
        ("local authority", "X", "council"),
        ("clinical commissioning group", "X", "commissioner"),
        ("voluntary sector", "X", "voluntary"),
        ("", "Fenland County Council", "council"),
        ("body", "NHS Fenland Integrated Care Board", "commissioner"),
        ("body", "Jones Ltd", ""),
    ],
)
def test_the_sort_of_a_body(kind, name, sort):
    assert Directory((Body("A", name, (), kind),)).sort("A") == sort
    assert Directory().sort("A") == ""


def test_a_stranger_of_the_same_kind_is_not_the_only_one_of_that_kind():
    bodies = (
        Body("11N", "NHS Northby Clinical Commissioning Group", ("Northby CCG",), "commissioner"),
        Body("NCC", "Northby County Council", ("County Council",), "council"),
    )
    directory = Directory(bodies)
    assert directory.code("Outer Isles CCG") == directory.code("Fen County Council") == ""
    assert directory.code("NHS Northby CCG") == "11N" and directory.code("County Council") == "NCC"


def test_the_council_is_the_only_one_that_it_can_be():
    county, city = (
        Body("NCC", "Northby Council", (), "council"),
        Body("MCC", "Marsh City Council", (), "council"),
    )
    assert Directory((county,)).code("County Council") == "NCC"
    assert Directory((city,)).code("County Council") == ""
    assert Directory((county, city)).code("City Council") == "MCC"
    assert Directory((county, city)).code("Council") == ""
    assert Directory((city,)).code("Trust") == ""


def test_the_last_words_of_a_name_as_initials():
    bodies = (
        Body("RVS", "Rivershire Community and Voluntary Service"),
        Body("RPT", "Rivershire Partnership NHS Foundation Trust"),
    )
    assert Directory(bodies).code("Rivershire CVS") == "RVS"
    assert Directory(bodies).code("Rivershire PFT") == "RPT"
    assert (
        Directory((*bodies, Body("RCV", "Rivershire College of Venous Surgery"))).code("Rivershire CVS") == ""
    )


NORFOLK = Directory(
    tuple(
        Body(code, name)
        for code, name in (
            ("RM1", "Norfolk and Norwich University Hospitals NHS Foundation Trust"),
            ("RGP", "James Paget University Hospitals NHS Foundation Trust"),
            ("RCX", "The Queen Elizabeth Hospital King's Lynn NHS Foundation Trust"),
            ("RY3", "Norfolk Community Health and Care NHS Trust"),
            ("06W", "NHS Norwich CCG"), ("06V", "NHS North Norfolk CCG"), ("07J", "NHS West Norfolk CCG"),
            ("NCC", "Norfolk County Council"), ("SCC", "Suffolk County Council"),
            ("NOR", "Norwich City Council"),
        )
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norfolk Norwich Hospitals", "RM1"), ("NNUH", "RM1"), ("N&NUH", "RM1"), ("JPH", "RGP"),
        ("QEH", "RCX"), ("King's Lynn", "RCX"), ("NCH&C", "RY3"), ("N Norfolk CCG", "06V"),
        ("Norwich CCG", "06W"),
    ],
)  # fmt: skip
def test_bodies_without_a_list_of_aliases_are_known_by_what_people_call_them(text, code):
    assert NORFOLK.code(text) == code


@pytest.mark.parametrize(
    "text", ["N&N", "CCG", "West Suffolk CCG", "RGR", "Norfolk", "Ipswich Hospital", "the Trust"]
)
def test_no_body_is_taken_for_another(text):
    assert NORFOLK.code(text) == ""


def test_a_name_that_fits_two_bodies_names_both_of_them():
    assert NORFOLK.rivals("NCC") == ("NCC", "NOR")
    assert NORFOLK.rivals("Norwich") == ("06W", "NOR", "RM1")
    assert NORFOLK.rivals("NNUH") == NORFOLK.rivals("Ipswich Hospital") == NORFOLK.rivals("CCG") == ()


def test_the_registered_name_of_another_body_is_not_like_enough_to_one_of_the_place():
    suffolk = Directory(
        (Body("RMY", "Norfolk and Suffolk NHS Foundation Trust"), Body("RM1", "Norwich Hospitals"))
    )
    assert suffolk.code("WEST SUFFOLK NHS FOUNDATION TRUST") == ""
    assert suffolk.code("Norfolk & Suffolk Foundation Trust") == "RMY"


def test_a_word_for_all_bodies_of_a_sort_names_none(directory):
    for text in ("Councils", "CCGs", "Clinical commissioning groups", "Local authorities"):
        assert directory.code(text) == directory.leading(f"{text}: spending") == ""
    assert directory.code("the CCG") == "11N"
    assert directory.leading("CCG allocations 2016/17") == ""


def test_short_forms_of_a_legal_form_are_that_form_word_for_word(directory):
    assert (
        directory.stated("NHS Northby CCG")
        == directory.stated("Northby Clinical Commissioning Group")
        == "11N"
    )
    assert directory.stated("NHS Northby and Southby CCG") == ""
