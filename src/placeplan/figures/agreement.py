"""Whether two numbers agree, given how each was rounded and bounded.

415 in £m is anything from 414.5 to 415.5; sums carry the doubt of their parts. Where no
precision was stated no interval is claimed: the number is known to hold itself and no more.
This comes before any question of how much a difference matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum, inf, isinf
from typing import Literal

import polars as pl

Verdict = Literal["agree", "differ", "cannot_tell"]

HALF = 0.5  # a number rounded to the nearest unit lies within half a unit of what is printed
# “More than 415” says nothing of 600. How far a bound without a stated width is taken to reach is our
# default, a tenth of its number. Beyond that it is neither agreed nor contradicted: nobody can tell.
WIDTH = 0.1
ABOUT = 1.0  # our default: “about 316” may be one whole rounding unit away, where “316” is half of one


@dataclass(frozen=True)
class Interval:
    """Where the true number may lie, from `low` to `high`.

    With `is_claimed` false no precision was stated: the interval holds at least these
    numbers, and how far it reaches beyond them nobody has said.
    """

    low: float
    high: float
    is_claimed: bool = True

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.is_claimed)

    def __add__(self, other: "Interval") -> "Interval":
        return total((self, other))

    def __sub__(self, other: "Interval") -> "Interval":
        return total((self, -other))

    @property
    def limited(self) -> "Interval":
        """The interval with a side that has no limit ended a tenth of the other side away from it."""
        if isinf(self.low) == isinf(self.high):  # neither side to limit, or no bound to limit it by
            return self
        low = self.high - WIDTH * abs(self.high) if isinf(self.low) else self.low
        high = self.low + WIDTH * abs(self.low) if isinf(self.high) else self.high
        return replace(self, low=low, high=high)

    def overlaps(self, other: "Interval") -> bool:
        """Is there room for one true number in both? Two that only touch at a rounding edge have none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        is_exact = self.low == self.high or other.low == other.high
        return low <= high if is_exact else low < high


@dataclass(frozen=True)
class Agreement:
    """Whether two intervals agree; `least` is the smallest difference (first less second) they allow."""

    verdict: Verdict
    least: float
    reason: str


def interval(value: float, precision: float | None, bound: str | None = "=") -> Interval:
    """What a stated value may stand for. `precision` is the rounding unit, in its unit."""
    if bound == ">":
        return Interval(value, inf)
    if bound == "<":
        return Interval(-inf, value)
    if precision is None:
        return Interval(value, value, is_claimed=False)
    reach = precision * (ABOUT if bound == "~" else HALF)
    return Interval(value - reach, value + reach)


def total(parts: Iterable[Interval]) -> Interval:
    """The interval of a sum: lows add, and highs add; one part unclaimed leaves the whole unclaimed."""
    parts = list(parts)
    return Interval(
        fsum(part.low for part in parts),
        fsum(part.high for part in parts),
        all(part.is_claimed for part in parts),
    )


def agree(first: Interval, second: Interval) -> Agreement:
    """Do two intervals agree? `cannot_tell` where they lie apart and a precision was never stated."""
    if first.limited.overlaps(second.limited):
        return Agreement("agree", 0.0, "Their rounding intervals overlap.")
    if first.overlaps(second):
        return Agreement(
            "cannot_tell", 0.0, "One is only “more than” or “less than”, and says not by how much."
        )
    least = first.low - second.high if first.low >= second.high else first.high - second.low
    if not (first.is_claimed and second.is_claimed):
        return Agreement(
            "cannot_tell", least, "They are not the same, and how one of them was rounded is not stated."
        )
    return Agreement("differ", least, "No number lies in both rounding intervals.")


# --- the same for whole columns, so that a million figures are compared in one pass ----------------


def with_intervals(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures with `low`, `high` and `is_claimed` beside them; all null where there is no value."""
    value, precision, bound = pl.col("value"), pl.col("precision"), pl.col("bound").fill_null("=")
    reach = (precision * pl.when(bound == "~").then(ABOUT).otherwise(HALF)).fill_null(0.0)
    stated = value.is_not_null()
    return figures.with_columns(
        pl.when(stated & (bound == "<"))
        .then(-inf)
        .when(bound == ">")
        .then(value)
        .otherwise(value - reach)
        .alias("low"),
        pl.when(stated & (bound == ">"))
        .then(inf)
        .when(bound == "<")
        .then(value)
        .otherwise(value + reach)
        .alias("high"),
        pl.when(stated).then(precision.is_not_null() | bound.is_in(["<", ">"])).alias("is_claimed"),
    )


def _limited(side: str, end: str) -> pl.Expr:
    """A column of intervals' ends, where one without limit reaches a tenth of the other end."""
    opposite = pl.col(f"{'high' if side == 'low' else 'low'}{end}")
    reach = opposite - WIDTH * opposite.abs() if side == "low" else opposite + WIDTH * opposite.abs()
    own = pl.col(f"{side}{end}")
    return pl.when(own.is_infinite() & opposite.is_finite()).then(reach).otherwise(own)


def verdicts(first: str = "", second: str = "_right") -> pl.Expr:
    """The verdict for each row of two joined tables of intervals; `first` and `second` end their columns."""
    low = pl.max_horizontal(f"low{first}", f"low{second}")
    high = pl.min_horizontal(f"high{first}", f"high{second}")
    near_low = pl.max_horizontal(_limited("low", first), _limited("low", second))
    near_high = pl.min_horizontal(_limited("high", first), _limited("high", second))
    points = pl.any_horizontal(pl.col(f"low{end}") == pl.col(f"high{end}") for end in (first, second))
    both = pl.col(f"low{first}").is_not_null() & pl.col(f"low{second}").is_not_null()
    claimed = pl.col(f"is_claimed{first}") & pl.col(f"is_claimed{second}")
    return (
        pl.when(~both)
        .then(pl.lit("cannot_tell"))
        .when((near_low < near_high) | ((near_low == near_high) & points))
        .then(pl.lit("agree"))
        .when((low < high) | ((low == high) & points))
        .then(pl.lit("cannot_tell"))
        .when(claimed)
        .then(pl.lit("differ"))
        .otherwise(pl.lit("cannot_tell"))
        .alias("verdict")
    )
