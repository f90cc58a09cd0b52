"""Ranges and points on one axis: what was stated beside what was modelled.

A range is a line from its low to its high percentile with the middle marked on it. Ranges are drawn as given
and never added up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placeplan.core.percentiles import MIDDLE, SPAN
from placeplan.look.charts.bars import LABEL_LINE, LABEL_WIDTH
from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import dot, line, words, wrapped
from placeplan.look.charts.scales import Scale, span, ticks

TRACK, GAP, AXIS = 24, 12, 26  # pixels
MOST_NAMED = 5  # ticks: of more than fit on a phone every second one is named, nought among them


@dataclass(frozen=True)
class Track:
    """A labelled row: a point that somebody stated, a range a model gave (low, middle, high), or both."""

    label: str
    point: float | None = None
    interval: tuple[float, float, float] | None = None
    absent: str = "not published"


def dots(
    key: str,
    title: str,
    unit: str,
    description: str,
    tracks: Sequence[Track],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
) -> Chart:
    """Rows of points and ranges over one axis that holds nought."""
    low, high = span(value for track in tracks for value in (track.point, *(track.interval or ())))
    marked = ticks(low, high, 4)
    scale = Scale(marked[0], marked[-1], 2, 98)
    parts: list[str] = []
    y = 0.0
    for track in tracks:
        for label, said, kind in _lines(track, text):
            parts += [words(0, y + 14, label, "label")] if label else []
            parts += [words(100, y + 14, said, kind, "end")] if said else []
            y += LABEL_LINE
        parts += [_tick(scale, tick, y) for tick in marked]
        parts += _track(track, scale, y + TRACK / 2)
        y += TRACK + GAP
    y -= GAP
    names = [
        words(scale.at(tick), y + 18, text(tick), "tick", _anchor(place, len(marked)))
        for place, tick in enumerate(marked)
        if len(marked) <= MOST_NAMED or round(tick / (marked[1] - marked[0])) % 2 == 0
    ]
    legend = []
    if any(track.point is not None for track in tracks):
        legend.append((dot(50, 8, "diamond", "mark stated"), "stated by a body"))
    if any(track.interval for track in tracks):
        swatch = line(4, 8, 96, 8, "range") + dot(50, 8, "bar", "mark middle")
        legend.append((swatch, f"modelled: the middle ({MIDDLE}), and the range from {SPAN}"))
    picture = Picture(title, description, y + AXIS, [*parts, *names])
    return Chart(key, title, unit, [picture], table, legend, note)


def _tick(scale: Scale, tick: float, y: float) -> str:
    return line(scale.at(tick), y, scale.at(tick), y + TRACK, "zero" if tick == 0 else "grid")


def _track(track: Track, scale: Scale, y: float) -> list[str]:
    parts = [line(scale.start, y, scale.end, y, "track")]
    if track.interval:
        low, middle, high = track.interval
        parts += [
            line(scale.at(low), y, scale.at(high), y, "range"),
            dot(scale.at(middle), y, "bar", "mark middle"),
        ]
    if track.point is not None:
        parts.append(dot(scale.at(track.point), y, "diamond", "mark stated"))
    return parts


def _lines(track: Track, text: Callable[[float], str]) -> list[tuple[str, str, str]]:
    """What stands over a track, line by line: words at the left, words at the right, and their kind."""
    said = _said(track, text)
    labels = wrapped(track.label, LABEL_WIDTH)
    if len(labels[-1]) + len(said[0][0]) > LABEL_WIDTH:
        labels.append("")  # both do not fit on one line of a phone
    over = [(label, "", "") for label in labels[:-1]]
    return [*over, (labels[-1], *said[0]), *(("", *one) for one in said[1:])]


def _said(track: Track, text: Callable[[float], str]) -> list[tuple[str, str]]:
    both = track.point is not None and track.interval is not None
    said = []
    if track.point is not None:
        said.append((("stated " if both else "") + text(track.point), "value"))
    if track.interval:
        low, middle, high = track.interval
        modelled = "modelled " if both else ""
        said.append((f"{modelled}{text(middle)} ({text(low)} to {text(high)})", "value"))
    return said or [(track.absent, "missing")]


def _anchor(place: int, count: int) -> str:
    if place == 0:
        return "start"
    return "end" if place == count - 1 else "middle"
