from dataclasses import replace
from math import exp
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t as student

from placeplan.core.errors import PlanError
from placeplan.model.evidence.courses import INCOME, POSITION, announced, course, shares
from placeplan.model.forecasting.accounts import Accounts
from placeplan.model.forecasting.back_test import back_test
from placeplan.model.forecasting.forecast_run import forecast_run
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[4] / "examples"
DRAWS = 400_000


@pytest.fixture(scope="module")
def place():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def run(place):
    return forecast_run(place)


def test_trusts_together_are_those_of_many_draws_that_share_one_shock(place, run):
    """By hand: each trust's line, a residual of its own, one shock for all, widened about the middle."""
    chance, accounts = np.random.default_rng(5), Accounts(place)
    known, growth = course(POSITION, 2, "2015/16"), course(INCOME, 2, "2015/16")
    (found,) = [whole for whole in run.together if whole.year == "2017/18"]
    shock = known.shock * student.ppf(chance.random(DRAWS), known.shocks)
    summed = np.zeros(DRAWS)
    for code in found.trusts:
        income = accounts.of(code, "operating_income", "2015/16")
        share = accounts.of(code, "surplus_or_deficit", "2015/16") / income
        residual = shock + np.interp(chance.random(DRAWS), shares(), known.own)
        centre = np.median(residual)
        line = known.intercept + known.slope * share + announced("2015/16", "2017/18")
        summed += (line + centre + known.width * (residual - centre)) * income * exp(growth.intercept)
    ends = np.quantile(summed, [0.1, 0.5, 0.9])
    width = ends[2] - ends[0]
    assert [found.low, found.middle, found.high] == pytest.approx(ends, abs=0.005 * width)
    assert found.mean == pytest.approx(summed.mean(), abs=0.01 * width)
    assert found.base == pytest.approx(sum(accounts.surplus(code, "2015/16") for code in found.trusts))


def test_single_trusts_are_those_that_the_back_test_scores(place, run):
    tested = {
        (test.forecast.organisation, test.forecast.middle)
        for test in back_test(place, "2018/19").assessed
        if test.forecast.measure == "surplus_or_deficit"
    }
    assert {(made.organisation, made.middle) for made in run.positions if made.year == "2018/19"} == tested


def test_how_such_forecasts_held_is_by_years_ahead_and_unseen_years_come_first(run):
    by_years = {covered.years: covered for covered in run.coverage}
    assert (by_years[1].inside, by_years[1].trusts) == (174 + 178, 232 + 230) and not by_years[1].was_seen
    assert by_years[3].was_seen and by_years[4].trusts == 0
    assert [len(run.years), len(run.coverage)] == [5, 5]


def test_no_year_is_forecast_that_nobody_knew_enough_of(run):
    years = {made.year for made in run.positions} | {whole.year for whole in run.together}
    assert "2020/21" not in years and "2019/20" in years
    assert any("5 years" in made.why for made in run.of_trusts if made.year == "2020/21")


def test_without_accounts_there_is_no_forecast_and_a_region_is_refused():
    run = forecast_run(load_place(EXAMPLES / "norfolk-and-waveney-2026"))
    assert run.of_trusts and run.positions == () and run.together == ()
    assert all(made.why for made in run.of_trusts)
    with pytest.raises(PlanError, match="do not add up"):
        forecast_run(load_place(EXAMPLES / "east-of-england-2016"))


def test_a_trust_is_one_by_the_register_too(place, run):
    alone = {code: body for code, body in place.bodies.items() if not body.is_group}
    bodies = {code: replace(body, kind="provider") for code, body in alone.items()}
    assert forecast_run(replace(place, bodies=bodies)).positions == run.positions
