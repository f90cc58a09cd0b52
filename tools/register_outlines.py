"""Outlines for maps: boundaries on one flat grid, simplified until a screen cannot tell."""

import json
import math
from itertools import pairwise
from pathlib import Path

import polars as pl

SHAPES = {
    # geography: file, code column, source
    "stp-2017": ("stp_apr2017_44_dissolved_from_lsoa11", "STP17CD", "outline-stp-2017"),
    "utla-2021": ("utla_apr2021_simpl", "utla21_code", "outline-utla-2021"),
    "icb-2022": ("icb_jul2022_bgc_strategyunit", "icb22cd", "outline-icb-2022"),
    "ltla-2023": ("ltla_2024_simpl", "ltla24_code", "outline-ltla-2024"),
}
WEST, NORTH = -6.45, 55.82  # just outside England
UNIT = 0.002  # degrees of latitude: about 220 metres
NARROWING = math.cos(math.radians(53))  # of a degree of longitude across the middle of England
TOLERANCE = 2.0  # units
SMALLEST = 12.0  # square units; smaller islands go, unless an area has nothing else

Point = tuple[float, float]


def outline_rows(data: Path) -> pl.DataFrame:
    """One row for each area: rings as `x,y dx,dy …` in whole units, rings divided by `;`."""
    rows = []
    for geography, (file, column, source) in SHAPES.items():
        shapes = json.loads((data / f"1_geography/boundaries/{file}.geojson").read_text("utf-8"))
        for feature in shapes["features"]:
            rings = _rings(feature["geometry"])
            kept = [ring for ring in map(_simplified, rings) if _size(ring) >= SMALLEST]
            kept = kept or [max(map(_rounded, rings), key=_size)]
            rows.append((geography, feature["properties"][column], ";".join(map(_written, kept)), source))
    return pl.DataFrame(rows, schema=["geography", "code", "rings", "source"], orient="row").sort(
        "geography", "code"
    )


def _rings(geometry: dict[str, object]) -> list[list[Point]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[_flat(*point[:2]) for point in ring] for polygon in polygons for ring in polygon]  # type: ignore[attr-defined]


def _flat(longitude: float, latitude: float) -> Point:
    return (longitude - WEST) * NARROWING / UNIT, (NORTH - latitude) / UNIT


def _rounded(ring: list[Point]) -> list[Point]:
    return [(round(x), round(y)) for x, y in ring]


def _simplified(ring: list[Point]) -> list[Point]:
    """Douglas and Peucker's rule on the two halves of a closed ring."""
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    points = _rounded(_thinned(ring[: far + 1])[:-1] + _thinned(ring[far:]))
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _thinned(line: list[Point]) -> list[Point]:
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        far, worst = max((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last))[::-1]
        if worst > TOLERANCE:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [line[i] for i in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def _size(ring: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def _written(ring: list[Point]) -> str:
    steps = [ring[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring))]
    return " ".join(f"{int(x)},{int(y)}" for x, y in steps)
