"""A bridge (waterfall): from an opening position through steps to a closing one, with the residual shown.

The steps come as given. This draws them and says where they lead; it does not make them sum.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from placeplan.look.charts.bars import GAP, LABEL_LINE, LABEL_WIDTH
from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import box, hatching, line, words, wrapped
from placeplan.look.charts.scales import Scale, span

BAR = 24  # pixels


@dataclass(frozen=True)
class Step:
    """A bar of the bridge: a total stands on nought, a step and a residual start where the last one ended."""

    label: str
    amount: float
    kind: Literal["total", "step", "residual"] = "step"


def bridge(
    key: str,
    title: str,
    unit: str,
    description: str,
    steps: Sequence[Step],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
) -> Chart:
    """A waterfall lying on its side, so that each label has the width of the page."""
    ends = _ends(steps)
    low, high = span(value for pair in ends for value in pair)
    scale = Scale(low, high if high > low else low + 1, 0, 99.6)
    parts, y = [hatching(f"{key}-up", "up"), hatching(f"{key}-rest", "rest")], 0.0
    last_foot: float | None = None
    for step, (start, end) in zip(steps, ends, strict=True):
        labels, top = wrapped(step.label, LABEL_WIDTH), y
        y += LABEL_LINE * len(labels)
        if last_foot is not None:  # before the words, which then stand clear of it
            meets = scale.at(start if step.kind != "total" else end)
            parts.append(line(meets, last_foot, meets, y, "join"))
        parts.append(words(100, top + 14, text(step.amount), "value", "end"))
        parts += [words(0, top + 14 + n * LABEL_LINE, label, "label") for n, label in enumerate(labels)]
        parts.append(_bar(key, step, scale.at(start), scale.at(end), y))
        parts.append(line(scale.at(0), y - 2, scale.at(0), y + BAR + 2, "zero"))
        last_foot = y + BAR
        y += BAR + GAP
    legend = [
        (box(0, 100, 1, 14, "bar total"), "position"),
        (box(0, 100, 1, 14, "bar down"), "makes the gap smaller"),
        (box(0, 100, 1, 14, "bar up", f"{key}-up"), "makes the gap bigger"),
    ]
    if any(step.kind == "residual" for step in steps):
        legend.append((box(2, 98, 2, 12, "bar rest", f"{key}-rest"), "not explained by anything published"))
    return Chart(key, title, unit, [Picture(title, description, y, parts)], table, legend, note)


def _ends(steps: Sequence[Step]) -> list[tuple[float, float]]:
    running, ends = 0.0, []
    for step in steps:
        start = 0.0 if step.kind == "total" else running
        running = start + step.amount
        ends.append((start, running))
    return ends


def _bar(key: str, step: Step, start: float, end: float, y: float) -> str:
    if step.kind == "total":
        return box(start, end, y, BAR, "bar total")
    if step.kind == "residual":
        return box(start, end, y, BAR, "bar rest", f"{key}-rest")
    return (
        box(start, end, y, BAR, "bar up", f"{key}-up")
        if step.amount > 0
        else box(start, end, y, BAR, "bar down")
    )
