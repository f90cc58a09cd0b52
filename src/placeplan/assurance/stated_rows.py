"""Figures and statements of workbooks as checks read them: short rows with their range and their cell.

A figure with no value stays one: `value` is `None`, never nought. Nothing is judged here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from placeplan.assurance.registry import view
from placeplan.assurance.row_texts import is_about
from placeplan.core.periods import is_financial_year, is_period, period
from placeplan.core.sources import source
from placeplan.figures.agreement import with_intervals
from placeplan.figures.table import KEY

SLACK = 1e-6  # of floating sums
YEAR = r"^\d{4}/\d{2}$"
FIELDS = (
    "measure", "organisation", "counterparty", "service", "scheme", "line", "period", "value", "low", "high",
    "as_stated", "price_base", "recurrence", "stage", "stated_by", "submission", "source", "figure",
)  # fmt: skip
BODIES = ("stated_by", "organisation")  # columns by which facts are looked up
ORDER = ("measure", "organisation", "counterparty", "service", "scheme", "line", "period", "source", "figure")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a workbook; empty text where a column is empty, `None` where no number is stated."""

    measure: str
    organisation: str
    counterparty: str
    service: str
    scheme: str
    line: str
    period: str
    value: float | None
    low: float
    high: float
    as_stated: str
    price_base: str
    recurrence: str
    stage: str
    stated_by: str
    submission: str
    source: str
    figure: str

    @property
    def row(self) -> tuple[str, ...]:
        """What it is about, whatever the period: the row of the sheet."""
        return (
            self.measure,
            self.organisation,
            self.counterparty,
            self.service,
            self.scheme,
            self.line,
            self.stated_by,
        )

    @property
    def half(self) -> float:
        """Half its rounding unit."""
        return (self.high - self.low) / 2

    @property
    def number(self) -> float:
        """Its value where one is stated. Errors: `ValueError` where none is."""
        if self.value is None:
            raise ValueError(f"no number is stated at {self.source}")
        return self.value


class Facts:
    """Every fact, found by measure, by body and by row; always in the same order."""

    def __init__(self, every: Iterable[Fact]) -> None:
        self.every = tuple(every)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every)

    @cached_property
    def _by_measure(self) -> Mapping[str, list[Fact]]:
        by_measure: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.every:
            by_measure[fact.measure].append(fact)
        return by_measure

    @cached_property
    def _by_body(self) -> Mapping[tuple[str, str], Mapping[str, list[Fact]]]:
        by_body: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in self.every:
            by_body["stated_by", fact.stated_by][fact.measure].append(fact)
            by_body["organisation", fact.organisation][fact.measure].append(fact)
        return by_body

    @cached_property
    def rows(self) -> Mapping[tuple[str, ...], tuple[Fact, ...]]:
        """Every row of every sheet: its facts in the order of their periods."""
        by_row: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
        for fact in self.every:
            by_row[fact.row].append(fact)
        return {row: tuple(sorted(facts, key=lambda fact: fact.period)) for row, facts in by_row.items()}

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Every body that stated something."""
        return tuple(sorted({fact.stated_by for fact in self.every if fact.stated_by}))

    def of(self, *measures: str, **about: str) -> tuple[Fact, ...]:
        """Facts of these measures whose columns are as `about` says."""
        body = next((column for column in BODIES if column in about), "")
        by_measure = self._by_body.get((body, about.pop(body)), {}) if body else self._by_measure
        facts = (fact for measure in measures for fact in by_measure.get(measure, ()))
        return tuple(fact for fact in facts if is_about(fact, about))

    def one(self, measure: str, **about: str) -> Fact | None:
        """The only fact of this measure about that, or nothing where there is none, or more than one."""
        facts = self.of(measure, **about)
        return facts[0] if len(facts) == 1 else None


_STAGES = ("baseline", "plan", "outturn", "forecast")  # of one thing from one body, the first of these
_ABOUT = tuple(name for name in KEY if name not in ("stage", "bound"))
_IN_ANY_WORKBOOK = tuple(name for name in _ABOUT if name not in ("submission", "stated_on"))


def _in_force(figures: pl.DataFrame) -> pl.DataFrame:
    """Of a thing that a body states at several stages, the one at which the other bodies state theirs.

    A monitoring report holds a year's plan and its forecast, and a workbook that plans nothing follows that
    of the plan: added up, they would count everything twice.
    """
    ranks = {stage: rank for rank, stage in enumerate(_STAGES)}
    stage = pl.col("stage").replace_strict(ranks, default=None, return_dtype=pl.Int8)
    plans_nothing = pl.col("submission").is_not_null() & ~(pl.col("stage") == "plan").any().over("submission")
    # A column, since a window inside a window is worked out over the outer one.
    ranked = figures.with_columns(_rank=stage + plans_nothing.cast(pl.Int8) * len(_STAGES))
    of_workbooks = pl.col("submission").is_not_null()
    submitted = _first_stage(ranked.filter(of_workbooks), _IN_ANY_WORKBOOK)
    return pl.concat([_base_year_once(submitted), _first_stage(ranked.filter(~of_workbooks), _ABOUT)])


def _first_stage(ranked: pl.DataFrame, about: Sequence[str]) -> pl.DataFrame:
    """Of what is stated about one thing, what is of the first stage."""
    rank = pl.col("_rank")
    return ranked.filter(rank.is_null() | (rank == rank.min().over(about))).drop("_rank")


def _base_year_once(figures: pl.DataFrame) -> pl.DataFrame:
    """The year before the plan that two workbooks of one body both give alike, as the earlier gives it."""
    in_order = figures.sort("stated_on", "source", nulls_last=True)
    is_said_again = pl.struct(*_IN_ANY_WORKBOOK, "value").is_first_distinct().not_()
    in_another = pl.col("submission").n_unique().over(*_IN_ANY_WORKBOOK, "value") > 1
    return in_order.filter(~((pl.col("stage") == "baseline") & is_said_again & in_another))


@view
def facts(figures: pl.DataFrame) -> Facts:
    """Every figure that a workbook states."""
    return _facts(_in_force(figures.filter(pl.col("submission").is_not_null())))


@view
def all_facts(figures: pl.DataFrame) -> Facts:
    """Every figure, of a workbook or of the place's own tables."""
    return _facts(_in_force(figures))


def _facts(figures: pl.DataFrame) -> Facts:
    ordered = with_intervals(figures).sort(*ORDER, nulls_last=False)
    texts = [name for name in FIELDS if name not in ("value", "low", "high")]
    rows = ordered.select(FIELDS).with_columns(
        *(pl.col(name).fill_null("") for name in texts), pl.col("low", "high").fill_null(0.0)
    )
    return Facts(Fact(*row) for row in rows.iter_rows())


@dataclass(frozen=True, slots=True)
class Said:
    """What a body states that is not a number: words or a date, and their cell."""

    subject: str
    organisation: str
    counterparty: str
    scheme: str
    line: str
    attribute: str
    period: str
    text: str
    date: date | None
    stated_by: str
    submission: str
    source: str


class Statements:
    """Every statement, found by subject and attribute, or by the thing it is about."""

    def __init__(self, every: Iterable[Said]) -> None:
        self.every = tuple(every)
        self._by_kind: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for statement in self.every:
            self._by_kind[statement.subject, statement.attribute].append(statement)

    def of(self, subject: str, attribute: str, **about: str) -> tuple[Said, ...]:
        """Statements of this kind whose columns are as `about` says."""
        statements = self._by_kind.get((subject, attribute), ())
        return tuple(statement for statement in statements if is_about(statement, about))

    def one(self, subject: str, attribute: str, **about: str) -> Said | None:
        """The first statement of this kind whose columns are as `about` says, or nothing."""
        return next(iter(self.of(subject, attribute, **about)), None)


@view
def said(statements: pl.DataFrame) -> Statements:
    """Every statement of every workbook."""
    columns = list(Said.__slots__)
    texts = [name for name in columns if name != "date"]
    rows = statements.select(columns).with_columns(pl.col(texts).fill_null("")).sort(columns)
    return Statements(Said(*row) for row in rows.iter_rows())


@view
def row_notes(said: Statements) -> Mapping[tuple[str, str, str], tuple[Said, ...]]:
    """Every remark in a row, by the file, sheet and row in which it stands."""
    by_row: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for note in said.of("row", "note"):
        by_row[sheet_row(note.source)].append(note)
    return {row: tuple(notes) for row, notes in by_row.items()}


# --- small words for checks ---------------------------------------------------------------------------


def by_year(of: Iterable[Fact]) -> dict[str, Fact]:
    """Facts of one row by financial year; what is for a month, a date or a span is left out."""
    return {fact.period: fact for fact in of if is_financial_year(fact.period)}


def is_part_of_year(fact: Fact) -> bool:
    """Is it for a month or a quarter?"""
    return is_period(fact.period) and period(fact.period).kind in ("month", "quarter")


def known(of: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts with a number."""
    return tuple(fact for fact in of if fact.value is not None)


def total(of: Iterable[Fact]) -> tuple[float, float]:
    """The sum of facts and the half width of its range, each fact's own rounding added."""
    added = tuple(of)
    return sum(fact.number for fact in added), sum(fact.half for fact in added)


def is_same_amount(fact: Fact, other: Fact | None) -> bool:
    """Do two figures say the same number, within the rounding of each? One with no number says none."""
    if other is None or other.value is None:
        return False
    return abs(fact.number - other.number) <= fact.half + other.half + SLACK


def pounds(amount: float) -> str:
    """Whole pounds for a sentence: `£1,234,000`."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.0f}"


def sheet_row(text: str) -> tuple[str, str, str]:
    """File, sheet and row of a source in one line: what stands beside it in the sheet."""
    place = source(text)
    return place.file, place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
