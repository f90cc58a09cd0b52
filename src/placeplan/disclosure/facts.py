"""What is published and what is withheld, as facts: one for each thing that a number is about.

Who said it is no part of a fact: the same fact by another speaker is the same fact. A published one
has the interval that its rounding leaves; a withheld one has what its measure allows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placeplan.figures.agreement import with_intervals
from placeplan.figures.measures import measures
from placeplan.figures.missing import is_withheld

# What a number is about. The speaker, the day and the version are not.
ABOUT = (
    "measure", "organisation", "counterparty", "area", "service", "scheme", "line", "sex", "age", "period",
    "price_base", "recurrence", "stage",
)  # fmt: skip
_SPEAKER = "stated_by"
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Secret:
    """A withheld number: `value` in the base unit of its measure; to `knowers` it is no secret."""

    fact: int
    value: float
    record: str
    knowers: frozenset[str]
    figure: str


@dataclass(frozen=True, eq=False)
class Facts:
    """Every fact. `table` has a row each: `fact` (its number) and the columns of `ABOUT`.

    `low` and `high` (by fact) are what a reader knows at once: the rounding of what is published, else what
    the measure allows. `published` says of which facts somebody's number stays public.
    """

    table: pl.DataFrame
    low: Numbers
    high: Numbers
    published: NDArray[np.bool_]
    secrets: tuple[Secret, ...]

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The facts that hold a secret."""
        return frozenset(secret.fact for secret in self.secrets)

    @cached_property
    def _by_fact(self) -> Mapping[int, Sequence[Secret]]:
        by_fact: dict[int, list[Secret]] = {}
        for secret in self.secrets:
            by_fact.setdefault(secret.fact, []).append(secret)
        return by_fact

    @cached_property
    def _bodies(self) -> Sequence[frozenset[str]]:
        pairs = self.table.select("organisation", "counterparty").iter_rows()
        return [frozenset(body for body in pair if body) for pair in pairs]

    def secrets_of(self, facts: Iterable[int]) -> list[Secret]:
        """The secrets that some facts hold."""
        return [secret for fact in facts for secret in self._by_fact.get(fact, ())]

    def bodies_of(self, fact: int) -> frozenset[str]:
        """The bodies that a fact is about: to them it is no secret."""
        return self._bodies[fact]

    def middle(self, fact: int) -> float:
        """Where a fact stands: a secret's value, else the middle of what is published; 1 where nothing is."""
        secrets = self._by_fact.get(fact)
        if secrets:
            return secrets[0].value
        return float(self.low[fact] + self.high[fact]) / 2 if self.published[fact] else 1.0

    @cached_property
    def _allowed(self) -> Sequence[tuple[float, float]]:
        named = self.table["measure"].to_list()
        by_measure = {measure: _allowed(measure) for measure in dict.fromkeys(named)}
        return [by_measure[measure] for measure in named]

    def allowed(self, fact: int) -> tuple[float, float]:
        """The least and the most that the measure of a fact allows."""
        return self._allowed[fact]

    def named(self, fact: int) -> str:
        """What a fact is about, for a reader: its measure and whatever of the rest it states."""
        row = self.table.row(fact, named=True)
        about = [str(row[name]) for name in ABOUT if name != "measure" and row[name]]
        return f"{measures()[row['measure']].label} ({', '.join(about)})"


def facts_of(figures: pl.DataFrame, earlier: Sequence[pl.DataFrame] = ()) -> Facts:
    """The facts of a figure table whose `withheld` is empty where a number is public.

    `earlier` are tables of what was published before: a number once printed stays known.
    """
    rows = with_intervals(figures).filter(pl.col("value").is_not_null())
    secret_rows = rows.filter(is_withheld())
    printed = pl.concat([rows.filter(~is_withheld()), *(_printed(table) for table in earlier)])
    intervals = printed.group_by(ABOUT, maintain_order=True).agg(
        pl.col("low").max(),
        pl.col("high").min(),
        widest_low=pl.col("low").min(),
        widest_high=pl.col("high").max(),
    )
    about = pl.concat([intervals.select(ABOUT), secret_rows.select(ABOUT)]).unique(maintain_order=True)
    table = about.with_row_index("fact")
    placed = table.join(intervals, on=ABOUT, how="left", nulls_equal=True, maintain_order="left")
    low, high = _interval_of(placed)
    return Facts(table, low, high, placed["low"].is_not_null().to_numpy(), _secrets(secret_rows, table))


def _printed(table: pl.DataFrame) -> pl.DataFrame:
    return with_intervals(table).filter(pl.col("value").is_not_null() & ~is_withheld())


def _interval_of(placed: pl.DataFrame) -> tuple[Numbers, Numbers]:
    """What is known at once of each fact. Speakers who contradict each other leave all that either said."""
    disagree = pl.col("low") > pl.col("high")
    natural = {name: _allowed(name) for name in placed["measure"].unique()}
    least = pl.col("measure").replace_strict({name: ends[0] for name, ends in natural.items()})
    most = pl.col("measure").replace_strict({name: ends[1] for name, ends in natural.items()})
    ends = placed.select(
        low=pl.when(disagree).then("widest_low").otherwise("low").fill_null(least),
        high=pl.when(disagree).then("widest_high").otherwise("high").fill_null(most),
    )
    return ends["low"].to_numpy().copy(), ends["high"].to_numpy().copy()


def _allowed(measure: str) -> tuple[float, float]:
    limits = measures()[measure]
    least = -inf if limits.lowest is None else limits.lowest
    return least, inf if limits.highest is None else limits.highest


def _secrets(rows: pl.DataFrame, table: pl.DataFrame) -> tuple[Secret, ...]:
    placed = rows.join(table, on=ABOUT, how="left", nulls_equal=True, maintain_order="left")
    columns = ("fact", "value", "withheld", "organisation", "counterparty", _SPEAKER, "figure")
    return tuple(
        Secret(fact, value, record, frozenset(body for body in bodies if body), figure)
        for fact, value, record, *bodies, figure in placed.select(columns).iter_rows()
    )
