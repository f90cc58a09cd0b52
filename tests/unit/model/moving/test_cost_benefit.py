import pytest

from placeplan.model.moving import cost_benefit as appraisal

FLOWS = (-10, 2, 3, 4, 4, 4)


def test_the_worked_example_of_discounted_flows():
    assert appraisal.net_present_value(FLOWS, 0.035) == pytest.approx(5.194, abs=5e-4)
    assert appraisal.net_present_value(FLOWS, 0.015) == pytest.approx(6.189, abs=5e-4)
    assert appraisal.discount_factors(0.035, 6) == pytest.approx(
        (1, 0.9662, 0.9335, 0.9019, 0.8714, 0.8420), abs=5e-5
    )


def test_ratio_and_switching_value_say_the_same_thing():
    benefits, costs = (0, 2, 3, 4, 4, 4), (10, 0, 0, 0, 0, 0)
    ratio = appraisal.benefit_cost_ratio(benefits, costs, 0.035)
    assert ratio == pytest.approx(1.5194, abs=5e-5)
    assert appraisal.switching_value(benefits, costs, 0.035) == pytest.approx(1 - 1 / ratio)


def test_seven_months_of_twelve_million_a_year_cost_seven_million():
    assert appraisal.delay_cost(12e6, 7) == pytest.approx(7.0e6)
    assert appraisal.delay_cost(12e6, 7, double_running=1e6) == pytest.approx(8.0e6)


def test_payback_is_the_year_in_which_spending_has_come_back():
    assert appraisal.payback(FLOWS) == 4
    assert appraisal.payback((-10, 2, 3)) is None
    assert appraisal.payback((1, 2)) == 0
