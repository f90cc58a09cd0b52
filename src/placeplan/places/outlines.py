"""Outlines of areas for maps: rings of points on one flat grid, about 220 metres to the unit.

Simplified for the screen; not for measuring, nor for saying on which side of a border a house stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from placeplan.core.errors import PlanError, Problem
from placeplan.places.geographies import areas, geographies, geography
from placeplan.places.shipped import rows

Point = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """One area's rings; x grows eastward and y southward, as on a screen."""

    geography: str
    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    source: str


@cache
def outlined() -> tuple[str, ...]:
    """The geographies that have outlines."""
    return tuple(dict.fromkeys(row["geography"] for row in rows("outlines")))


@cache
def outlines(name: str) -> Mapping[str, Outline]:
    """The outline of every area of a geography, by code. Errors: a geography without outlines."""
    key = geography(name).key
    if key not in outlined():
        raise PlanError(
            Problem(
                f"No outlines are held for {key}.", to_do=f"There are outlines for {', '.join(outlined())}."
            )
        )
    names = areas(key)
    return {
        row["code"]: Outline(key, row["code"], names[row["code"]].name, _rings(row["rings"]), row["source"])
        for row in rows("outlines")
        if row["geography"] == key
    }


def nearest_outlined(name: str) -> str | None:
    """The geography of the same kind whose outlines stand nearest in time, or nothing."""
    wanted = geography(name)
    drawn = {
        vintage.key: vintage
        for vintage in geographies()
        if vintage.key in outlined() and vintage.kind == wanted.kind
    }
    return min(drawn, key=lambda key: abs((drawn[key].first_day - wanted.first_day).days), default=None)


def _rings(text: str) -> tuple[tuple[Point, ...], ...]:
    rings = []
    for ring in text.split(";"):
        x = y = 0
        points = []
        for step in ring.split():
            dx, dy = step.split(",")
            x, y = x + int(dx), y + int(dy)
            points.append((x, y))
        rings.append(tuple(points))
    return tuple(rings)
