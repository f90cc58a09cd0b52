"""Money in the prices of one year, for each person, and for each person weighted by need.

An amount always says whose prices it is in. A deflator is the growth of prices in each year; it is stated
by the caller with its source, never assumed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import years_between

NOMINAL = "nominal"


@dataclass(frozen=True)
class Amount:
    """Pounds in a year, and the year whose prices they are in, or `nominal`: the prices of its own year."""

    pounds: float
    year: str
    price_base: str = NOMINAL

    def __str__(self) -> str:
        prices = "cash of the year" if self.price_base == NOMINAL else f"{self.price_base} prices"
        return f"£{self.pounds:,.0f} in {self.year} ({prices})"


def in_prices_of(amount: Amount, price_base: str, deflator: Mapping[str, float]) -> Amount:
    """The amount in the prices of another year. `deflator` is the growth of prices into each year.

    Errors: a year on the way whose growth of prices is not stated.
    """
    now = amount.year if amount.price_base == NOMINAL else amount.price_base
    first, last = min(now, price_base), max(now, price_base)
    way = years_between(first, last)[1:]
    unknown = [year for year in way if year not in deflator]
    if unknown:
        raise PlanError(
            Problem(
                f"Growth of prices is not stated for {', '.join(unknown)}.",
                to_do="State it with its source, or leave the amount in its own prices.",
            )
        )
    factor = 1.0
    for year in way:
        factor *= 1 + deflator[year]
    return Amount(
        amount.pounds / factor if price_base < now else amount.pounds * factor, amount.year, price_base
    )


def real_growth(first: Amount, last: Amount, deflator: Mapping[str, float]) -> float:
    """Growth from one amount to another beyond prices, a share over the whole time."""
    base = first.year if first.price_base == NOMINAL else first.price_base
    return in_prices_of(last, base, deflator).pounds / in_prices_of(first, base, deflator).pounds - 1


def for_each_person(amount: Amount, people: float) -> Amount:
    """The amount for each person, in the same prices. Errors: nobody.

    Say whether people are residents, registered or weighted: they are three populations.
    """
    if people <= 0:
        raise PlanError(Problem("Nobody can share this amount.", to_do="State the people of that year."))
    return Amount(amount.pounds / people, amount.year, amount.price_base)
