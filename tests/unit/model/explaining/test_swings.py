from placeplan.model.explaining.swings import swings
from placeplan.model.running.projection import project
from tests.unit.model.places import growth, money, place
from tests.unit.model.running.test_projection import UNCERTAIN


def test_the_widest_swing_comes_first_and_certain_inputs_have_none():
    found = swings(project(place(money("A", 1000, 1010), UNCERTAIN), draws=10))
    assert [one.variable for one in found] == [
        "non_demographic_growth",
        "income_growth",
        "demographic_drift",
    ]
    assert found[0].width > found[1].width > found[2].width > 0
    assert found[0].gap_at_low < found[0].gap_at_high
    assert found[1].gap_at_low > found[1].gap_at_high


def test_no_uncertainty_has_no_swings():
    assert swings(project(place(money("A", 1000, 1010), growth()), draws=10)) == ()
    assert swings(project(place([]), draws=10)) == ()
