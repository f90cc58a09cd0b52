"""How far one trust strays, on dated evidence, and that it never moves what a plan changes."""

import numpy as np
import polars as pl
import pytest

from placeplan.core.spreads import quantiles
from placeplan.model.drawing.designs import Middle
from placeplan.model.evidence.courses import INCOME, POSITION, shares
from placeplan.model.evidence.own_course import is_trust, own_courses, own_points, strays
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.explaining.waterfall import waterfall
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, PLAN, project
from placeplan.model.running.questions import answer
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import activity, assumption, body, growth, money, place
from tests.unit.model.running.test_effects import scheme

ROWS = [
    *money("A", 1e8, 1.1e8, "ward"),
    *money("A", 5e7, 4e7, "home"),
    *money("C", 5e7, 5e7, "home"),
    activity("A", "ward", 1000),
]
BODIES = (body("A", "acute trust"), body("C", "commissioner"))
SAVING = Plan(
    (scheme("s", Effect(variable="activity", size=-0.05, unit="share", organisation="A", service="ward")),)
)
LAST = -1


def projected(bodies=BODIES, rows=ROWS, terms=(), plan=None, draws=500):
    return project(place(rows, [*growth(), *terms], plan, bodies), draws=draws, seed=3)


def spread_of(found, body, run=DO_NOTHING, year=LAST):
    draws = found.samples[run, "position"][year, found.organisations.index(body)]
    return float(np.quantile(draws, 0.9) - np.quantile(draws, 0.1))


def half(what, years, base_year="2015/16"):
    """Half the distance from P10 to P90 of one trust's own course."""
    low, high = np.interp([0.1, 0.9], shares(), own_points(what, years, base_year))
    return (high - low) / 2


def test_only_what_was_known_in_the_base_year_is_read():
    assert own_points(POSITION, 1, "2014/15") is None
    assert own_points(POSITION, 1, "2017/18") == own_points(POSITION, 1, "2015/16")
    assert own_points(POSITION, 1, "2025/26") != own_points(POSITION, 1, "2015/16")


def test_a_trust_strays_further_each_year_and_beyond_the_measured_by_the_root():
    by_year = [half(POSITION, years) for years in range(1, 5)]
    assert by_year == sorted(by_year)
    assert half(POSITION, 16) == pytest.approx(by_year[3] * 2)
    assert own_points(POSITION, 0, "2015/16") is None


def test_the_skew_is_as_measured():
    """Five years on, by accounts up to 2018/19, trusts fell further than they rose."""
    low, middle, high = np.interp([0.1, 0.5, 0.9], shares(), own_points(POSITION, 5, "2018/19"))
    assert middle == 0 and low < -2 * high < 0


def test_the_range_of_one_trust_is_as_wide_as_was_measured():
    found = projected(draws=2000)
    income = 1.5e8 * 1.025**5
    assert spread_of(found, "A") == pytest.approx(2 * half(POSITION, 5) * income, rel=0.06)
    assert spread_of(found, "A", year=0) == 0
    assert spread_of(found, "C") == 0  # nothing is known of commissioners


def test_its_size_widens_cost_and_income_and_not_the_position():
    rows = found = projected(terms=[assumption("own_course", 0.0)])
    assert spread_of(found, "A") == pytest.approx(0, abs=0.05)
    rows = found.table().filter(variable="income", run=DO_NOTHING, organisation="A", period="2020/21")
    width = (rows["p90"] - rows["p10"]).sum()
    assert width == pytest.approx(2 * half(INCOME, 5) * 1.5e8 * 1.025**5, rel=0.1)


def test_what_a_plan_changes_does_not_carry_it():
    """The same in both runs, so it goes when one is taken from the other, to a penny of rounding."""
    with_own, without = projected(plan=SAVING), projected((), plan=SAVING)
    for variable in ("position", "gap"):
        one, two = with_own.samples[DIFFERENCE, variable], without.samples[DIFFERENCE, variable]
        assert np.abs(one - two).max() <= 0.021
    assert np.ptp(with_own.samples[PLAN, "gap"][LAST]) > 1e6


def test_bodies_still_sum_to_the_system_and_bars_to_the_gap():
    found = projected(plan=SAVING)
    for run in (DO_NOTHING, PLAN):
        total = found.samples[run, "position"].sum(axis=1)
        assert np.abs(total + found.samples[run, "gap"][:, 0]).max() < 0.006
        bars = waterfall(found, run=run)
        assert sum(one.mean for one in bars) == pytest.approx(found.range_of("gap", run)["mean"], abs=0.02)
        own = next(one for one in bars if one.name == "Each trust's own course")
        assert own.low < 0 < own.high


def test_trusts_stray_each_by_itself():
    rows = [*money("A", 1e8, 1e8), *money("B", 1e8, 1e8)]
    found = projected((body("A", "acute trust"), body("B", "acute trust")), rows, draws=2000)
    one, two = found.samples[DO_NOTHING, "position"][LAST]
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.08


def test_it_moves_no_middle_and_the_mean_as_measured():
    found = projected(draws=4000)
    plain = projected((), draws=1)
    stands = plain.range_of("gap")["mean"]
    income = 1.5e8 * 1.025**5
    even = np.linspace(0, 1, 100_001)
    mean = np.interp(even, shares(), own_points(POSITION, 5, "2015/16")).mean() * income
    assert mean < 0
    assert found.range_of("gap")["mean"] - stands == pytest.approx(-mean, abs=0.05 * spread_of(found, "A"))
    middle = answer(found.question, Middle(), ("gap",))[DO_NOTHING].of("gap", "2020/21").item()
    assert middle == pytest.approx(stands, abs=0.02)


def test_a_group_strays_as_its_trusts_do_each_by_itself():
    accounts = [
        {"measure": "operating_income", "organisation": code, "period": "2015/16", "value": value,
         "stage": "outturn", "source": "accounts"}
        for code, value in (("A", 3e7), ("B", 4e7), ("P", 9e9))
    ]  # fmt: skip
    part = body("P", "acute trust")
    object.__setattr__(part, "extent", "part")
    bodies = (body("G", "group", ("A", "B", "P", "C")), body("A"), body("B"), part, body("C", "commissioner"))
    found = projected(bodies, [*money("G", 1e8, 1e8), *accounts], draws=2000)
    expected = 2 * half(POSITION, 5) * 5e7 * 1.025**5  # 3, 4, 5
    assert spread_of(found, "G") == pytest.approx(expected, rel=0.06)


def test_who_is_a_trust_is_declared_or_registered():
    here = place(
        ROWS, growth(), bodies=(body("A", "community trust"), body("C", "council"), body("RM1", "provider"))
    )
    assert is_trust("A", here) and is_trust("RM1", here)
    assert not is_trust("C", here) and not is_trust("06M", here) and not is_trust("nobody", here)


def test_a_place_may_state_its_own():
    wide = projected(terms=[assumption("own_course", Range(-0.2, 0.0, 0.2))], draws=2000)
    end = 0.2 * (1 - 0.2**0.5)
    assert spread_of(wide, "A") == pytest.approx(2 * end * 1.5e8 * 1.025**5, rel=0.06)
    assert spread_of(wide, "A", year=0) == 0
    mixed = place(ROWS, [*growth(), assumption("own_course", 0.0, organisation="A")], bodies=BODIES)
    known = evidence(mixed)
    assert {one.variable for one in own_courses(mixed, known.base) if one.organisation} == {"own_size"}
    assert list(strays(known.assumed)) == ["A"]


def test_the_spread_is_as_measured_and_says_so():
    known = evidence(place(ROWS, growth(), bodies=BODIES))
    course = next(
        a for a in known.assumed if a.variable == "own_course" and a.year == "2016/17" and a.organisation
    )
    points = own_points(POSITION, 1, "2015/16")
    assert quantiles(course.spread, shares()) == pytest.approx(points)
    assert course.spread.middle == 0
    assert "up to 2015/16" in course.spread.source and "measured" in course.spread.source


def test_a_body_without_money_does_not_stray():
    spend = Effect(variable="investment", size=1e5, unit="pounds", organisation="B")
    here = place(ROWS, growth(), Plan((scheme("s", spend),)), (*BODIES, body("B")))
    known = evidence(here)
    assert "B" in known.base.without_money and "B" not in strays(known.assumed)
    assert isinstance(project(here, draws=5).table(), pl.DataFrame)
