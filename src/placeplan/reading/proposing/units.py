"""The unit of a table that says none, where only one is possible beside what the workbook states elsewhere.

A scheme of 1,955,000 is in pounds where the body's whole spending is £333m: in thousands it would be six
times that. Where two units are possible nobody knows, and a person is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.columns import TIMES
from placeplan.reading.words.declared import factor
from placeplan.reading.words.kinds_of_table import kind_of

UNITS = ("£", "£k", "£m")


def with_only_unit(tables: Sequence[TableMap], sheets: Mapping[str, Sheet]) -> tuple[TableMap, ...]:
    """The tables, with the unit of those that say none and can be in one alone."""
    most = max((_largest(t, sheets) * factor(_unit(t)) for t in tables if _is_whole(t)), default=Decimal(0))
    units = {unit for table in tables if (unit := _unit(table))}
    of_others = units.pop() if len(units) == 1 else ""
    return tuple(
        table if _unit(table) else replace(table, unit=_only(_largest(table, sheets), most, of_others))
        for table in tables
    )


def _is_whole(table: TableMap) -> bool:
    return kind_of(table.kind).whole_of_body and bool(_unit(table))


def _unit(table: TableMap) -> str:
    """The unit of money that a table or its columns say."""
    if table.unit:
        return table.unit
    return next((c.unit for c in table.columns if c.role in TIMES and c.unit.startswith("£")), "")


def _only(largest: Decimal, most: Decimal, others: str) -> str:
    """The one unit in which a number is no more than a body's whole income or spending.

    Of several the largest, where every other table of the workbook says just that one.
    """
    possible = [unit for unit in UNITS if 0 < largest * factor(unit) <= most]
    if len(possible) == 1:
        return possible[0]
    return others if possible and possible[-1] == others else ""


def _largest(table: TableMap, sheets: Mapping[str, Sheet]) -> Decimal:
    return max((abs(value) for value in _values(table, sheets)), default=Decimal(0))


def _values(table: TableMap, sheets: Mapping[str, Sheet]) -> Iterable[Decimal]:
    if table.sheet not in sheets:
        return
    sheet = table.view(sheets[table.sheet])
    columns = [column.index for column in table.having(*TIMES)]
    for row in range(table.first, table.last + 1):
        yield from (stated.value for stated in sheet.numbers(row, columns).values())
