"""Adding figures up, only where the dictionary says that they may be, and never past a gap unseen.

Shares, prices and rates are not added; nor stocks over time, residents to registered patients,
or a total to its own parts. A sum with a part missing is "cannot assess", unless the sum of
what is stated is asked for, and then it says so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf
from typing import Literal

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import pence
from placeplan.figures.agreement import Interval, interval, total
from placeplan.figures.combining.spans import ages_of, days_of
from placeplan.figures.measures import Measure, measure
from placeplan.figures.missing import LABELS, State, states

Status = Literal["stated", "sum_of_what_is_stated", "cannot_assess"]

# What a figure is about: a sum may run over some of these and must not run over the others unasked.
ABOUT = ("organisation", "counterparty", "area", "service", "scheme", "line", "sex", "age", "period")
ALIKE = ("price_base", "stage")  # cash is never added to another year's prices, nor plan to outturn


@dataclass(frozen=True, order=True)
class Missing:
    """A part of a sum that is not there, and in which way."""

    part: str
    state: State

    def __str__(self) -> str:
        return f"{self.part}: {LABELS[self.state]}"


@dataclass(frozen=True)
class Sum:
    """A sum in the unit of its measure; for money `pence` is exact. `figures` names the rows added."""

    status: Status
    measure: str
    value: float | None
    pence: int | None
    interval: Interval | None
    figures: tuple[str, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def bound(self) -> str:
        """How the sum bounds the true number, from the bounds of its parts."""
        if self.interval is None:
            return ""
        low, high = self.interval.low == -inf, self.interval.high == inf
        return "~" if low and high else "<" if low else ">" if high else "="

    @property
    def label(self) -> str:
        """What the sum is, for a reader: what it lacks is always said."""
        lacking = "; ".join(map(str, self.missing))
        match self.status:
            case "stated":
                return "sum"
            case "sum_of_what_is_stated":
                whole = len(self.figures) + len(self.missing)
                return f"sum of what is stated: {len(self.figures)} of {whole} parts ({lacking})"
            case "cannot_assess":
                return f"cannot assess ({lacking})"


def sum_of(
    figures: pl.DataFrame,
    over: Sequence[str],
    expected: Mapping[str, Collection[str]] | None = None,
    only_stated: bool = False,
) -> Sum:
    """The sum of figures of one measure over the columns `over`.

    `expected` names, for a column, the parts that must be there. Errors: any reason why these
    figures may not be added, all at once.
    """
    key = _one_measure(figures)
    about = measure(key)
    problems = Problems()
    _refuse_unlike(figures, over, about, problems)
    _refuse_twice(figures, over, about, problems)
    problems.raise_any()
    absent = [
        Missing(part, "absent")
        for column, parts in (expected or {}).items()
        for part in sorted(set(parts) - set(figures.get_column(column)))
    ]
    return _sum(figures, over, about, absent, only_stated)


def _one_measure(figures: pl.DataFrame) -> str:
    keys = figures.get_column("measure").unique().sort().to_list()
    if len(keys) != 1:
        what = f"{', '.join(map(str, keys))} are different measures." if keys else "There is nothing to add."
        raise PlanError(Problem(what, to_do="Add figures of one measure."))
    return str(keys[0])


def _refuse_unlike(figures: pl.DataFrame, over: Sequence[str], found: Measure, problems: Problems) -> None:
    name = found.label
    for column in over:
        if column not in found.sums_over:
            kind = {"stock": "a stock", "ratio": "a share, price or rate"}.get(found.flow_or_stock, "a flow")
            problems.add(f"{name} may not be added over {column}: it is {kind}.", to_do=found.description)
    for column in (*ABOUT, *ALIKE):
        different = figures.get_column(column).unique().sort()
        if column in over:
            _refuse_a_total(name, column, different, problems)
        elif len(different) > 1:
            words = ", ".join("none" if value is None else str(value) for value in different)
            problems.add(f"{name}: the figures differ in {column} ({words}).", to_do="Add each on its own.")
    _refuse_a_total(name, "recurrence", figures.get_column("recurrence").unique(), problems)


def _refuse_a_total(name: str, column: str, different: pl.Series, problems: Problems) -> None:
    if different.null_count() and len(different) > 1:
        problems.add(f"{name}: a total is among its parts (some have no {column}).", to_do="Leave it out.")


def _refuse_twice(figures: pl.DataFrame, over: Sequence[str], found: Measure, problems: Problems) -> None:
    twice = figures.filter(figures.select(*ABOUT, "recurrence").is_duplicated())
    if not twice.is_empty():
        speakers = ", ".join(twice.get_column("stated_by").fill_null("nobody named").unique().sort())
        problems.add(f"{found.label}: a part is stated more than once (by {speakers}).", to_do="Choose one.")
    spans = {"period": days_of, "age": ages_of}
    for column in [column for column in over if column in spans]:
        apart = [name for name in (*ABOUT, "recurrence") if name != column]
        for _, rows in figures.group_by(apart):
            texts = sorted(rows.get_column(column).unique().drop_nulls(), key=spans[column])
            for first, second in pairwise(texts):
                if spans[column](first)[1] >= spans[column](second)[0]:
                    problems.add(
                        f"{found.label}: {first} and {second} overlap.", to_do=f"Choose one {column}."
                    )


def _sum(
    figures: pl.DataFrame, over: Sequence[str], found: Measure, absent: list[Missing], only_stated: bool
) -> Sum:
    rows = figures.with_columns(states())
    lacking = [
        Missing(" ".join(str(row[column]) for column in over if row[column]), row["state"])
        for row in rows.filter(pl.col("state") != "stated").iter_rows(named=True)
    ]
    missing = tuple(sorted(lacking + absent))
    stated = rows.filter(pl.col("state") == "stated")
    names = tuple(stated.get_column("figure"))
    is_lacking = bool(missing) and not only_stated
    if stated.is_empty() or is_lacking:
        return Sum("cannot_assess", found.key, None, None, None, names, missing)
    in_pence = sum(_pence(row) for row in stated.iter_rows(named=True)) if found.is_money else None
    return Sum(
        status="sum_of_what_is_stated" if missing else "stated",
        measure=found.key,
        value=fsum(stated.get_column("value")) if in_pence is None else in_pence / 100,
        pence=in_pence,
        interval=total(
            interval(value, precision, bound)
            for value, precision, bound in stated.select("value", "precision", "bound").iter_rows()
        ),
        figures=names,
        missing=missing,
    )


def _pence(row: Mapping[str, float | int | None]) -> int:
    stated = row["pence"]
    return int(stated) if stated is not None else pence(float(row["value"] or 0))
