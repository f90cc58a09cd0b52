"""A control chart: points over time, the mean and the limits of each phase, and signals by their shape.

A gap breaks the line, and so does a new phase. A signal is a triangle where it lies above or rises, and a
square where it lies below or falls; all other points are circles.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.lines import FOOT, ROOM_FOR_YEARS, TOP
from placeplan.look.charts.marks import box, dot, line, words
from placeplan.look.charts.scales import Scale, span, ticks

HEIGHT = 230
_SHAPES = {1: "triangle", -1: "square", 0: "circle"}
_KINDS = {1: "mark s2", -1: "mark s2", 0: "mark s1"}


@dataclass(frozen=True)
class ChartedPoint:
    """One point: its step along the axis, its period and value, and which way a signal points, or 0."""

    place: int
    period: str
    value: float
    direction: int


@dataclass(frozen=True)
class Bounds:
    """A phase, from its first to its last point, with its mean and limits; all `None` where it has none."""

    first: int
    last: int
    mean: float | None
    lower: float | None
    upper: float | None


def control_chart(
    key: str,
    title: str,
    unit: str,
    description: str,
    points: Sequence[ChartedPoint],
    phases: Sequence[Bounds],
    target: float | None,
    text: Callable[[float], str],
    table: Table,
    note: str = "",
) -> Chart:
    """One series with its phases; `text` writes a value beside its axis. Points are in order of time."""
    picture = Picture(title, description, HEIGHT, _plot(points, phases, target, text))
    return Chart(key, title, unit, [picture], table, _legend(target), note)


def _legend(target: float | None) -> list[tuple[str, str]]:
    """What each mark is."""
    told = [
        (dot(50, 8, "circle", "mark s1"), "a point"),
        (dot(50, 8, "triangle", "mark s2"), "a signal: higher, or rising"),
        (dot(50, 8, "square", "mark s2"), "a signal: lower, or falling"),
        ('<rect class="band" x="0" y="2" width="26" height="12"/>', "between the limits"),
        (line(0, 8, 100, 8, "gap"), "the mean"),
    ]
    return told if target is None else [*told, (line(0, 8, 100, 8, "line s4"), "the target")]


def _plot(
    points: Sequence[ChartedPoint],
    phases: Sequence[Bounds],
    target: float | None,
    text: Callable[[float], str],
) -> list[str]:
    bounds = [bound for phase in phases for bound in (phase.lower, phase.upper)]
    marked = ticks(*span([*(point.value for point in points), *bounds, target], with_zero=False), 4)
    across = Scale(0, max(points[-1].place, 1), 14, 95)
    down = Scale(marked[0], marked[-1], HEIGHT - FOOT, TOP)
    return [
        *_axes(points, marked, across, down, text),
        *(part for phase in phases for part in _phase(phase, points, across, down)),
        *([line(14, down.at(target), 95, down.at(target), "line s4")] if target is not None else ()),
        *_path(points, phases, across, down),
        *(
            dot(across.at(p.place), down.at(p.value), _SHAPES[p.direction], _KINDS[p.direction])
            for p in points
        ),
    ]


def _axes(
    points: Sequence[ChartedPoint],
    marked: Sequence[float],
    across: Scale,
    down: Scale,
    text: Callable[[float], str],
) -> Iterator[str]:
    for tick in marked:
        yield line(0, down.at(tick), 100, down.at(tick), "zero" if tick == 0 else "grid")
        yield words(0, down.at(tick) - 4, text(tick), "tick")
    step = max(1, -(-len(points) // ROOM_FOR_YEARS))
    for count, point in enumerate(reversed(points)):
        if count % step == 0:
            yield words(across.at(point.place), HEIGHT - 6, point.period, "tick", "middle")


def _phase(phase: Bounds, points: Sequence[ChartedPoint], across: Scale, down: Scale) -> Iterator[str]:
    """The band between the limits, and the mean."""
    if phase.mean is None or phase.lower is None or phase.upper is None:
        return
    start, end = (across.at(points[place].place) for place in (phase.first, phase.last))
    top, foot = down.at(phase.upper), down.at(phase.lower)
    yield box(start, end, top, max(foot - top, 0.0), "band")
    for edge in (top, foot):
        yield line(start, edge, end, edge, "edge")
    yield line(start, down.at(phase.mean), end, down.at(phase.mean), "gap")


def _path(
    points: Sequence[ChartedPoint], phases: Sequence[Bounds], across: Scale, down: Scale
) -> Iterator[str]:
    """Lines between neighbours of one phase."""
    begins = {phase.first for phase in phases}
    for number, (here, there) in enumerate(pairwise(points), start=1):
        if there.place == here.place + 1 and number not in begins:
            ends = across.at(here.place), down.at(here.value), across.at(there.place), down.at(there.value)
            yield line(*ends, "line s1")
