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
        for label, value, kind in _lines(track, text):
            parts += _line_over(label, value, kind, y + 14)
            y += LABEL_LINE
        parts += [_tick(scale, tick, y) for tick in marked]
        parts += _track(track, scale, y + TRACK / 2)
        y += TRACK + GAP
    y -= GAP
    parts += _names(scale, marked, y + 18, text)
    picture = Picture(title, description, y + AXIS, parts)
    return Chart(key, title, unit, [picture], table, _legend(tracks), note)


def _line_over(label: str, value: str, kind: str, y: float) -> list[str]:
    """One line of words over a track: a label at the left, a value at the right, or either alone."""
    parts = [words(0, y, label, "label")] if label else []
    return [*parts, words(100, y, value, kind, "end")] if value else parts


def _names(scale: Scale, marked: Sequence[float], y: float, text: Callable[[float], str]) -> list[str]:
    """The ticks in words; of many every second one, counted from nought so that nought is among them."""
    named = marked
    if len(marked) > MOST_NAMED:
        apart = marked[1] - marked[0]
        named = [tick for tick in marked if round(tick / apart) % 2 == 0]
    return [
        words(scale.at(tick), y, text(tick), "tick", _anchor(place, len(marked)))
        for place, tick in enumerate(marked)
        if tick in named
    ]


def _legend(tracks: Sequence[Track]) -> list[tuple[str, str]]:
    legend = []
    if any(track.point is not None for track in tracks):
        legend.append((dot(50, 8, "diamond", "mark stated"), "stated by a body"))
    if any(track.interval for track in tracks):
        swatch = line(4, 8, 96, 8, "range") + dot(50, 8, "bar", "mark middle")
        legend.append((swatch, f"modelled: the middle ({MIDDLE}), and the range from {SPAN}"))
    return legend


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
    values = _said(track, text)
    labels = wrapped(track.label, LABEL_WIDTH)
    if len(labels[-1]) + len(values[0][0]) > LABEL_WIDTH:
        labels.append("")  # both do not fit on one line of a phone
    over = [(label, "", "") for label in labels[:-1]]
    return [*over, (labels[-1], *values[0]), *(("", *line_words) for line_words in values[1:])]


def _said(track: Track, text: Callable[[float], str]) -> list[tuple[str, str]]:
    both = track.point is not None and track.interval is not None
    values = []
    if track.point is not None:
        values.append((("stated " if both else "") + text(track.point), "value"))
    if track.interval:
        low, middle, high = track.interval
        modelled = "modelled " if both else ""
        values.append((f"{modelled}{text(middle)} ({text(low)} to {text(high)})", "value"))
    return values or [(track.absent, "missing")]


def _anchor(place: int, count: int) -> str:
    if place == 0:
        return "start"
    return "end" if place == count - 1 else "middle"
