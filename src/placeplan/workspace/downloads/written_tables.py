"""A table of a page as a file: XLSX with numbers as numbers, or CSV. No text of it runs in a spreadsheet."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from placeplan.core.keeping.undated_workbooks import undated
from placeplan.figures.tidy.formulas import escaped_text
from placeplan.workspace.downloads.page_tables import PageTable

WIDEST = 60  # letters that a column shows before it wraps
SHEET = "table"
_NUMBER = re.compile(r"(-?)(£?)((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*))(?:\.(\d+))?(%?)")
_MINUS, _DIGITS = "\u2212", 15  # a spreadsheet holds no more digits than these
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


@dataclass(frozen=True)
class Number:
    """A number that a cell shows whole, and how a spreadsheet shows it so."""

    value: float
    shown_as: str


def number_in(text: str) -> Number | None:
    """The number that a text is; nothing for words, a shortened amount (£4m), or too many digits."""
    match = _NUMBER.fullmatch(text.replace(_MINUS, "-"))
    if match is None:
        return None
    sign, pound, whole, decimals, percent = match.groups()
    digits = whole.replace(",", "") + (decimals or "")
    if len(digits) > _DIGITS:
        return None
    value = float(f"{sign}{whole.replace(',', '')}.{decimals or 0}")
    grouped = "#,##0" if "," in whole else "0"
    places = f".{'0' * len(decimals)}" if decimals else ""
    return Number(value / 100 if percent else value, f"{pound}{grouped}{places}{percent}")


def as_csv(table: PageTable) -> bytes:
    """The table as CSV that a spreadsheet program opens with its signs."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_plain(table))
    return text.getvalue().encode("utf-8-sig")


def _plain(table: PageTable) -> Iterator[list[str]]:
    for row in table.rows:
        yield [_harmless(text) for text in row]


def _harmless(text: str) -> str:
    """A text that no spreadsheet will run; what is a number alone is left, its minus as a hyphen."""
    return text.replace(_MINUS, "-") if number_in(text) else escaped_text(text)


def as_xlsx(table: PageTable) -> bytes:
    """The table as a workbook of one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        undated(book)
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        formats: defaultdict[str, Any] = defaultdict(lambda: book.add_format({"valign": "top"}))
        for row, texts in enumerate(table.rows):
            is_head = row < table.heads
            for column, text in enumerate(texts):
                number = None if is_head else number_in(text)
                if number is None:
                    sheet.write_string(row, column, escaped_text(text), bold if is_head else wrapped)
                else:
                    formats[number.shown_as].set_num_format(number.shown_as)
                    sheet.write_number(row, column, number.value, formats[number.shown_as])
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(table.heads, 0)
    return file.getvalue()


def _widths(table: PageTable) -> list[int]:
    count = max(map(len, table.rows), default=0)
    columns = ([row[column] for row in table.rows if column < len(row)] for column in range(count))
    return [min(WIDEST, max(map(len, texts), default=0) + 2) for texts in columns]


@dataclass(frozen=True)
class Form:
    """A form in which a table is taken away."""

    ending: str
    kind: str
    write: Callable[[PageTable], bytes]


FORMS: Mapping[str, Form] = {
    form.ending: form
    for form in (
        Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
        Form("csv", "text/csv; charset=utf-8", as_csv),
    )
}
