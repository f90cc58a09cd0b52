"""Figures that a person confirmed in the words of a document: rows of a tidy file, as a command reads them.

The file is handed in beside its document. It knows a reading by its place in the document and its words.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from placeplan.core.sources import Source
from placeplan.figures.tidy.formulas import escaped_text, unescaped_text

ENDING = ".figures.csv"  # of the file of figures beside a document
COLUMNS = (
    "measure", "organisation", "line", "period", "value", "unit", "precision", "bound", "as_stated", "stage",
    "stated_by", "stated_on", "source", "grade",
)  # fmt: skip
_POUNDS = "£"

Reading = Mapping[str, Any]  # a proposal, as the job keeps it
Row = Mapping[str, str]


def key_of(reading: Reading) -> tuple[str, str]:
    """What a reading and its row are both known by."""
    return _source(reading), str(reading["words"])


def _source(reading: Reading) -> str:
    return str(Source(reading["file"], "", reading["cell"]))


def row_of(reading: Reading, answers: Mapping[str, str]) -> Row:
    """The row of a reading; `answers` has what a person says of it: measure, period and more."""
    is_money = reading["unit"] == "pounds"
    value = Decimal(reading["pence"]) / 100 if is_money else Decimal(repr(reading["value"]))
    return {
        **answers,
        "line": reading["line"],
        "value": f"{value:f}",
        "unit": _POUNDS if is_money else "",
        "precision": f"{Decimal(repr(reading['precision'])):f}" if reading["precision"] else "",
        "bound": reading["bound"],
        "as_stated": reading["words"],
        "source": _source(reading),
        "grade": reading["grade"],
    }


def with_rows(text: str, rows: Iterable[Row], instead_of: Iterable[tuple[str, str]]) -> str:
    """The file with these rows; those of the readings `instead_of` are gone. Empty where none is left."""
    gone = set(instead_of)
    kept = [row for row in rows_in(text) if (row["source"], row["as_stated"]) not in gone]
    return _text_of([*kept, *rows])


def rows_in(text: str) -> list[Row]:
    """The rows of a file that was written here."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: unescaped_text(cell or "") for name, cell in row.items() if name} for row in rows]


def _text_of(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({name: escaped_text(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()
