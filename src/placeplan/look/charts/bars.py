"""Bars: one or several to a row, to the right of nought or on both sides of it.

A label stands above its bars and keeps its size on a phone. A missing value is words, never a bar.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import box, hatching, line, words, wrapped
from placeplan.look.charts.scales import Scale, span

LABEL_WIDTH = 42  # characters of a label on the narrowest phone
LABEL_LINE, BAR, GAP = 20, 18, 14  # pixels
ROOM_FOR_VALUES = 78  # per cent, after which a value stands beside each of several bars


@dataclass(frozen=True)
class Row:
    """A label and one value for each series; `None` is said in the words of `absent`."""

    label: str
    values: Sequence[float | None]
    absent: str = "not published"


def bars(
    key: str,
    title: str,
    unit: str,
    description: str,
    rows: Sequence[Row],
    series: Sequence[str],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
) -> Chart:
    """A bar chart. The first series is plain and the second hatched; a value below nought is hatched too
    where there is one series, and points the other way.
    """
    several = len(series) > 1
    low, high = span(value for row in rows for value in row.values)
    scale = Scale(low, high if high > low else low + 1, 0, ROOM_FOR_VALUES if several else 100)
    parts, y = [hatching(f"{key}-hatch", "slant")], 0.0
    draw = _several if several else _single
    for row in rows:
        for place, label in enumerate(wrapped(row.label, LABEL_WIDTH)):
            parts.append(words(0, y + 14, label, "label"))
            if place == 0 and not several:
                parts.append(_value(row.values[0], row.absent, y + 14, text))
            y += LABEL_LINE
        drawn, foot = draw(key, scale, row, y, text)
        parts += [*drawn, line(scale.at(0), y - 2, scale.at(0), foot + 2, "zero")]
        y = foot + GAP
    legend = _legend(key, series) if several else []
    return Chart(key, title, unit, [Picture(title, description, y, parts)], table, legend, note)


def _single(
    key: str, scale: Scale, row: Row, y: float, text: Callable[[float], str]
) -> tuple[list[str], float]:
    """The only bar of a row, and where it ends; its value stands above it, beside the label."""
    return _bar(key, scale, row.values[0], 0, True, y), y + BAR


def _several(
    key: str, scale: Scale, row: Row, y: float, text: Callable[[float], str]
) -> tuple[list[str], float]:
    """The bars of a row, each with its value beside it, and where the last one ends."""
    parts = []
    for place, value in enumerate(row.values):
        parts += [*_bar(key, scale, value, place, False, y), _value(value, row.absent, y + 14, text)]
        y += BAR + 3
    return parts, y


def _legend(key: str, series: Sequence[str]) -> list[tuple[str, str]]:
    """What each bar of a row looks like; the second one is hatched."""
    return [
        (box(0, 100, 1, 14, f"bar s{place + 1}", f"{key}-hatch" if place == 1 else ""), name)
        for place, name in enumerate(series)
    ]


def _bar(key: str, scale: Scale, value: float | None, place: int, alone: bool, y: float) -> list[str]:
    if value is None:
        return [line(scale.at(0), y + BAR / 2, scale.at(0) + 2, y + BAR / 2, "gap")]
    hatched = value < 0 if alone else place == 1
    kind = ("bar s2" if value < 0 else "bar s1") if alone else f"bar s{place + 1}"
    return [box(scale.at(0), scale.at(value), y, BAR, kind, f"{key}-hatch" if hatched else "")]


def _value(value: float | None, absent: str, y: float, text: Callable[[float], str]) -> str:
    if value is None:
        return words(100, y, absent, "missing", "end")
    return words(100, y, text(value), "value", "end")
