import numpy as np
import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.drawing.designs import BLOCK
from placeplan.model.running.projection import in_force_plan, project
from placeplan.model.running.results import COLUMNS
from placeplan.plan.assumptions import Assumption
from placeplan.plan.quantities import Range
from placeplan.plan.scenarios import Scenario
from placeplan.plan.schemes import Capital, Effect, Plan
from tests.unit.model.people.test_needs import COSTS, PEOPLE, cost, person
from tests.unit.model.places import activity, assumption, body, growth, money, place
from tests.unit.model.running.test_effects import ROWS, avoiding, scheme

UNCERTAIN = [
    assumption("inflation", 0.03),
    assumption("non_demographic_growth", Range(0.005, 0.012, 0.02)),
    assumption("demographic_growth", Range(0.008, 0.010, 0.012)),
    assumption("income_growth", Range(0.02, 0.025, 0.03)),
]
SAVING = Effect(variable="saving", size=Range(5, 10, 12), unit="pounds", organisation="A")


def cell(projection, **where):
    found = projection.table()
    for name, value in where.items():
        found = found.filter(pl.col(name) == value)
    return found.row(0, named=True)


def test_the_worked_example_of_a_do_nothing_gap():
    """Inflation 3%, volume 1.8%, income 2.5%, five years: 1131.41 against 1267.43 is a gap of 136.02."""
    found = project(place(money("A", 1000, 1000), growth()), draws=10)
    last = {"run": "do_nothing", "period": "2020/21"}
    assert cell(found, variable="income", **last)["p50"] == pytest.approx(1131.41, abs=0.005)
    assert cell(found, variable="cost", **last)["p50"] == pytest.approx(1267.43, abs=0.005)
    assert found.range_of("gap")["mean"] == pytest.approx(136.02, abs=0.005)
    assert cell(found, variable="gap", run="do_nothing", period="2015/16")["p50"] == 0


def test_the_table_has_the_columns_of_the_published_file():
    table = project(place(money("A", 1000, 1010), UNCERTAIN), draws=50).table()
    assert tuple(table.columns) == COLUMNS
    assert table.filter(pl.col("p10") > pl.col("p90")).is_empty()
    assert set(table["period"]) == {"2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21"}


def test_the_same_seed_gives_the_same_values_and_fewer_blocks_are_the_first_ones():
    one = place(money("A", 1000, 1010), UNCERTAIN)
    first, again, fewer = project(one, 600), project(one, 600), project(one, BLOCK)
    np.testing.assert_array_equal(
        first.samples["do_nothing", "gap"], again.samples["do_nothing", "gap"], strict=True
    )
    np.testing.assert_array_equal(
        first.samples["do_nothing", "gap"][..., :BLOCK], fewer.samples["do_nothing", "gap"]
    )
    assert project(one, 600, seed=9).range_of("gap") != first.range_of("gap")


def test_bodies_sum_to_the_system_to_the_penny_in_every_draw():
    plan = Plan((scheme("a", SAVING), scheme("b", avoiding(Range(-0.3, -0.2, 0.0)))))
    found = project(place(ROWS, UNCERTAIN, plan), draws=300)
    for run in ("do_nothing", "plan"):
        pence = np.rint(found.samples[run, "position"] * 100).sum(axis=1)
        np.testing.assert_array_equal(pence, -np.rint(found.samples[run, "gap"][:, 0] * 100))


def test_the_difference_is_taken_on_the_same_draws():
    found = project(place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),))), draws=300)
    difference = found.samples["difference", "gap"]
    exact = found.samples["plan", "gap"] - found.samples["do_nothing", "gap"]
    np.testing.assert_array_equal(difference, exact)
    saved = found.samples["plan", "saving"].sum(axis=1)
    np.testing.assert_allclose(difference[:, 0], -saved, atol=0.021)
    width = found.range_of("gap", "difference")
    assert width["p90"] - width["p10"] < 10 < found.range_of("gap")["p90"] - found.range_of("gap")["p10"]


def test_without_schemes_the_plan_cannot_be_assessed_and_the_rest_can():
    found = project(place(money("A", 1000, 1010), UNCERTAIN), draws=10)
    assert found.range_of("gap", "plan") is None
    assert found.range_of("gap") is not None
    assert ("plan", "No schemes are stated.") in [(one.what, one.why) for one in found.unassessed]


def test_missing_assumptions_stop_only_what_depends_on_them():
    found = project(place([*money("A", 1000, 1010), *PEOPLE, *COSTS], UNCERTAIN[1:]), draws=10)
    assert found.range_of("gap") is None
    assert cell(found, variable="income", run="do_nothing", period="2016/17")["p50"] > 1000
    assert cell(found, variable="population", run="do_nothing", period="2015/16")["mean"] == 1000
    assert any(one.what == "gap" and "inflation" in one.why for one in found.unassessed)


def test_an_assumption_that_covers_only_some_bodies_is_not_enough():
    only_a = assumption("inflation", 0.03, organisation="A")
    found = project(place(ROWS, [only_a, *UNCERTAIN[1:]]), draws=10)
    assert found.range_of("gap") is None


def test_no_money_at_all_still_gives_people():
    found = project(place([*PEOPLE, *COSTS], UNCERTAIN), draws=10)
    assert set(found.table()["variable"]) == {"population"}
    assert any("No body has base-year" in one.why for one in found.unassessed)
    assert project(place([]), draws=10).table().is_empty()


def test_what_waits_for_refused_capital_has_no_effect():
    refused = Capital("b", "Building", "A", "a test", "invented", approval="refused")
    waiting = scheme("a", SAVING, depends_on=("b",))
    plan = in_force_plan(Plan((waiting,), capital=(refused,)))
    assert plan.schemes[0].status == "stopped"
    found = project(place(ROWS, UNCERTAIN, Plan((waiting,), capital=(refused,))), draws=10)
    assert found.range_of("saving", "plan")["mean"] == 0


def test_healthier_older_people_need_less_in_every_draw():
    ages = [str(age) for age in range(60, 90)]
    rows = [*money("A", 1000, 1010)]
    rows += [person(age, 100, f"{2015 + n}-06-30") for n in range(6) for age in ages]
    rows += [cost(age, float(age)) for age in ages]
    gain = Assumption(
        unit="years", source="a test", grade="primary", name="health_gain", value=Range(0.0, 0.1, 0.2)
    )
    without, healthier = project(place(rows, UNCERTAIN), 300), project(place(rows, [*UNCERTAIN, gain]), 300)
    difference = healthier.samples["do_nothing", "gap"][-1] - without.samples["do_nothing", "gap"][-1]
    assert difference.max() <= 0.02
    assert difference.mean() < -3
    assert healthier.samples["do_nothing", "gap"][0] == pytest.approx(without.samples["do_nothing", "gap"][0])


def test_a_scenario_chooses_a_population_and_the_difference_is_exact():
    def people(line, more):
        return [
            {
                "measure": "population",
                "area": "E54000022",
                "age": "0+",
                "line": line,
                "period": f"{2015 + n}-06-30",
                "value": 1000.0 + more * n,
            }
            for n in range(6)
        ]

    here = place(
        [*money("RM1", 1e6, 1e6), activity("RM1", None, 100), *people(None, 10), *people("high", 20)],
        growth(),
        bodies=(body("RM1"),),
    )
    stated, principal, high = (
        project(here, draws=3, scenario=Scenario(name, population=name) if name else None)
        for name in ("", "principal", "high")
    )
    assert stated.table().equals(principal.table())
    last = {"run": "do_nothing", "period": "2020/21", "service": ""}
    assert cell(high, variable="population", **last)["p50"] == 1100
    more, fewer = (cell(one, variable="demand", organisation="RM1", **last)["p50"] for one in (high, stated))
    assert more / fewer == pytest.approx(1100 / 1050, rel=1e-12)
    with pytest.raises(PlanError, match="no population variant “low”"):
        project(here, draws=1, scenario=Scenario("low", population="low"))
