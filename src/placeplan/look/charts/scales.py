"""Where a number falls along an axis, as a per cent of the chart's width; and round numbers to mark.

Positions are per cents, so that a chart stretches with the page while its words keep their size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # an axis is marked in these, times a power of ten


@dataclass(frozen=True)
class Scale:
    """From `low` at `start` per cent to `high` at `end` per cent."""

    low: float
    high: float
    start: float = 0.0
    end: float = 100.0

    def at(self, value: float) -> float:
        """Where `value` falls, in per cent."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def ticks(low: float, high: float, about: int = 4) -> tuple[float, ...]:
    """Round numbers that cover `low` to `high`, some `about` of them apart."""
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return (0.0, 1.0)
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * size for size in STEPS if rough <= power * size * (1 + 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(n * step for n in range(first, last + 1))


def span(values: Iterable[float | None], with_zero: bool = True) -> tuple[float, float]:
    """The least and greatest of the values that are known, and nought where it belongs on the axis."""
    stated = [value for value in values if value is not None]
    if with_zero or not stated:
        stated.append(0.0)
    return min(stated), max(stated)
