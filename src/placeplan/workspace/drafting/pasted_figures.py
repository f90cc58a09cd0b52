"""Rows of figures pasted from a spreadsheet, and everything that is wrong with how they stand, at once.

The first line names the columns, as a tidy file does; columns that are periods hold values of their period.
"""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.periods import is_period
from placeplan.workspace.drafting.csv_cells import COLUMNS

NEEDED = ("measure", "period", "value")


@dataclass(frozen=True)
class Pasted:
    """The rows of a paste, each by column, with the line that it came from; and what cannot be read of it."""

    rows: tuple[tuple[int, Mapping[str, str]], ...]
    faults: tuple[str, ...]


def pasted(text: str, instead: Mapping[str, str]) -> Pasted:
    """The rows of a text whose cells stand between tabs. `instead` says what holds for all."""
    table = list(csv.reader(io.StringIO(text.strip("\r\n"), newline=""), delimiter="\t"))
    if len(table) < 2:
        return Pasted((), ("Paste a line that names the columns, and under it a line for each row.",))
    heading = [cell.strip() for cell in table[0]]
    faults = [*_of_heading(heading, instead), *_of_widths(heading, table[1:])]
    if faults:
        return Pasted((), tuple(faults))
    rows = [
        (number, row)
        for number, cells in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in cells)
        for row in _rows(heading, [cell.strip() for cell in cells], instead)
    ]
    return Pasted(tuple(rows), ())


def _of_heading(heading: Sequence[str], instead: Mapping[str, str]) -> list[str]:
    unknown = [name for name in heading if name not in COLUMNS and not is_period(name)]
    twice = sorted({name for name in heading if heading.count(name) > 1})
    return [
        *(f"“{name or 'nothing'}” heads a column, and is no column of figures." for name in unknown),
        *(f"“{name}” heads two columns." for name in twice),
        *_of_periods(heading, {*heading, *_filled(instead)}),
    ]


def _of_periods(heading: Sequence[str], named: Collection[str]) -> list[str]:
    """Whether every row has its period and value: in columns of their own, or in a column for each period."""
    has_periods = any(map(is_period, heading))
    faults = []
    if has_periods and {"period", "value"} & set(heading):
        faults.append("Name either the columns period and value, or a column for each period; not both.")
    needed = NEEDED[:1] if has_periods else NEEDED
    lacking = [name for name in needed if name not in named]
    return faults + [f"No column is headed “{name}”, nor is it said for all rows." for name in lacking]


def _of_widths(heading: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    return [
        f"Line {number} has {len(cells)} cells, and the heading has {len(heading)}."
        for number, cells in enumerate(lines, start=2)
        if len(cells) > len(heading)
    ]


def _rows(
    heading: Sequence[str], cells: Sequence[str], instead: Mapping[str, str]
) -> list[Mapping[str, str]]:
    """The rows of one line: one, or one for each period that heads a column in which something stands."""
    by_name = dict(zip(heading, [*cells, *[""] * (len(heading) - len(cells))], strict=True))
    shared = {**{name: text for name, text in instead.items() if text}, **_filled(by_name)}
    periods = [name for name in heading if is_period(name)]
    if not periods:
        return [shared]
    own = {name: text for name, text in shared.items() if not is_period(name)}
    return [{**own, "period": name, "value": by_name[name]} for name in periods if by_name[name]]


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}
