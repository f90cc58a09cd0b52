"""Accounts with gross spending and income beside each other, a service to a row, as in budget books.

The column says the side; net is income set against spending, and is not read.
"""

import re

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.account_lines import SIDES
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.fields import label_of_line, note, places_stated
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, rows
from placeplan.reading.words.folded_words import slug

# What stands for a body in published tables, and is no word for a service: E5013, RZ2, 06T, 511.
_CODE = re.compile(r"[A-Z]{0,3}\d[A-Z0-9]{0,8}", re.IGNORECASE)
_NAMED_BY_CODE = "its row is named by a code, which may be another body's; a body across or down must be said"


def read_sides(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Spending and income of each service, by the side that each column says."""
    by_side: dict[str, list[Reading]] = {side: [] for side in SIDES}
    totals = {side: Totals(harvest, sheet) for side in SIDES}
    for row in rows(sheet, table):
        for side, readings in _read_named_row(harvest, lookup, sheet, table, row).items():
            by_side[side] += readings
            totals[side].add(row, side, ())
    for side in SIDES:
        harvest.turn(table, by_side[side], side)
        totals[side].state("line")


def _read_named_row(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row
) -> dict[str, list[Reading]]:
    """The figures of one row, by side; none where its name is a code, or it has none and is no total."""
    text = row.text("label") or row.text("service") or row.text("title")
    if _CODE.fullmatch(text.strip()):
        places = [(row.index, column.index) for column in row.values]
        harvest.leave(sheet, places, _NAMED_BY_CODE)
        return {}
    if row.total:
        return _read_row(harvest, lookup, sheet, table, row, row.part)
    line = slug(text)
    stated = _read_row(harvest, lookup, sheet, table, row, line) if text else {}
    if stated:
        label_of_line(harvest, sheet, row, "label", line=line)
        note(harvest, sheet, row, table, line=line)
    return stated


def _read_row(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, line: str
) -> dict[str, list[Reading]]:
    """The figures of one row, by side."""
    stated: dict[str, list[Reading]] = {}
    for column, place, period in places_stated(lookup, sheet, table, row):
        if column.measure not in SIDES:
            continue
        key = f"{column.measure}_total" if row.total else column.measure
        if reading := harvest.figure(sheet, table, place, key, period, column.unit, line=line):
            reading.group = (sheet.name, table.header, "money")
            stated.setdefault(column.measure, []).append(reading)
    return stated
