import numpy as np
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import waiting_list as lists

ONE = model_axes().array(1.0)


def test_the_standard_needs_a_mean_wait_of_seven_weeks():
    assert lists.share_within(18, np.array(7.1268)) == pytest.approx(0.92, abs=1e-5)


def test_a_list_is_a_stock_that_never_goes_below_nobody():
    assert lists.waiting_list(ONE * 50, ONE * 100, ONE * 90, ONE * 0.04).item() == pytest.approx(56)
    assert lists.waiting_list(ONE * 5, ONE * 100, ONE * 500, ONE * 0).item() == 0


def test_those_who_join_and_are_treated_grow_as_care_grows():
    assert lists.joining_the_list(ONE * 100, ONE * 1.1, ONE * 1.2, ONE * 0.5).item() == pytest.approx(66)
    assert lists.treatable(ONE * 100, ONE * 0.9, ONE * 110, ONE * 100).item() == pytest.approx(99)


def test_waits_come_from_the_list_and_the_weekly_number_treated():
    treated, standard = ONE * lists.DAYS_IN_YEAR * 10, ONE * 126
    waiting = ONE * 10 * 126 / np.log(1 / 0.08)
    assert lists.within_the_standard(waiting, treated, standard).item() == pytest.approx(0.92)
    assert lists.within_the_standard(waiting, ONE * 0, standard).item() == 0
    assert lists.within_the_standard(ONE * 0, treated, standard).item() == 1
