"""Published claims: one stated amount each, with the range that its words and rounding allow.

A claim is kept as it was stated. Arithmetic on claims is arithmetic on their ranges, so
that two figures disagree only where no reading of both can be true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isinf
from typing import Any

import polars as pl

from placeplan.assurance.registry import view
from placeplan.assurance.row_texts import text_in
from placeplan.core.sources import Source, source
from placeplan.figures.agreement import WIDTH

MILLION = 1e6
SYSTEM = ":system"  # the group that is a whole footprint: QMM:system
# What workbooks call the same thing: their savings are those of the plan, as published ones are.
SUBMITTED_AS = {"savings_plan": "saving", "capital_spend_total": "capital_spend"}
_ORDER = (
    "organisation",
    "measure",
    "period",
    "stage",
    "line",
    "counterparty",
    "stated_on",
    "value",
    "figure",
)
# What a claim is made of: no other column is turned into Python for every row.
_READ = (
    "measure", "organisation", "counterparty", "line", "period", "stage", "value", "bound", "precision",
    "as_stated", "stated_by", "stated_on", "source", "grade", "figure", "submission",
)  # fmt: skip


@dataclass(frozen=True)
class Range:
    """Every value between `low` and `high`."""

    low: float
    high: float

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Range":
        return Range(-self.high, -self.low)

    def __sub__(self, other: "Range") -> "Range":
        return self + -other

    def overlaps(self, other: "Range", tolerance: float = 1e-6) -> bool:
        """Is there a value in both?"""
        return self.low <= other.high + tolerance and other.low <= self.high + tolerance

    def gap(self, other: "Range") -> float:
        """How far apart the nearest values of the two are; 0 where they overlap."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def __str__(self) -> str:
        match isinf(self.low), isinf(self.high):
            case True, True:
                return "any amount"
            case False, True:
                return f"at least {millions(self.low)}"
            case True, False:
                return f"at most {millions(self.high)}"
        if self.low == self.high:
            return millions(self.low)
        return f"{millions(self.low)} to {millions(self.high)}"


NOTHING = Range(0.0, 0.0)
WE_READ_NO = "we read no"  # it may be published, in a table or document that was not read
NEARLY = ("just", "almost", "nearly")


@dataclass(frozen=True)
class Claim:
    """One stated amount: of what, whose, when, by whom, and what values its words allow."""

    measure: str
    organisation: str
    counterparty: str
    line: str
    period: str
    stage: str
    value: float
    range: Range
    words: str
    stated_by: str
    stated_on: str
    source: Source
    grade: str
    figure: str
    is_submitted: bool = False  # stated in a workbook, and not published

    @property
    def year(self) -> str:
        """The last year of its period."""
        return self.period.rpartition("..")[2]


def stated_range(value: float, bound: str, precision: float, words: str) -> Range:
    """The values that a figure's bound, rounding and words allow. Unit: as `value`.

    “Just over”, “just under” and “almost” reach one rounding unit, “about” one each way; where no rounding
    is stated, a tenth of the number (our reading).
    """
    near = precision or WIDTH * abs(value)
    reach = near if any(word in words.lower() for word in NEARLY) else inf
    match bound:
        case ">":
            return Range(value, value + reach)
        case "<":
            return Range(value - reach, value)
        case "~":
            return Range(value - near, value + near)
        case _:
            return Range(value - precision / 2, value + precision / 2)


@view
def claims(figures: pl.DataFrame) -> tuple[Claim, ...]:
    """Every published amount of money of a body or group in a year or span, in a fixed order."""
    return _claims_in(figures.filter(pl.col("submission").is_null()))  # workbooks have checks of their own


@view
def submitted_claims(figures: pl.DataFrame) -> tuple[Claim, ...]:
    """Every such amount that a body states of itself in a workbook, for what is promised and compared."""
    return claims_submitted_in(figures)


def claims_submitted_in(figures: pl.DataFrame) -> tuple[Claim, ...]:
    """Every amount of money that a body states of itself in the workbooks whose figures these are."""
    own = pl.col("stated_by").eq_missing(pl.col("organisation"))
    submitted = figures.filter(pl.col("submission").is_not_null() & own)
    return _claims_in(submitted.with_columns(pl.col("measure").replace(SUBMITTED_AS)))


def _claims_in(figures: pl.DataFrame) -> tuple[Claim, ...]:
    wanted = figures.filter(
        pl.col("value").is_not_null()
        & pl.col("pence").is_not_null()
        & pl.col("period").str.contains("/")
        & pl.col("scheme").is_null()
        & pl.col("service").is_null()
    )
    in_order = wanted.sort(*_ORDER, nulls_last=False).select(_READ)
    return tuple(_claim(row) for row in in_order.iter_rows(named=True))


def _claim(row: Mapping[str, Any]) -> Claim:
    value, words = float(row["value"]), text_in(row, "as_stated")
    return Claim(
        measure=row["measure"],
        organisation=text_in(row, "organisation"),
        counterparty=text_in(row, "counterparty"),
        line=text_in(row, "line"),
        period=row["period"],
        stage=text_in(row, "stage"),
        value=value,
        range=stated_range(value, row["bound"] or "=", row["precision"] or 0.0, words),
        words=words,
        stated_by=text_in(row, "stated_by"),
        stated_on=text_in(row, "stated_on"),
        source=source(text_in(row, "source")),
        grade=text_in(row, "grade"),
        figure=row["figure"],
        is_submitted=row["submission"] is not None,
    )


def total(ranges: Iterable[Range]) -> Range:
    """The range of a sum."""
    return sum(ranges, NOTHING)


def millions(pounds: float) -> str:
    """An amount as plans print it: `£415m`, `-£5.6m`, to as many places as it has."""
    sign = "-" if pounds < 0 else ""
    return f"{sign}£{abs(pounds) / MILLION:,.6f}".rstrip("0").rstrip(".") + "m"
