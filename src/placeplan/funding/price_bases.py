"""Money in one year's prices as another's, by head and by weighted head; every label says which.

Two amounts in different price bases are never added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import money_text
from placeplan.core.periods import financial_year, period, start_year
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import Regime
from placeplan.funding.values import cannot_assess

NOMINAL = "nominal"


@dataclass(frozen=True)
class Priced:
    """Money in pence with the prices it is in (`nominal` or a year) and the people it is for, if by head."""

    pence: float
    price_base: str
    of_year: str = ""
    deflator: str = ""
    each: str = ""

    @property
    def label(self) -> str:
        """The amount as a page shows it: never without its price base."""
        base = "cash terms" if self.price_base == NOMINAL else f"{self.price_base} prices"
        by = f", by {self.deflator}" if self.deflator else ""
        of_each = f" for each {self.each}" if self.each else ""
        return f"{money_text(round(self.pence))}{of_each} ({base}{by})"

    def __add__(self, other: "Priced") -> "Priced":
        if (self.price_base, self.each) != (other.price_base, other.each):
            raise PlanError(
                Problem(
                    f"{self.label} and {other.label} cannot be added.",
                    "price base",
                    "Convert one of them first.",
                )
            )
        return Priced(self.pence + other.pence, self.price_base, self.of_year, self.deflator, self.each)


def inflation(regime: Regime, deflator: str, years: Iterable[str]) -> dict[str, float] | CannotAssess:
    """The regime's yearly growth of prices by `deflator`, for each year; "cannot assess" where unknown."""
    steps = {year: regime.value(f"deflators.{deflator}", _mid(year)) for year in years}
    if unknown := [value for value in steps.values() if not value.known]:
        return cannot_assess(unknown)
    return {
        year: float(value.value) for year, value in steps.items() if not isinstance(value.value, str | None)
    }


def price_index(growth: Mapping[str, float], base: str, year: str) -> float:
    """What a basket worth 1 in `base` costs in `year`. Errors: a year between without growth."""
    between = years_of_growth(base, year)
    if missing := [y for y in between if y not in growth]:
        raise PlanError([Problem("has no growth of prices.", y, "State it with a source.") for y in missing])
    index = 1.0
    for y in between:
        index *= 1 + growth[y]
    return index if start_year(year) >= start_year(base) else 1 / index


def repriced(amount: Priced, base: str, growth: Mapping[str, float], deflator: str) -> Priced:
    """An amount in the prices of one year (cash: of the year it is paid in) in the prices of `base`.

    Errors: cash of no known year, a year between without growth.
    """
    stated_in = amount.of_year if amount.price_base == NOMINAL else amount.price_base
    if not stated_in:
        raise PlanError(
            Problem(f"{amount.label} is not cash of a known year.", "price base", "State its year.")
        )
    pence = amount.pence / price_index(growth, base, stated_in)
    return Priced(pence, base, amount.of_year, deflator, amount.each)


def per_head(amount: Priced, people: float, which: str) -> Priced:
    """An amount for each of `people`, in the prices that it is in.

    `which` says whom: registered patient, resident, weighted patient. Errors: no people, or not said which.
    """
    if people <= 0 or not which:
        raise PlanError(Problem("Money by head needs people, and says whom.", "per head", "State both."))
    return Priced(amount.pence / people, amount.price_base, amount.of_year, amount.deflator, which)


def years_of_growth(first: str, last: str) -> tuple[str, ...]:
    """The years whose growth of prices lies between the prices of one year and of another."""
    early, late = sorted((start_year(first), start_year(last)))
    return tuple(financial_year(year) for year in range(early + 1, late + 1))


def _mid(year: str) -> date:
    return period(year).start
