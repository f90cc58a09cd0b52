"""The model on trial: a past year projected forward by the assumptions of its day, beside what happened.

Only bodies whose accounts are known at both ends are tried, each alone. Outturn holds what the
do-nothing projection leaves out (savings made, support money, one-offs), so a miss is not all error;
it is shown as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from placeplan.figures.table import figure_table
from placeplan.model.base_year import STAGE
from placeplan.model.projection import DO_NOTHING, DRAWS, SEED, project
from placeplan.plan.place import Place
from placeplan.plan.schemes import Plan

OUTTURN = "outturn"
ACCOUNTS = ("operating_income", "operating_cost", "non_operating_items")
TRIED = ("income", "cost", "position")


@dataclass(frozen=True)
class Trial:
    """One body's projected and actual money in one year, in pounds."""

    organisation: str
    variable: str
    year: str
    p10: float
    p50: float
    p90: float
    actual: float
    source: str

    @property
    def within(self) -> bool:
        """Did the range hold what happened?"""
        return self.p10 <= self.actual <= self.p90

    @property
    def error(self) -> float:
        """What happened less P50."""
        return self.actual - self.p50


def trials(place: Place, years: Sequence[str], draws: int = DRAWS, seed: int = SEED) -> tuple[Trial, ...]:
    """Projected and actual money of each body with accounts in the base year and in some of `years`."""
    accounts = _accounts(place)
    bodies = [
        code
        for code in place.bodies
        if (code, place.base_year) in accounts and any((code, year) in accounts for year in years)
    ]
    if not bodies:
        return ()
    past = _as_it_was(place, accounts, bodies)
    found = project(past, draws, seed, reported=TRIED)
    rows = found.table().filter((pl.col("run") == DO_NOTHING) & (pl.col("organisation") != ""))
    return tuple(
        Trial(
            row["organisation"],
            row["variable"],
            row["period"],
            row["p10"],
            row["p50"],
            row["p90"],
            _actual(accounts[row["organisation"], row["period"]], row["variable"]),
            accounts[row["organisation"], row["period"]].source,
        )
        for row in rows.iter_rows(named=True)
        if row["period"] in years and (row["organisation"], row["period"]) in accounts
    )


def coverage(tried: Sequence[Trial]) -> float | None:
    """Share of trials whose range held what happened; 0.8 would be right for P10 to P90. Nothing of none."""
    return float(np.mean([one.within for one in tried])) if tried else None


@dataclass(frozen=True)
class _Accounts:
    income: float
    cost: float
    source: str


def _accounts(place: Place) -> Mapping[tuple[str, str], _Accounts]:
    """Income and all cost, operating or not, of each body and year whose accounts are whole."""
    rows = (
        place.figures.filter(
            pl.col("measure").is_in(ACCOUNTS) & (pl.col("stage") == OUTTURN) & pl.col("value").is_not_null()
        )
        .select("measure", "organisation", "period", "value", "source")
        .rows()
    )
    values = {(measure, body, year): (value, source or "") for measure, body, year, value, source in rows}
    found = {}
    for body, year in {(body, year) for _, body, year, _, _ in rows}:
        parts = [values.get((measure, body, year)) for measure in ACCOUNTS]
        if all(parts):
            (income, source), (cost, _), (other, _) = (part for part in parts if part is not None)
            found[body, year] = _Accounts(income, cost - other, source)
    return found


def _as_it_was(place: Place, accounts: Mapping[tuple[str, str], _Accounts], bodies: Sequence[str]) -> Place:
    """The place with these bodies' accounts of the base year as its base, and without a plan."""
    rows = [
        {
            "measure": measure,
            "organisation": body,
            "period": place.base_year,
            "value": value,
            "stage": STAGE,
            "source": accounts[body, place.base_year].source,
        }
        for body in bodies
        for measure, value in (
            ("income", accounts[body, place.base_year].income),
            ("expenditure", accounts[body, place.base_year].cost),
        )
    ]
    money = pl.col("measure").is_in(["income", "expenditure", "activity", "contract_value"])
    figures = pl.concat([place.figures.filter(~money), figure_table(rows)])
    return replace(place, figures=figures, plan=Plan(), bodies={code: place.bodies[code] for code in bodies})


def _actual(accounts: _Accounts, variable: str) -> float:
    values = {
        "income": accounts.income,
        "cost": accounts.cost,
        "position": accounts.income - accounts.cost,
    }
    return values[variable]
