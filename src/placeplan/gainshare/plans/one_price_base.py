"""Stated money brought to the prices of one year, by a deflator that somebody names.

Nothing is converted unasked: which prices, and by what growth of prices, changes the answer.
"""

from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import is_financial_year
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.price_bases import (
    NOMINAL,
    Priced,
    inflation,
    repriced,
    years_of_growth,
)
from placeplan.funding.regimes import Regime, regime
from placeplan.plan.place import Place

_RULE = "deflators."


def in_prices(pence: int, stated_in: str, year: str, wanted: str, by: str, place: Place) -> int:
    """An amount of `year`, stated in one year's prices or in cash, in the prices `wanted`. Unit: pence.

    Errors: a deflator that the place's regime has not, or one without growth for a year between.
    """
    base = year if wanted == NOMINAL else wanted
    known_in = year if stated_in == NOMINAL else stated_in
    if known_in == base:
        return pence
    growth = inflation(_rules(place), by, years_of_growth(known_in, base))
    if isinstance(growth, CannotAssess):
        raise PlanError(Problem(f"{growth.why}.", f"--by {by}", "Use another deflator."))
    return round(repriced(Priced(pence, stated_in, year), base, growth, by).pence)


def check_prices(wanted: str, by: str, place: Place) -> None:
    """Errors: what is no price base, and no deflator or one that the regime has not, at once."""
    problems = []
    deflators = [key.removeprefix(_RULE) for key in _rules(place).values if key.startswith(_RULE)]
    if wanted != NOMINAL and not is_financial_year(wanted):
        problems.append(
            Problem(f"“{wanted}” is not a price base.", "--prices", "Write “nominal” or 2016/17.")
        )
    if by not in deflators:
        what = f"“{by}” is not a deflator of {place.regime}." if by else "No deflator is named."
        problems.append(Problem(what, "--by", f"Use one of: {', '.join(deflators)}."))
    if problems:
        raise PlanError(problems)


def _rules(place: Place) -> Regime:
    return regime(place.regime, place.folder / "rules")
