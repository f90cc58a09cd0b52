"""How likely each body is to meet its control total: the share of draws in which its position does.

A control total is a surplus (above zero) or a deficit (below) that a regulator set for a year. A body
without one, or without a position, cannot be assessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.engine.axes import Array
from placeplan.model.groups import members
from placeplan.model.summaries import probability_at_most
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Chance:
    """The probability that a body's position is no worse than its control total in a year."""

    run: str
    organisation: str
    year: str
    control_total: float
    probability: float
    source: str


def chances(
    place: Place, run: str, positions: Array, years: Sequence[str], organisations: Sequence[str]
) -> tuple[Chance, ...]:
    """The chance of meeting every stated control total of a body, a group or the system that is modelled.

    Shape of `positions`: year, organisation, draw.
    """
    stated = place.figures.filter(
        (pl.col("measure") == "control_total")
        & pl.col("period").is_in(list(years))
        & pl.col("value").is_not_null()
    ).select("organisation", "period", "value", "source")
    met = []
    for organisation, year, value, source in stated.rows():
        whose = _modelled(organisation or place.code, place, organisations)
        if whose:
            row = -positions[list(years).index(year), list(whose)].sum(axis=0)[None, :]
            meets = float(probability_at_most(row, [-value])[0])
            met.append(Chance(run, organisation or place.code, year, value, meets, source or ""))
    return tuple(met)


def _modelled(code: str, place: Place, names: Sequence[str]) -> tuple[int, ...]:
    """Where the bodies that a control total covers stand; nothing where one of them is not modelled."""
    if code in (place.code, f"{place.code}:system"):
        return tuple(range(len(names)))
    at: Mapping[str, int] = {name: n for n, name in enumerate(names)}
    if code in at:
        return (at[code],)
    inside = [member for member in members(code, place.bodies) if not place.bodies[member].is_group]
    return tuple(at[member] for member in inside) if inside and all(member in at for member in inside) else ()
