"""The bridge from one year's position to the next: opening, bars and closing."""

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.fields import label_of_line, note, period_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import is_total, rows
from placeplan.reading.words.folded_words import meaning
from placeplan.reading.words.judgements import weight

END = weight("likeness", "end")


def read_bridge(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Opening position, bars and closing position of each year, signed as the sheet shows them."""
    for row in rows(sheet, table):
        if not row.text("label"):
            continue
        key, name = _bar(lookup, row.text("label"))
        readings = [
            harvest.figure(sheet, table, (row.index, column.index), key, period, column.unit, line=name)
            for column in row.values
            if (period := period_of(lookup, sheet, row, column, table))
        ]
        for reading in filter(None, readings):
            reading.group = (sheet.name, table.header, "money")
        if any(readings):
            label_of_line(harvest, sheet, row, "label", line=name or key)
            note(harvest, sheet, row, table, line=name or key)


def _bar(lookup: Lookup, text: str) -> tuple[str, str]:
    """The measure of a row of a bridge, and the key of a bar."""
    end = meaning(text, "bridge")
    if end.score >= END:
        return end.key, ""
    return ("bridge_bar_total", "") if is_total(text) else ("bridge_bar", lookup.line(text, "bars"))
