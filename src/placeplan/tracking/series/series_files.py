"""A CSV file of series: `series,period,value`, and where it helps `definition` and `unit`.

Everything wrong with a file is said at once, with its line. Nothing is filled in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.periods import kind_of, period
from placeplan.core.sentences import joined
from placeplan.figures.missing import LABELS, state_of_words
from placeplan.tracking.series.plain_tables import plain_number, plain_rows, ragged
from placeplan.tracking.series.published_tables import (
    PublishedTable,
    published_rows,
    published_tables,
    table_of,
)
from placeplan.tracking.series.stated_series import Point, Series, spacing

NEEDED = ("series", "period", "value")
ALLOWED = (*NEEDED, "definition", "unit")
_PERIODS = "a month (2024-04), a quarter (2024/25-Q1), a financial year (2024/25) or a day (2024-04-01)"


class _Row(NamedTuple):  # which is made faster than other values, and of these there may be a million
    """One row of the file, as text."""

    line: int
    series: str
    period: str
    value: str
    definition: str
    unit: str


def series_in(
    path: Path,
    rebased: Mapping[str, frozenset[str]] | None = None,
    tables: Mapping[str, PublishedTable] | None = None,
) -> tuple[Series, ...]:
    """Every series of a file, in the order in which they first stand there.

    `rebased` names, by series, the periods from which it is charted anew: only there may its definition
    change. A file that is one of the published `tables` (those that ship, if none are given) is read as it.
    Errors: everything wrong with the file, at once, and the gaps with it.
    """
    table = table_of(path, published_tables() if tables is None else tables)
    rows = _published(path, table) if table else _rows(path)
    problems, parted = Problems(), rebased or {}
    by_name: dict[str, list[_Row]] = {}
    for row in rows:
        by_name.setdefault(row.series, []).append(row)
    read_series = [
        _series(name, own, path.name, parted.get(name, frozenset()), problems)
        for name, own in by_name.items()
    ]
    whole = tuple(series for series in read_series if series is not None)
    if problems.found:
        problems.extend(_gaps(path.name, whole))
    problems.raise_any()
    return whole


def _published(path: Path, table: PublishedTable) -> list[_Row]:
    rows = named_rows(path)[1]
    problems = Problems()
    problems.extend(ragged(rows, path.name))
    problems.raise_any()
    stated = published_rows(table, rows)
    return [_Row(row.line, row.series, row.period, row.value, "", "") for row in stated]


def _rows(path: Path) -> list[_Row]:
    """Errors: columns or rows that no chart reads; no rows."""
    rows = plain_rows(path, NEEDED, ALLOWED, "chart")
    if not rows:
        what = "The file holds no series."
        raise PlanError(Problem(what, path.name, "Write a row for each point: series, period, value."))
    return [_Row(line, *[cells.get(name, "") for name in ALLOWED]) for line, cells in rows]


def _series(
    name: str, rows: Sequence[_Row], file: str, rebased: frozenset[str], problems: Problems
) -> Series | None:
    """One series of its rows, or nothing where no point of it can be trusted; what is wrong is noted."""
    if not name:
        problems.extend(Problem("The row names no series.", _at(file, row), "Name it.") for row in rows)
        return None
    dated = [row for row in rows if not _note_no_period(row, file, problems)]
    _note_kinds(name, dated, file, problems)
    _note_duplicates(name, dated, file, problems)
    if len({kind_of(when) for when in {row.period for row in dated}}) != 1:
        return None
    ordered = sorted(dated, key=lambda row: period(row.period).start)
    points = _points(ordered, file, problems)
    _note_definitions(name, points, rebased, problems)
    _note_units(name, ordered, file, problems)
    placed = spacing([point.period for point in points])
    return Series(name, points, placed.places, ordered[0].unit, _unstated(ordered, points), placed.step)


def _unstated(rows: Sequence[_Row], points: Sequence[Point]) -> tuple[tuple[str, str], ...]:
    """Periods whose row says that there is no value, with the words for why."""
    if len(rows) == len(points):
        return ()
    states = ((row.period, state_of_words(row.value)) for row in rows)
    return tuple((when, LABELS[state]) for when, state in states if state is not None)


def _note_no_period(row: _Row, file: str, problems: Problems) -> bool:
    """Notes a row whose period is none that a point may have; true where it is so."""
    kind = kind_of(row.period)
    if kind is not None and kind != "span":
        return False
    problems.add(f"“{row.period}” is no period of a point.", _at(file, row), f"Write {_PERIODS}.")
    return True


def _note_kinds(name: str, rows: Sequence[_Row], file: str, problems: Problems) -> None:
    """Notes a series that goes over to another kind of period, where it does so."""
    kinds = [kind_of(row.period) or "" for row in rows]
    if len({*kinds}) < 2:
        return
    for (earlier, later), row in zip(pairwise(kinds), rows[1:], strict=True):
        if earlier != later:
            what = f"“{name}” goes over from {_KINDS[earlier]} to {_KINDS[later]}."
            problems.add(what, _at(file, row), "Name them as two series.")


_KINDS = {"month": "months", "quarter": "quarters", "year": "years", "instant": "days"}


def _note_duplicates(name: str, rows: Sequence[_Row], file: str, problems: Problems) -> None:
    if len({row.period for row in rows}) == len(rows):
        return
    by_period: dict[str, list[_Row]] = {}
    for row in rows:
        by_period.setdefault(row.period, []).append(row)
    for when, alike in by_period.items():
        if len(alike) > 1:
            lines = joined([str(row.line) for row in alike])
            are_same = len({row.value for row in alike}) == 1
            values = "the same value" if are_same else joined([f"“{row.value}”" for row in alike])
            what = f"“{name}” has {when} {len(alike)} times (lines {lines}), with {values}."
            problems.add(what, _at(file, alike[1]), "Leave one.")


def _points(rows: Iterable[_Row], file: str, problems: Problems) -> tuple[Point, ...]:
    """The points of rows in order of time."""
    points = (_point(row, file, problems) for row in rows)
    return tuple(point for point in points if point is not None)


def _point(row: _Row, file: str, problems: Problems) -> Point | None:
    """The row's point; none where it says that there is no value, and a problem where it says words."""
    value = plain_number(row.value)
    if value is not None:
        return Point(row.period, value, _at(file, row), row.definition)
    if state_of_words(row.value) is None:
        what = f"“{row.value}” is not a plain number."
        to_do = "Write digits alone, such as 1234.5, or leave it empty where there is none."
        problems.add(what, _at(file, row), to_do)
    return None


def _note_definitions(
    name: str, points: Sequence[Point], rebased: frozenset[str], problems: Problems
) -> None:
    for before, point in pairwise(points):
        if before.definition != point.definition and point.period not in rebased:
            change = f"from “{before.definition}” to “{point.definition}”"
            what = f"The definition of “{name}” changes at {point.period}, {change}."
            problems.add(
                what, point.where, "Name them as two series, or rebase there with reason and author."
            )


def _note_units(name: str, rows: Sequence[_Row], file: str, problems: Problems) -> None:
    for unit, same in groupby(rows[1:], key=lambda row: row.unit):
        if unit != rows[0].unit:
            what = f"The unit of “{name}” changes from “{rows[0].unit}” to “{unit}”."
            problems.add(what, _at(file, next(same)), "Give all of a series in one unit.")


def _gaps(file: str, read: Iterable[Series]) -> Iterator[Problem]:
    """What is missing, told with all else that is wrong; by itself it stops nobody."""
    for series in read:
        for gap in series.gaps:
            to_do = "Add it where there is one; the chart shows the gap otherwise."
            yield Problem(f"“{series.name}” has no value for {gap}. Nothing is filled in.", file, to_do)


def _at(file: str, row: _Row) -> str:
    return f"{file}, line {row.line}"
