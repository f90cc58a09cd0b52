"""Published tables of many bodies: the rows of the place's own, and nothing of the others."""

from placeplan.figures.spreadsheets.cells import Sheet, shown
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.labels import label_of_row

_BY_YEAR = ("income_total", "expenditure_total", "surplus_or_deficit")  # planned where their year is ahead


def read_many_bodies(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """The figures of each row that names a body of the place; other bodies' cells are passed by."""
    column = table.column("organisation")
    for row in range(table.header, table.last + 1):
        code = lookup.directory.stated(shown(sheet.at(row, column.index))) if column else ""
        if not code:
            harvest.passed.add((sheet.name, row))
            continue
        harvest.owner = code
        _read_row(harvest, lookup, sheet, table, row)
    harvest.owner = harvest.mapping.owner


def _read_row(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: int) -> None:
    group = next((sheet.text(row, column.index) for column in table.having("label")), "")
    of_row = lookup.line(group, kind_of("beds").group_words)
    for column in table.columns:
        if not column.measure or sheet.at(row, column.index) is None:
            continue
        period = column.period or _period_of_row(sheet, row, table, lookup) or table.year
        if not period:
            continue
        reading = harvest.figure(
            sheet, table, (row, column.index), column.measure, period, column.unit, line=column.line or of_row
        )
        if reading and not column.stage and column.measure not in _BY_YEAR:
            reading.stage = "plan" if column.measure == "allocation" else "outturn"


def _period_of_row(sheet: Sheet, row: int, table: TableMap, lookup: Lookup) -> str:
    """The period that a row says in columns of its own; nothing where the table says it for all."""
    if table.year:
        return ""
    cells = [sheet.at(row, column.index) for column in table.having("year_of_row")]
    whens = [when for cell in cells if (when := label_of_row(cell))]
    part = next((when for when in whens if when.kind in ("month", "quarter")), None)
    if part:
        return lookup.year_or_month(part, table)
    return next((when.year for when in whens if when.year), "")
