import pytest

from placeplan.reading.words.initials import as_initials, initials, shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Norfolk and Norwich University Hospitals NHS Foundation Trust", "nnuh"),
        ("Norfolk and Norwich University Hospitals NHS Foundation Trust", "nnuhft"),
        ("The Queen Elizabeth Hospital King's Lynn NHS Foundation Trust", "qeh"),
        ("James Paget University Hospitals NHS Foundation Trust", "jph"),
        ("Norfolk Community Health and Care NHS Trust", "nchc"),
        ("NHS Great Yarmouth and Waveney CCG", "gywccg"),
        ("NHS Great Yarmouth and Waveney CCG", "gyw"),
        ("East of England Ambulance Service NHS Trust", "eeast"),
    ],
)
def test_short_forms_that_people_use(name, short):
    assert short in initials(name)


def test_a_short_form_has_more_than_two_letters():
    assert initials("NHS Norwich CCG") == {"nccg", "nnc"}


@pytest.mark.parametrize(
    ("text", "letters"),
    [("NCH&C", "nchc"), ("N&NUH", "nnuh"), ("Norwich", ""), ("N&N", ""), ("NHS CCG", ""), ("ABCDEFGHIJ", "")],
)
def test_a_text_that_is_only_letters_of_a_name(text, letters):
    assert as_initials(text) == letters


def test_a_name_with_initials_at_its_end():
    assert "Rivershire CVS" in shortened("Rivershire Community and Voluntary Service")
