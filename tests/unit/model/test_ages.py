import pytest

from placeplan.core.errors import PlanError
from placeplan.model.ages import OLDEST, Ages, ages


@pytest.mark.parametrize(
    ("text", "expected"),
    [("70", Ages(70, 70)), ("65-74", Ages(65, 74)), ("90+", Ages(90, OLDEST)), ("0–17", Ages(0, 17))],
)
def test_ages_are_read_as_figures_write_them(text, expected):
    assert ages(text) == expected


@pytest.mark.parametrize("text", ["old", "74-65", "", "65-"])
def test_other_text_is_refused(text):
    with pytest.raises(PlanError, match="is not an age"):
        ages(text)


def test_a_band_holds_the_ages_within_it():
    assert ages("85+").holds(ages("90+"))
    assert not ages("65-74").holds(ages("74-75"))
