"""Support for deficits and its withdrawal: each year's support, and the position that is left without it."""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import financial_year, start_year
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class SupportYear:
    """One year in pence: support, and the position with it and without it."""

    support: int
    position_with: int
    position_without: int


def withdrawal(
    support: int, first_year: str, positions_without: Mapping[str, int], kept: Mapping[str, float] | None
) -> dict[str, SupportYear] | CannotAssess:
    """Each year's support as a share `kept` of the first year's, beside the position without it.

    `kept` None: the steps of the withdrawal are not public. Errors: a year without a share.
    """
    if kept is None:
        return CannotAssess("the steps by which support is withdrawn are not public")
    years = sorted(positions_without, key=start_year)
    if missing := [year for year in years if year not in kept and year != first_year]:
        raise PlanError(
            [Problem("has no share of support kept.", year, "State it, even if 0.") for year in missing]
        )
    by_year = {}
    for year in years:
        support_given = round(support * (1.0 if year == first_year else kept[year]))
        by_year[year] = SupportYear(
            support_given, positions_without[year] + support_given, positions_without[year]
        )
    return by_year


def evenly_withdrawn(first_year: str, years: int) -> dict[str, float]:
    """A scenario, not a rule: support falling by the same sum each year until it is gone."""
    first = start_year(first_year)
    return {financial_year(first + n): max(1 - n / years, 0.0) for n in range(years + 1)}
