"""What buildings cost to own, and whether their money is within its limit.

Estate comes in lumps: a project opens whole, when it is ready, or not at all. Its charges begin then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.designs import Design
from placeplan.model.drawing.sampling import drawn
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.plan.phasing import MONTHS_IN_YEAR, months_between
from placeplan.plan.schemes import Capital

REFUSED = "refused"


def charges(amount: Array, life: Array | float, rate: Array | float, age: float) -> Array:
    """Depreciation and dividend of an asset in a year that ends `age` years after it opened. Unit: pounds.

    An age below one is the year of opening, with charges for the months since. Depreciation is even over its
    life; the dividend is on the mean of net worth while it is open. Nothing before it opens or past its life.
    """
    starts = np.minimum(np.maximum(age - 1, 0.0), life)
    ends = np.minimum(np.maximum(age, 0.0), life)
    years = ends - starts
    mean_worth = amount * (1 - (starts + ends) / 2 / life)
    return np.asarray(years * (amount / life + rate * mean_worth))


def within_limit(spend: float, disposals: float, envelope: float, over_programming: float = 0.0) -> bool:
    """Does capital spending less disposals stay within the envelope and its agreed over-programming?"""
    return spend - disposals <= envelope * (1 + over_programming)


@dataclass(frozen=True)
class LedgerLine:
    """Capital spending of one source in one year beside its limit, in pounds, where one is stated."""

    funded_by: str
    year: str
    approved: float
    not_yet_approved: float
    limit: float | None

    @property
    def is_within(self) -> bool | None:
        """Would everything stay within the limit? Unknown without one."""
        if self.limit is None:
            return None
        return within_limit(self.approved + self.not_yet_approved, 0.0, self.limit)


def ledger(
    capital: Sequence[Capital], years: Sequence[str], limits: Mapping[tuple[str, str], float]
) -> tuple[LedgerLine, ...]:
    """Spending by source of funding and year, at the middle of each amount; refused projects are left out.

    `limits` goes by source and year. A project without an amount or a phasing is in no year.
    """
    spent: dict[tuple[str, str], list[float]] = {}
    for project in capital:
        if project.approval == REFUSED or project.spread is None:
            continue
        for year, share in project.phasing.items():
            pair = spent.setdefault((project.funded_by or "not stated", year), [0.0, 0.0])
            pair[project.approval != "approved"] += share * project.spread.middle
    return tuple(
        LedgerLine(source, year, agreed, asked, limits.get((source, year)))
        for (source, year), (agreed, asked) in sorted(spent.items())
        if year in years
    )


def projects(
    capital: Sequence[Capital], known: Evidence
) -> tuple[tuple[Capital, ...], tuple[CannotAssess, ...]]:
    """Projects whose charges can be counted, and those of which something is not stated. Refused ones go."""
    counted, uncounted = [], []
    for project in capital:
        if project.approval == REFUSED:
            continue
        lacks = [
            words
            for words, is_known in (
                ("its amount", project.spread is not None),
                ("when it is ready", bool(project.ready)),
                ("a body with base-year money", project.owner in known.within),
            )
            if not is_known
        ]
        if lacks:
            uncounted.append(
                CannotAssess(f"Not stated: {', '.join(lacks)}.", what=f"charges on {project.title}")
            )
        else:
            counted.append(project)
    return tuple(counted), tuple(uncounted)


def capital_charges(counted: Sequence[Capital], known: Evidence, axes: Axes, block: Design) -> ByYear:
    """Charges on new assets in every year, for the body that owns them, from the month that each is ready."""
    life, rate = (_assumed(name, known, block) for name in ("asset_life", "dividend_rate"))
    by_year = []
    for year in known.years:
        values = np.zeros((len(known.organisations), block.draws))
        for project in counted:
            assert project.spread is not None  # or it would not be counted
            amount = drawn(project.spread, driver_of_project(project), block)
            body = known.organisations.index(known.within[project.owner])
            # Of a building that was open in the base year the books hold what it cost then.
            in_books = charges(amount, life, rate, _age(project.ready, known.years[0]))
            values[body] += charges(amount, life, rate, _age(project.ready, year)) - in_books
        by_year.append(axes.array(values, "organisation draw"))
    return ByYear(tuple(by_year))


def driver_of_project(project: Capital) -> str:
    """What the amount of a project is drawn by."""
    return f"capital {project.key}"


def _age(ready: str, year: str) -> float:
    """Years from the first month in which a project is open to the end of a financial year."""
    first = period(ready).start.replace(day=1)
    return (months_between(first, period(year).end) + 1) / MONTHS_IN_YEAR


def _assumed(name: str, known: Evidence, block: Design) -> Array:
    term = next(term for term in known.assumed if term.variable == name)
    return drawn(term.spread, term.driver, block)
