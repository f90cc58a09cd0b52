"""How far one trust strays, on dated evidence, and that it never moves what a plan changes."""

import numpy as np
import polars as pl
import pytest

from placeplan.core.spreads import quantiles
from placeplan.model.evidence.own_course import (
    POSITION,
    half_width,
    is_trust,
    known_in,
    own_courses,
    strayed,
    strays,
    trials,
    widths,
)
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.explaining.waterfall import waterfall
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, PLAN, project
from placeplan.model.running.questions import answer
from placeplan.model.sampling import Middle
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


def test_only_what_was_known_in_the_base_year_is_read():
    for what in {one.what for one in widths()}:
        assert {one.last_year for one in known_in(what, "2015/16")} == {"2015/16"}
        assert {one.last_year for one in known_in(what, "2017/18")} == {"2015/16"}
        assert {one.last_year for one in known_in(what, "2025/26")} == {"2018/19"}
        assert known_in(what, "2014/15") == () and half_width(what, 1, "2014/15") is None


def test_every_width_says_what_it_was_measured_on():
    for one in widths():
        assert one.half == pytest.approx((one.high - one.low) / 2 * one.fell_short, abs=2e-4)
        assert one.tries >= 3
        assert one.pairs > 150 and one.source.startswith("https://") and one.first_year < one.last_year


def test_a_trust_strays_further_each_year_and_beyond_the_measured_by_the_root():
    by_year = [half_width(POSITION, years, "2015/16") for years in range(1, 6)]
    assert by_year == sorted(by_year)
    assert half_width(POSITION, 20, "2015/16") == pytest.approx(by_year[4] * 2)
    assert half_width(POSITION, 0, "2015/16") is None


def test_the_range_of_one_trust_is_as_wide_as_was_measured():
    found = projected(draws=2000)
    income = 1.5e8 * 1.025**5
    assert spread_of(found, "A") == pytest.approx(2 * half_width(POSITION, 5, "2015/16") * income, rel=0.06)
    assert spread_of(found, "A", year=0) == 0
    assert spread_of(found, "C") == 0  # nothing is known of commissioners


def test_its_size_widens_cost_and_income_and_not_the_position():
    rows = found = projected(terms=[assumption("own_course", 0.0)])
    assert spread_of(found, "A") == pytest.approx(0, abs=0.05)
    rows = found.table().filter(variable="income", run=DO_NOTHING, organisation="A", period="2020/21")
    width = (rows["p90"] - rows["p10"]).sum()
    assert width == pytest.approx(2 * half_width("size", 5, "2015/16") * 1.5e8 * 1.025**5, rel=0.1)


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


def test_it_adds_no_drift():
    found = projected(draws=2000)
    plain = projected((), draws=1)
    width = spread_of(found, "A")
    assert found.range_of("gap")["mean"] == pytest.approx(plain.range_of("gap")["mean"], abs=0.04 * width)
    middle = answer(found.question, Middle(), ("gap",))[DO_NOTHING].of("gap", "2020/21").item()
    assert middle == pytest.approx(plain.range_of("gap")["mean"], abs=0.02)


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
    expected = 2 * half_width(POSITION, 5, "2015/16") * 5e7 * 1.025**5  # 3, 4, 5
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


def test_the_spread_has_the_p10_and_p90_that_were_measured():
    known = evidence(place(ROWS, growth(), bodies=BODIES))
    one = next(
        a for a in known.assumed if a.variable == "own_course" and a.year == "2016/17" and a.organisation
    )
    half = half_width(POSITION, 1, "2015/16")
    assert quantiles(one.spread, np.array([0.1, 0.5, 0.9])) == pytest.approx([-half, 0, half])
    assert "2010/11 to 2015/16" in one.spread.source and "measured" in one.spread.source


def test_widths_are_laid_over_a_range_as_independent():
    ends = strayed({"p10": 90.0, "p50": 100.0, "p90": 104.0}, 0.03)
    assert ends == pytest.approx({"p10": 100 - 109**0.5, "p50": 100, "p90": 105})
    assert strayed(ends, None) == ends


def test_widths_were_tried_on_years_that_they_were_not_measured_on():
    known = {(one.what, one.years): one.half for one in widths() if one.last_year == "2015/16"}
    for one in trials():
        years = int(one.year[:4]) - int(one.base_year[:4])
        assert one.half == known[one.what, years]
        assert 0 < one.inside < one.trusts
        assert (one.inside / one.trusts < 0.8) == (one.half < one.half_needed) or abs(
            one.inside / one.trusts - 0.8
        ) < 0.04


def test_widths_hold_about_as_many_trusts_as_they_should_in_years_that_nobody_knew():
    for one in trials():
        assert 0.75 < one.inside / one.trusts < 0.9, one


def test_a_kind_that_kept_falling_short_is_widened_and_one_that_was_too_wide_narrowed():
    short = {one.what: one.fell_short for one in known_in(POSITION, "2015/16") + known_in("beds", "2015/16")}
    assert short[POSITION] > 1.5 and short["beds"] < 0.9


def test_a_body_without_money_does_not_stray():
    spend = Effect(variable="investment", size=1e5, unit="pounds", organisation="B")
    here = place(ROWS, growth(), Plan((scheme("s", spend),)), (*BODIES, body("B")))
    known = evidence(here)
    assert "B" in known.base.without_money and "B" not in strays(known.assumed)
    assert isinstance(project(here, draws=5).table(), pl.DataFrame)
