"""A tornado: how far one thing at a time moves a result to either side of its middle, the widest on top.

The amounts and their order come as given. A bar to the right is hatched, so that no meaning rests on colour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placeplan.look.charts.bars import GAP, LABEL_LINE, LABEL_WIDTH
from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import box, hatching, line, words, wrapped
from placeplan.look.charts.scales import Scale, span

BAR = 22  # pixels


@dataclass(frozen=True)
class Reach:
    """A row: where the result stands when one thing is low and when it is high."""

    label: str
    at_low: float
    at_high: float


def tornado(
    key: str,
    title: str,
    unit: str,
    description: str,
    middle: float,
    reaches: Sequence[Reach],
    text: Callable[[float], str],
    table: Table,
    note: str = "",
) -> Chart:
    """Bars about a line at `middle`; what stands beside each is the lower end and the upper end."""
    low, high = span([middle, *(end for reach in reaches for end in (reach.at_low, reach.at_high))], False)
    scale = Scale(low, high if high > low else low + 1, 1, 99)
    parts, y = [hatching(f"{key}-up", "up")], 0.0
    for reach in reaches:
        first, last = sorted((reach.at_low, reach.at_high))
        for label in wrapped(reach.label, LABEL_WIDTH):
            parts.append(words(0, y + 14, label, "label"))
            y += LABEL_LINE
        parts.append(words(100, y + 14, f"{text(first)} to {text(last)}", "value", "end"))
        y += LABEL_LINE
        if first < middle:
            parts.append(box(scale.at(first), scale.at(min(middle, last)), y, BAR, "bar down"))
        if last > middle:
            parts.append(box(scale.at(max(middle, first)), scale.at(last), y, BAR, "bar up", f"{key}-up"))
        parts.append(line(scale.at(middle), y - 2, scale.at(middle), y + BAR + 2, "zero"))
        y += BAR + GAP
    legend = [
        (box(0, 100, 1, 14, "bar down"), "a smaller gap"),
        (box(0, 100, 1, 14, "bar up", f"{key}-up"), "a bigger gap"),
        (line(50, 0, 50, 16, "zero"), f"everything in its middle: {text(middle)}"),
    ]
    return Chart(key, title, unit, [Picture(title, description, y, parts)], table, legend, note)
