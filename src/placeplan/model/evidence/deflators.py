"""Which growth of prices takes a place's cash to the prices of its base year, and who stated it.

The place's own `deflator` comes first, then the regime's: prices of the whole economy, then the cost of
providers' inputs. They answer different questions, so every real amount says which was used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.unassessed import CannotAssess
from placeplan.funding.price_bases import price_index
from placeplan.model.evidence.rules_in_force import in_force
from placeplan.plan.place import Place

OWN = "deflator"  # an assumption of the place
REAL_TERMS = "money in real terms"  # what cannot be assessed without one
OF_REGIME = {
    "deflators.gdp_deflator": "prices of the whole economy",
    "deflators.provider_cost_inflation": "the cost of providers’ inputs, as planned",
}


@dataclass(frozen=True)
class Deflator:
    """Growth of prices into each year after the base year, what prices they are, and who stated them."""

    base_year: str
    label: str
    growth: Mapping[str, float]
    source: str

    def factor(self, year: str) -> float:
        """What takes cash of a year to the prices of the base year."""
        return 1 / price_index(self.growth, self.base_year, year)

    @property
    def unit(self) -> str:
        """The unit of a real amount: never without its price base."""
        return f"pounds, {self.base_year} prices"


def deflator(place: Place) -> Deflator | CannotAssess:
    """The deflator of a place, or why there is none. A stated range is taken at its middle."""
    after = place.years[1:]
    stated = place.assumptions.get(OWN)
    if stated is not None and stated.is_known:
        spreads = {year: stated.spread_in(year) for year in after}
        growth = {year: spread.middle for year, spread in spreads.items() if spread is not None}
        unknown = [year for year in after if year not in growth]
        if unknown:
            why = f"The place’s own “{OWN}” states no growth of prices for {', '.join(unknown)}."
            return CannotAssess(why, what=REAL_TERMS)
        return Deflator(place.base_year, stated.label or "the place’s own deflator", growth, stated.source)
    lacking = []
    for key, label in OF_REGIME.items():
        rules = in_force(place, key, after)
        if rules.is_whole:
            return Deflator(place.base_year, label, rules.values, "; ".join(rules.sources))
        lacking.append(f"Growth of {label} is not known ({rules.lacking}).")
    why = f"{' '.join(lacking)} State “{OWN}” in assumptions.toml, with its source."
    return CannotAssess(why, what=REAL_TERMS)
