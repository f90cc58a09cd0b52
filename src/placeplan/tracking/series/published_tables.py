"""Published tables of series, read by what is known of them, so that a new month or table needs no code.

A table is known by its headings. What of it is not charted is named with why, such as a count that has some
people in it twice. Nothing that is published is kept here; only how it is laid out, and under which licence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.doors.csv_files import first_row
from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.errors import Problems
from placeplan.core.months import calendar_month
from placeplan.core.periods import financial_year
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document

SHIPPED = Path(__file__).with_name("published_tables.toml")


@written(frozen=True, config=AT_THE_DOOR)
class PublishedTable:
    """How one published table is laid out; `series` names its columns, `not_charted` says why not others."""

    title: str
    publisher: str
    licence: str
    address: str
    unit: str
    period: str
    when: Literal["month", "day", "month_name", "start_year"]
    series: Annotated[Mapping[str, str], Field(min_length=1)]
    not_charted: Mapping[str, str] = Field(default_factory=dict)
    pattern_not_charted: str = ""
    why_by_pattern: str = ""

    def why_left(self, column: str) -> str:
        """Why a column is not charted; empty of one that nobody has looked at."""
        by_pattern = bool(self.pattern_not_charted) and re.fullmatch(self.pattern_not_charted, column)
        return self.not_charted.get(column, self.why_by_pattern if by_pattern else "")


@dataclass(frozen=True)
class PublishedRow:
    """One value of a table, as a row of `series,period,value`."""

    line: int
    series: str
    period: str
    value: str


def published_tables(path: Path | None = None) -> Mapping[str, PublishedTable]:
    """Every known table, those of a file of one's own first. Errors: what one lacks; all at once."""
    problems = Problems()
    files = [document(path, path.name, problems)] if path else []
    files.append(Document(SHIPPED.name, shipped_toml(SHIPPED)))
    tables: dict[str, PublishedTable] = {}
    for file in filter(None, files):
        for name, entry in file.values.items():
            table = checked(PublishedTable, entry, file, (name,), problems)
            if table is not None:
                tables.setdefault(name, table)
    problems.raise_any()
    return tables


def table_of(path: Path, tables: Mapping[str, PublishedTable]) -> PublishedTable | None:
    """The table that a file is, by its headings: the first that has all it needs and leaves none unknown."""
    headings = first_row(path)
    return next((table for table in tables.values() if _is(table, headings)), None)


def published_rows(
    table: PublishedTable, rows: Sequence[tuple[int, Mapping[str, str]]]
) -> Iterator[PublishedRow]:
    """Every value of a table, each series named by its unit and what it is. A unit that is blank is none."""
    months = _PERIODS[table.when]
    for line, cells in rows:
        unit = cells[table.unit].strip()
        for column, label in table.series.items():
            if unit:
                value = _plain(cells[column].strip())
                yield PublishedRow(line, f"{unit}: {label}", months(cells[table.period].strip()), value)


def table_record(table: PublishedTable) -> dict[str, object]:
    """Whose a table is, and what of it is not charted, for a program."""
    return {
        "title": table.title,
        "publisher": table.publisher,
        "licence": table.licence,
        "address": table.address,
        "not_charted": dict(table.not_charted),
    }


def _is(table: PublishedTable, headings: Sequence[str]) -> bool:
    needed = {table.unit, table.period, *table.series}
    unread = {*headings} - needed
    return needed <= {*headings} and all(table.why_left(column) for column in unread)


def _plain(value: str) -> str:
    """A value without the nought that a count has where it was written as a number with decimals."""
    return value.removesuffix(".0")


def _of_day(text: str) -> str:
    return text[:7] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


def _of_month_name(text: str) -> str:
    name, _, year = text.partition(" ")
    try:
        return f"{int(year):04d}-{calendar_month(name):02d}"
    except ValueError:
        return text


def _of_start_year(text: str) -> str:
    return financial_year(int(text)) if re.fullmatch(r"\d{4}", text) else text


# What is no such period stays as it is written, and is told as one that is none.
_PERIODS: Mapping[str, Callable[[str], str]] = {
    "month": str,
    "day": _of_day,
    "month_name": _of_month_name,
    "start_year": _of_start_year,
}
