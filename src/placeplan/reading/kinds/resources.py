"""What a body has and uses: staff, beds, packages of care. One measure to a block, a row or a column."""

import re

from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.fields import label_of_line, measure_of, note, period_of
from placeplan.reading.kinds.harvest import Harvest, Reading
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import NEAR, Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, rows, without_total
from placeplan.reading.words.folded_words import meaning
from placeplan.reading.words.kinds_of_table import kind_of


def read_resources(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Staff, beds or care packages by group and year."""
    kind = kind_of(table.kind)
    role, section = kind.group, kind.group_words
    read: dict[str, list[Reading]] = {}
    totals = Totals(harvest, sheet)
    of_all = bool(table.organisation) and not any(table.column(each) for each in (role, "label", "metric"))
    for row in rows(sheet, table):
        line = row.part if row.total else _line(lookup, table, row, role, section)
        about = {"line": line}
        stated = ""
        for column in row.values:
            key, unit = measure_of(row, column, table)
            period = period_of(lookup, sheet, row, column, table)
            if not key or not period or (row.total and sheet.at(row.index, column.index) is None):
                continue
            whole = f"{key}_total" if row.total or of_all else key
            if whole not in measures():
                continue
            reading = harvest.figure(sheet, table, (row.index, column.index), whole, period, unit, **about)
            if reading:
                read.setdefault(key, []).append(reading)
                stated = stated or key
        if stated:
            totals.add(row, stated, ())
            if not row.total:
                label_of_line(harvest, sheet, row, role, line=line)
                note(harvest, sheet, row, table, line=line)
    for key, readings in read.items():
        harvest.turn(table, readings, "expenditure" if measures()[key].is_money else "")
    totals.state("line")


def _line(lookup: Lookup, table: TableMap, row: Row, role: str, section: str) -> str:
    """The group that a row is about: by its label, a heading above it, or the table's title."""
    text = row.text(role) or row.text("label") or row.section[0]
    if text:
        return lookup.line(without_total(text) or text, section)
    # A row may say both what is counted and of what: "General and acute beds available".
    parts = [row.text("metric"), *re.split(r"[:–—]| - ", table.title)]
    group = max((meaning(part, section) for part in parts if part), key=lambda m: m.score, default=None)
    return group.key if group and group.score >= NEAR else ""
