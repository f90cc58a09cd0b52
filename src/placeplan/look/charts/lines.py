"""Lines over years, with a band for the range where a model gave one; alone or as small multiples.

A year without a value breaks the line. Nothing is joined across a gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placeplan.core.percentiles import SPAN
from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import dot, line, number, words
from placeplan.look.charts.scales import Scale, span, ticks

SHAPES = ("circle", "square", "triangle", "diamond", "cross")
TOP, FOOT = 18, 26  # pixels for the words above the highest mark and for the years below
ROOM_FOR_YEARS = 5  # year labels that fit across the narrowest phone


@dataclass(frozen=True)
class Series:
    """One line: a value for each year, `None` where there is none; `band` holds pairs of low and high."""

    label: str
    values: Sequence[float | None]
    band: Sequence[tuple[float, float] | None] = ()


def lines(
    key: str,
    title: str,
    unit: str,
    description: str,
    years: Sequence[str],
    series: Sequence[Series],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
    height: int = 280,
    with_zero: bool = True,
) -> Chart:
    """Several lines on one axis; each has its own shape and dashes."""
    bounds = _bounds(series, with_zero)
    picture = Picture(title, description, height, _plot(years, series, text, bounds, height))
    legend = [(_swatch(place), line_series.label) for place, line_series in enumerate(series)]
    if any(line_series.band for line_series in series):
        legend.append(('<rect class="band" x="0" y="2" width="26" height="12"/>', f"the range from {SPAN}"))
    return Chart(key, title, unit, [picture], table, legend if len(legend) > 1 else (), note)


def multiples(
    key: str,
    title: str,
    unit: str,
    panels: Sequence[tuple[Series, str]],
    years: Sequence[str],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
    height: int = 170,
) -> Chart:
    """A small chart for each series, all on the same axis; each comes with a description."""
    bounds = _bounds([series for series, _ in panels], True)
    pictures = [
        Picture(series.label, description, height, _plot(years, [series], text, bounds, height))
        for series, description in panels
    ]
    return Chart(key, title, unit, pictures, table, (), note)


def _bounds(series: Sequence[Series], with_zero: bool) -> tuple[float, ...]:
    values = [value for line_series in series for value in line_series.values]
    values += [value for line_series in series for pair in line_series.band if pair for value in pair]
    return ticks(*span(values, with_zero), 4)


def _plot(
    years: Sequence[str],
    series: Sequence[Series],
    text: Callable[[float], str],
    marked: Sequence[float],
    height: int,
) -> list[str]:
    across = Scale(0, max(len(years) - 1, 1), 14, 95)
    down = Scale(marked[0], marked[-1], height - FOOT, TOP)
    parts: list[str] = []
    for tick in marked:
        parts.append(line(0, down.at(tick), 100, down.at(tick), "zero" if tick == 0 else "grid"))
        parts.append(words(0, down.at(tick) - 4, text(tick), "tick"))
    step = max(1, -(-len(years) // ROOM_FOR_YEARS))
    for place, year in enumerate(years):
        if (len(years) - 1 - place) % step == 0:
            parts.append(words(across.at(place), height - 6, year, "tick", "middle"))
    for place, line_series in enumerate(series):
        parts += _band(line_series, across, down)
        parts += _line(line_series, place, across, down)
    return parts


def _band(line_series: Series, across: Scale, down: Scale) -> list[str]:
    # A polygon has no per-cent coordinates, so each year's step is a stretched picture of its own.
    parts = []
    for place, (here, there) in enumerate(zip(line_series.band, line_series.band[1:], strict=False)):
        if here and there:
            start, end = across.at(place), across.at(place + 1)
            corners = (
                f"0,{number(down.at(here[0]))} 1,{number(down.at(there[0]))} "
                f"1,{number(down.at(there[1]))} 0,{number(down.at(here[1]))}"
            )
            height = number(max(down.start, down.end))
            parts.append(
                f'<svg x="{number(start)}%" y="0" width="{number(end - start)}%" height="{height}" '
                f'viewBox="0 0 1 {height}" preserveAspectRatio="none">'
                f'<polygon class="band" points="{corners}"/></svg>'
            )
            parts += [line(start, down.at(here[edge]), end, down.at(there[edge]), "edge") for edge in (0, 1)]
    return parts


def _line(line_series: Series, place: int, across: Scale, down: Scale) -> list[str]:
    kind, parts = f"line s{place % len(SHAPES) + 1}", []
    for index, (here, there) in enumerate(zip(line_series.values, line_series.values[1:], strict=False)):
        if here is not None and there is not None:
            parts.append(line(across.at(index), down.at(here), across.at(index + 1), down.at(there), kind))
    for index, value in enumerate(line_series.values):
        if value is not None:
            shape = SHAPES[place % len(SHAPES)]
            parts.append(dot(across.at(index), down.at(value), shape, f"mark s{place % len(SHAPES) + 1}"))
    return parts


def _swatch(place: int) -> str:
    kind = f"s{place % len(SHAPES) + 1}"
    return line(0, 8, 100, 8, f"line {kind}") + dot(50, 8, SHAPES[place % len(SHAPES)], f"mark {kind}")
