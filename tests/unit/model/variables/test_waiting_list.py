import numpy as np
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import waiting_list as lists

ONE = model_axes().array(1.0)
CARE = model_axes(organisations=("A", "B"), waiting=("of all",))


def test_the_standard_needs_a_mean_wait_of_seven_weeks():
    assert lists.share_within(18, np.array(7.1268)) == pytest.approx(0.92, abs=1e-5)


def test_a_list_is_a_stock_that_never_goes_below_nobody():
    assert lists.waiting_list(ONE * 50, ONE * 100, ONE * 4, ONE * 90).item() == pytest.approx(56)
    assert lists.waiting_list(ONE * 5, ONE * 100, ONE * 0, ONE * 500).item() == 0


def test_those_who_join_and_are_treated_grow_as_the_care_that_ends_their_waits():
    mix = CARE.array([[0.75], [0.25]], "organisation waiting")
    need = CARE.array([1.1, 1.3], "organisation")
    assert lists.joining_the_list(ONE * 100, mix, need, ONE * 1.2, ONE * 0.5).item() == pytest.approx(
        100 * (0.75 * 1.1 + 0.25 * 1.3) * 0.6
    )
    base = CARE.array([100.0, 200.0], "organisation")
    assert lists.treatable(ONE * 100, mix, ONE * 0.9, base * need, base).item() == pytest.approx(
        100 * (0.75 * 1.1 + 0.25 * 1.3) * 0.9
    )


def test_as_many_leave_untreated_for_each_who_joins():
    assert lists.leaving_untreated(ONE * 200, ONE * 0.2).item() == 40


def test_waits_come_from_the_list_and_all_who_leave_it_a_day():
    """Ten leave a day, six of them treated: a list of 70 is a week's wait, and not 70 / 6 days."""
    treated, untreated = ONE * lists.DAYS_IN_YEAR * 6, ONE * lists.DAYS_IN_YEAR * 4
    found = lists.within_the_standard(ONE * 70, treated, untreated, ONE * 7)
    assert found.item() == pytest.approx(1 - np.exp(-1))
    waiting = ONE * 10 * 126 / np.log(1 / 0.08)
    assert lists.within_the_standard(waiting, treated, untreated, ONE * 126).item() == pytest.approx(0.92)
    assert lists.within_the_standard(waiting, ONE * 0, ONE * 0, ONE * 126).item() == 0
    assert lists.within_the_standard(ONE * 0, treated, untreated, ONE * 126).item() == 1
