import numpy as np
import pytest

from placeplan.model.running.projection import project
from placeplan.model.running.underlying import underlying, underlying_draws
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import growth, money, place
from tests.unit.model.running.test_effects import scheme


def found(*effects, **also):
    plan = Plan((scheme("a", *effects, **also),))
    rows = [*money("A", 1000, 1000, "x"), *money("B", 500, 500, "x")]
    projected = project(place(rows, growth(0, 0, 0), plan), draws=3)
    return {(one.organisation, one.year): one for one in underlying(projected.positions())}


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


def test_an_effect_on_one_service_is_a_share_of_that_service_alone():
    cost = Effect(variable="cost", size=0.01, unit="share", service="x")
    rows = [*money("A", 1000, 1000, "x"), *money("A", 1000, 9000, "y")]
    projected = project(place(rows, growth(0, 0, 0), Plan((scheme("a", cost, starts="2016-10"),))), draws=2)
    assert underlying(projected.positions())[1].full_year_effects == pytest.approx(-5)


def test_in_every_draw_the_parts_are_of_the_size_that_the_run_used():
    sale = Effect(
        variable="income", size=Range(10, 20, 40), unit="pounds", organisation="A", recurrent=False,
        phasing={"2017/18": 1.0},
    )  # fmt: skip
    plan = Plan((scheme("a", sale),))
    projected = project(place(money("A", 1000, 1000, "x"), growth(0, 0, 0), plan), draws=300)
    parts = underlying_draws(projected.positions())
    assert parts["one_offs"][2, 0].std() > 1
    np.testing.assert_allclose(parts["underlying_position"], 0, atol=0.006)
    rows = projected.table().filter(variable="one_offs", run="plan", period="2017/18")
    assert rows["mean"].item() == pytest.approx(65 / 3, rel=0.01)
    assert projected.table().filter(variable="underlying_position")["unit"].unique().item() == "pounds"


def test_without_a_plan_there_is_nothing_underlying_it():
    assert project(place(money("A", 1, 1), growth()), draws=1).positions() is None
