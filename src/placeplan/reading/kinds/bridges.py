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
    listed = [row for row in rows(sheet, table) if row.text("label")]
    for row in listed:
        text = row.text("label")
        end = meaning(text, "bridge")
        key, name = "bridge_bar", ""
        if end.score >= END:
            key = end.key
        elif is_total(text):
            key = "bridge_bar_total"
        else:
            name = lookup.line(text, "bars")
        read = [
            reading
            for column in row.values
            if (period := period_of(lookup, sheet, row, column, table))
            and (
                reading := harvest.figure(
                    sheet, table, (row.index, column.index), key, period, column.unit, line=name
                )
            )
        ]
        for reading in read:
            reading.group = (sheet.name, table.header, "money")
        if read:
            label_of_line(harvest, sheet, row, "label", line=name or key)
            note(harvest, sheet, row, table, line=name or key)
