import pytest

from placeplan.model.explaining.variance import uncertain_drivers, variance_shares
from placeplan.model.running.projection import project
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Plan
from tests.unit.model.places import assumption, growth, money, place
from tests.unit.model.running.test_effects import ROWS, scheme
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN


def test_shares_of_nearly_independent_causes_sum_to_one():
    shares = variance_shares(project(place(money("A", 1000, 1010), UNCERTAIN), draws=500))
    assert sum(share.first_order for share in shares) == pytest.approx(1, abs=0.01)
    assert sum(share.total for share in shares) == pytest.approx(1, abs=0.01)
    assert all(share.first_order <= share.total <= 1 for share in shares)
    assert all(share.first_order_low <= share.first_order <= share.first_order_high for share in shares[:3])
    assert shares[0].driver == "non_demographic_growth"
    assert [share.total for share in shares] == sorted((share.total for share in shares), reverse=True)


def test_inputs_with_one_driver_count_once_and_may_cancel():
    same = [
        assumption("inflation", Range(0.02, 0.03, 0.04), driver="prices"),
        assumption("income_growth", Range(0.02, 0.03, 0.04), driver="prices"),
        assumption("non_demographic_growth", 0.0),
        assumption("demographic_growth", 0.0),
    ]
    found = project(place(money("A", 1000, 1000), same), draws=400)
    assert "prices" in uncertain_drivers(found.question, "do_nothing")
    width = found.range_of("gap")
    assert width["p90"] - width["p10"] == pytest.approx(0, abs=0.02)


def test_a_plan_s_own_sizes_are_drivers_of_the_plan_alone():
    found = project(place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),))), draws=500)
    assert "scheme a effect 0" in uncertain_drivers(found.question, "plan")
    assert "scheme a effect 0" not in uncertain_drivers(found.question, "do_nothing")
    assert variance_shares(found, run="plan")


def test_no_uncertainty_has_no_shares():
    assert variance_shares(project(place([]), draws=5)) == ()
    assert all(
        share.total < 0.01 or share.driver.endswith("_share")
        for share in variance_shares(project(place(money("A", 1, 1), growth()), draws=500))
    )
