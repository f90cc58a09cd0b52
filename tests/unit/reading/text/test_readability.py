import pytest

from placeplan.reading.text.readability import flesch_kincaid, readability, sentences, smog, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("table", 2), ("hospital", 3), ("sustainability", 6), ("planned", 1), ("wanted", 2),
        ("churches", 2), ("area", 3), ("science", 2), ("patient", 2), ("social", 2), ("society", 4),
        ("financial", 3), ("going", 2), ("people's", 2), ("", 0), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


def test_a_decimal_or_an_abbreviation_does_not_end_a_sentence():
    text = "The gap is £4.5m. It grows, e.g. by 3.2 per cent. Dr. Smith says no."
    assert len(sentences(text)) == 3


def test_several_marks_after_an_abbreviation_end_a_sentence():
    assert len(sentences("The board chose option B... The rest fell.")) == 2
    assert len(sentences("Why option A?! It costs least.")) == 2


def test_both_formulas_on_counts_worked_by_hand():
    assert flesch_kincaid(2, 20, 30) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert smog(30, 25) == pytest.approx(1.0430 * 5 + 3.1291)


def test_headings_and_cells_are_not_prose():
    assert readability(["Beds", "1,028"]) is None
    found = readability(["We will open a new ward."] * 10)
    assert (found.sentences, found.words) == (10, 60)
    assert found.smog is not None
    assert found.reading_age == max(found.flesch_kincaid, found.smog) + 5
    assert readability(["We will open a new ward."]).smog is None
