import pytest

from placeplan.core.spreads import Spread
from placeplan.model.projection import project
from placeplan.model.underlying import mean, underlying
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import growth, money, place
from tests.unit.model.test_effects import scheme


def found(*effects, **also):
    plan = Plan((scheme("a", *effects, **also),))
    rows = [*money("A", 1000, 1000, "x"), *money("B", 500, 500, "x")]
    projected = project(place(rows, growth(0, 0, 0), plan), draws=3)
    return {(one.organisation, one.year): one for one in underlying(projected)}


def test_half_a_year_s_saving_leaves_the_other_half_for_the_next():
    saving = Effect(variable="saving", size=12, unit="pounds", organisation="A")
    one = found(saving, starts="2016-10")
    first, second = one["A", "2016/17"], one["A", "2017/18"]
    assert first.position == pytest.approx(6)
    assert first.full_year_effects == pytest.approx(6)
    assert first.underlying == pytest.approx(12)
    assert second.full_year_effects == 0
    assert one["B", "2016/17"].underlying == 0


def test_a_one_off_flatters_one_year_and_is_not_underlying():
    sale = Effect(
        variable="income", size=20, unit="pounds", organisation="A", recurrent=False, phasing={"2017/18": 1.0}
    )
    one = found(sale)
    assert one["A", "2017/18"].position == pytest.approx(20)
    assert one["A", "2017/18"].one_offs == pytest.approx(20)
    assert one["A", "2017/18"].underlying == pytest.approx(0)
    assert one["A", "2018/19"].position == 0


def test_spending_counts_against_and_shares_are_of_base_money():
    cost = Effect(variable="cost", size=0.01, unit="share")
    one = found(cost, starts="2016-10")
    assert one["A", "2016/17"].full_year_effects == pytest.approx(-5)
    assert one["B", "2016/17"].full_year_effects == 0  # its owner is A


def test_the_mean_of_a_spread():
    assert mean(Spread(0, 1, 5)) == pytest.approx(2, rel=1e-3)


def test_without_a_plan_there_is_nothing_underlying_it():
    assert underlying(project(place(money("A", 1, 1), growth()), draws=1)) == ()
