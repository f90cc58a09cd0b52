import pytest

from placeplan.reading.documents.letters import is_garbled, plain, raised


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("a deﬁcit, and eﬃciencies", "a deficit, and efficiencies"),
        ("re­configuration", "reconfiguration"),
        (
            "the gap is £298.3m¹ in 2020/21², from £57³ million",
            "the gap is £298.3m in 2020/21, from £57 million",
        ),
        ("Savings.⁴ Next, hospitals¹² will", "Savings. Next, hospitals will"),
        ("12,400m² of floor", "12,400m² of floor"),
        ("x² and CO₂", "x² and CO₂"),
    ],
)
def test_letters_are_read_as_a_reader_reads_them(printed, read):
    assert plain(printed) == read


def test_a_mark_of_a_note_is_raised_and_no_digit():
    assert raised("12") == "¹²"
    assert not any(sign in "0123456789" for sign in raised("0123456789"))


PROSE = (
    "If nothing changes the system will face a gap of £298m by 2020/21, and this plan says how it is met. "
    * 2
)


def test_letters_that_are_others_are_no_words():
    shifted = "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in PROSE)
    letters = "".join(chr((ord(sign) - 97 + 7) % 26 + 97) if sign.islower() else sign for sign in PROSE)
    assert is_garbled("\ue01f\ue020 " * 40)
    assert is_garbled("/g12/g45/g7 /g12 " * 9)
    assert is_garbled(letters) or is_garbled(shifted)


@pytest.mark.parametrize(
    "text", [PROSE, "", "1.0 2.0 3.0 " * 40, "Savings 1.0\nInvestment 2.0", "Trust Hospital Council " * 20]
)
def test_prose_figures_and_lists_of_names_are_words(text):
    assert not is_garbled(text)
