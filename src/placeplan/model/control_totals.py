"""How likely each body is to meet its control total: the share of draws in which its position does.

A control total is a surplus (above zero) or a deficit (below) that a regulator set for a year. A body
without one, or without a position, cannot be assessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from placeplan.model.groups import members
from placeplan.model.projection import DO_NOTHING, Projection
from placeplan.model.summaries import probability_at_most
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Chance:
    """The probability that a body's position is no worse than its control total in a year."""

    organisation: str
    year: str
    control_total: float
    probability: float
    source: str


def chances(place: Place, projection: Projection, run: str = DO_NOTHING) -> tuple[Chance, ...]:
    """The chance of meeting every stated control total of a body, a group or the system that is modelled."""
    stated = place.figures.filter(
        (pl.col("measure") == "control_total")
        & pl.col("period").is_in(list(projection.years))
        & pl.col("value").is_not_null()
    ).select("organisation", "period", "value", "source")
    drawn = projection.samples.get((run, "position"))
    if drawn is None:
        return ()
    found = []
    for organisation, year, value, source in stated.rows():
        whose = _modelled(organisation or place.code, place, projection)
        if whose:
            row = -drawn[projection.years.index(year), list(whose)].sum(axis=0)[None, :]
            meets = float(probability_at_most(row, [-value])[0])
            found.append(Chance(organisation, year, value, meets, source or ""))
    return tuple(found)


def _modelled(code: str, place: Place, projection: Projection) -> tuple[int, ...]:
    """Positions of the bodies that a control total covers; none where one of them is not modelled."""
    names = projection.organisations
    if code in (place.code, f"{place.code}:system"):
        return tuple(range(len(names)))
    at: Mapping[str, int] = {name: n for n, name in enumerate(names)}
    if code in at:
        return (at[code],)
    inside = [one for one in members(code, place.bodies) if not place.bodies[one].is_group]
    return tuple(at[one] for one in inside) if inside and all(one in at for one in inside) else ()
