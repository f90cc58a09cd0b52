"""Values of a place's regime year by year: how long people may wait, and how prices grow.

A value that nobody has published, or that is in force in no year, is told with what to do, never filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import PlanError
from placeplan.core.periods import period
from placeplan.funding.regimes import Regime, regime
from placeplan.funding.values import Value
from placeplan.plan.place import Place

RULES = "rules"  # folder of a place's own values
LONGEST_WAIT, SHARE_WITHIN = "waiting_times.longest_wait", "waiting_times.share_within"


@dataclass(frozen=True)
class InForce:
    """A regime's value for each year that has one, and why a year has none."""

    values: Mapping[str, float]
    sources: tuple[str, ...]
    lacking: str = ""

    @property
    def is_whole(self) -> bool:
        """Has every year a value?"""
        return not self.lacking


def rules_of(place: Place) -> Regime | None:
    """The regime of a place with its own values first; nothing where no such regime is shipped."""
    try:
        return regime(place.regime, place.folder / RULES)
    except PlanError:
        return None


def in_force(place: Place, key: str, years: Sequence[str]) -> InForce:
    """A number of the regime for each year, as on its first day."""
    rules = rules_of(place)
    if rules is None:
        return InForce({}, (), f"the regime “{place.regime}” is not one that is shipped")
    values: dict[str, float] = {}
    sources: dict[str, None] = {}
    lacking: dict[str, list[str]] = {}
    for year in years:
        value = _on(rules, key, year)
        match value:
            case None:
                lacking.setdefault("no value is in force", []).append(year)
            case Value(value=int() | float() as number):
                values[year] = float(number)
                sources[value.source or value.grade] = None
            case _:
                lacking.setdefault(value.note or "not published", []).append(year)
    return InForce(
        values, tuple(sources), "; ".join(f"{_from_to(years)}: {note}" for note, years in lacking.items())
    )


def _from_to(years: Sequence[str]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _on(rules: Regime, key: str, year: str) -> Value | None:
    day = period(year).start
    return next((value for value in rules.values.get(key, ()) if value.covers(day)), None)
