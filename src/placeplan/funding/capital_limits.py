"""Capital: requests against the limit of each source and year, and what an asset then costs each year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class Request:
    """Capital spending asked of a source in a year, in pence, less what sales and grants bring."""

    scheme: str
    source: str
    year: str
    gross: int
    disposals_and_grants: int = 0

    @property
    def net(self) -> int:
        """What counts against the limit."""
        return self.gross - self.disposals_and_grants


@dataclass(frozen=True)
class Headroom:
    """A source in a year: asked, limit (with over-programming) and what is left, below zero if over."""

    source: str
    year: str
    asked: int
    limit: int | CannotAssess
    left: int | CannotAssess

    @property
    def fits(self) -> bool | CannotAssess:
        """Is what is asked within the limit?"""
        return self.left if isinstance(self.left, CannotAssess) else self.left >= 0


def headroom(
    requests: Sequence[Request],
    limits: Mapping[tuple[str, str], int | None],
    over_programming: float | None = 0.0,
) -> tuple[Headroom, ...]:
    """Every source and year asked of: net capital against its limit times one plus over-programming.

    A limit that is not public, or not stated at all, is not zero and not endless: it cannot be assessed.
    """
    headrooms = []
    for source, year in sorted({(request.source, request.year) for request in requests}):
        asked = sum(r.net for r in requests if (r.source, r.year) == (source, year))
        stated = limits.get((source, year))
        if stated is None or over_programming is None:
            what = "limit" if stated is None else "over-programming allowed"
            unknown = CannotAssess(f"the {what} for {source} in {year} is not public")
            headrooms.append(Headroom(source, year, asked, unknown, unknown))
        else:
            limit = round(stated * (1 + over_programming))
            headrooms.append(Headroom(source, year, asked, limit, limit - asked))
    return tuple(headrooms)


@dataclass(frozen=True)
class YearlyCost:
    """What an asset costs in a year, in pence: depreciation, dividend on its average value, running it."""

    depreciation: int
    dividend: int
    running: int

    @property
    def total(self) -> int:
        """Depreciation, dividend and running cost together. Unit: pence a year."""
        return self.depreciation + self.dividend + self.running


def yearly_costs(
    cost: int, life: int, dividend_rate: float, running: int = 0, years: int | None = None
) -> tuple[YearlyCost, ...]:
    """Each year's cost of an asset bought at the start, written down evenly; dividend on the average.

    Errors: a life below one year.
    """
    if life < 1:
        raise PlanError(Problem(f"A life of {life} years.", "capital", "State one year or more."))
    costs = []
    for year in range(life if years is None else years):
        opening = cost - round(cost * min(year, life) / life)
        closing = cost - round(cost * min(year + 1, life) / life)
        dividend = round((opening + closing) / 2 * dividend_rate)
        costs.append(YearlyCost(opening - closing, dividend, running))
    return tuple(costs)


def needs_treasury(cost: int, above: float | CannotAssess) -> bool | CannotAssess:
    """Does a scheme of `cost` (pence) need the Treasury, which looks at those above a sum (pounds)?"""
    return above if isinstance(above, CannotAssess) else cost > above * 100


def bonus_or_cut(
    plan: int, fair_share: int, operating_limit: int, bonus_share: float, most_cut: float
) -> tuple[int, int]:
    """The limit gained by a planned surplus or balance, and the most lost by a planned deficit. Unit: pence.

    `plan` is a surplus (+) or deficit (−); the gain is a share of the gap between plan and fair share.
    """
    if plan >= 0:
        return round(abs(fair_share - plan) * bonus_share), 0
    return 0, round(operating_limit * most_cut)
