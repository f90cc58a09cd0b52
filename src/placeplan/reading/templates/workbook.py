"""Writes the template workbook of one body: cover, instructions, and a sheet for each thing asked.

Headings are locked and cells to fill in are open and tinted. The example line holds words alone, so no
import can take it for a figure; so does the checker, which says nothing until something is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from placeplan.core.keeping.changes import replacing
from placeplan.core.keeping.undated_workbooks import undated
from placeplan.reading.templates.forms import Form, FormSheet, Row, form

TITLE, NAME, ABOUT, HEADING, EXAMPLE, FIRST = 0, 1, 2, 4, 5, 6  # rows of a sheet, from 0
EXAMPLE_SAID = "Example, not read"
EXAMPLE_NUMBER = "e.g. 1,234"
CHECK = "Check"
ROUNDING = 1  # of the sheet's unit for each number added up; our default
INPUT, LOCKED = "#FFF8DC", "#E8EDF2"
WIDE, NARROW = 34, 14
LONGEST_LIST = 255  # characters of a list that a cell's rule may hold, in every spreadsheet program


@dataclass(frozen=True)
class Asked:
    """Whose workbook it is, and of which years."""

    code: str
    name: str
    sort: str
    years: tuple[str, ...]  # the base year first
    on: date
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # sort: names of the other bodies


def write_template(path: Path, asked: Asked) -> Form:
    """Write the workbook; gives what it asks for."""
    wanted = form(asked.sort)
    with replacing(path) as beside, xlsxwriter.Workbook(str(beside)) as book:
        undated(book)
        looks = _Looks(book)
        _cover(book, looks, asked, wanted)
        _instructions(book, looks, wanted)
        for sheet in wanted.sheets:
            _sheet(book, looks, sheet, asked)
    return wanted


class _Looks:
    """The few looks of a template's cells."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format(
            {"bold": True, "bg_color": LOCKED, "border": 1, "text_wrap": True, "valign": "top"}
        )
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.total = book.add_format({"bold": True, "top": 1})
        self.example = book.add_format({"italic": True, "font_color": "#5A5A5A"})
        self.number = book.add_format(
            {"locked": False, "bg_color": INPUT, "border": 1, "num_format": "#,##0.0##;(#,##0.0##);0"}
        )
        self.text = book.add_format({"locked": False, "bg_color": INPUT, "border": 1})
        self.wrong = book.add_format({"font_color": "#A00000", "bold": True})


def _cover(book: Any, looks: _Looks, asked: Asked, wanted: Form) -> None:
    sheet = book.add_worksheet("Cover")
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 1, 2 * WIDE)
    pairs = (
        ("Organisation", asked.name),
        ("Code", asked.code),
        ("Plan period", f"{asked.years[1]} to {asked.years[-1]}"),
        ("Version", "1"),
        ("Date", f"{asked.on.day} {asked.on:%B %Y}"),
        ("Signs", wanted.signs),
        ("Key", wanted.key),
    )
    for row, (label, said) in enumerate(pairs):
        sheet.write(row, 0, label, looks.heading)
        sheet.write_string(row, 1, said, looks.text if label in ("Version", "Date") else looks.words)
    sheet.protect()


def _instructions(book: Any, looks: _Looks, wanted: Form) -> None:
    sheet = book.add_worksheet("Instructions")
    sheet.set_column(0, 0, 110)
    sentences = [
        "How to fill in this workbook",
        "Fill in the tinted cells; leave blank what you do not know. A blank is never read as nought.",
        "Each heading says its unit. Do not add, move or rename columns, sheets or headings.",
        "A list has empty lines enough for most; add more at its end.",
        "The line called “Example, not read” is only there to be looked at.",
        "The last column speaks when something does not add up or is missing. It checks and changes nothing.",
        "Raise the version on the cover each time you hand the workbook in, and change its date.",
        *(f"{form_sheet.title}: {form_sheet.about}" for form_sheet in wanted.sheets),
    ]
    for row, text in enumerate(sentences):
        sheet.write_string(row, 0, text, looks.words if row else looks.title)
    sheet.protect()


# ---- one sheet -----------------------------------------------------------------------------------


def _sheet(book: Any, looks: _Looks, asked: FormSheet, whole: Asked) -> None:
    sheet = book.add_worksheet(asked.title)
    words, years = len(asked.columns), len(whole.years)
    sheet.set_column(0, words - 1, WIDE if words == 1 else NARROW + NARROW // 2)
    sheet.set_column(words, words + years - 1, NARROW)
    sheet.set_column(words + years, words + years, WIDE)
    sheet.write_string(TITLE, 0, f"{whole.name}: {asked.name}", looks.title)
    sheet.write_string(ABOUT, 0, asked.about, looks.words)
    headings = [column.heading for column in asked.columns]
    headings += [f"{year} {asked.unit}".strip() for year in whole.years]
    for column, text in enumerate([*headings, CHECK]):
        sheet.write_string(HEADING, column, text, looks.heading)
    _example(sheet, looks, asked, years)
    if asked.rows:
        _given_lines(sheet, looks, asked, years)
    else:
        _empty_lines(sheet, looks, asked, whole)
    sheet.freeze_panes(HEADING + 1, words)
    sheet.protect(options={"format_columns": True, "insert_rows": True, "sort": True})


def _example(sheet: Any, looks: _Looks, asked: FormSheet, years: int) -> None:
    words = [column.example for column in asked.columns]
    sheet.write_string(EXAMPLE, 0, EXAMPLE_SAID, looks.example)
    for column, text in enumerate(words[1:], 1):
        sheet.write_string(EXAMPLE, column, text, looks.example)
    for column in range(len(words), len(words) + years):
        sheet.write_string(EXAMPLE, column, EXAMPLE_NUMBER, looks.example)


def _given_lines(sheet: Any, looks: _Looks, asked: FormSheet, years: int) -> None:
    where = {row.key: FIRST + number for number, row in enumerate(asked.rows)}
    for row in asked.rows:
        at, first = where[row.key], len(row.words)
        for column, text in enumerate(row.words):
            sheet.write_string(at, column, text, looks.total if row.parts else looks.words)
        _open_numbers(sheet, looks, at, first, years)
        if row.parts:
            sheet.write_formula(at, first + years, _adds_up(row, where, years), looks.wrong, "")


def _adds_up(row: Row, where: dict[str, int], years: int) -> str:
    """Says that a total is not what its parts are, over all years together; nothing while it is blank."""
    own = _across(where[row.key], years)
    parts = "+".join(f"SUM({_across(where[key], years)})" for key in row.parts)
    less = "".join(f"-SUM({_across(where[key], years)})" for key in row.less)
    allowed = ROUNDING * years * (len(row.parts) + len(row.less))
    agrees = f"OR(COUNT({own})=0,ABS(SUM({own})-({parts}{less}))<={allowed})"
    return f'=IF({agrees},"","is not what its parts add up to")'


def _empty_lines(sheet: Any, looks: _Looks, asked: FormSheet, whole: Asked) -> None:
    words, years = len(asked.columns), len(whole.years)
    last = FIRST + asked.empty_lines - 1
    for row in range(FIRST, last + 1):
        for column in range(words):
            sheet.write_blank(row, column, None, looks.text)
        _open_numbers(sheet, looks, row, words, years)
        numbers = f"{xl_rowcol_to_cell(row, words)}:{xl_rowcol_to_cell(row, words + years - 1)}"
        named = f"{xl_rowcol_to_cell(row, 0)}:{xl_rowcol_to_cell(row, 1)}"
        check = f'=IF(OR(COUNT({numbers})=0,COUNTA({named})=2),"","fill in the first two columns")'
        sheet.write_formula(row, words + years, check, looks.wrong, "")
    for column, about in enumerate(asked.columns):
        names = [name for sort in about.bodies for name in whole.others.get(sort, ())]
        if choices := [*about.choices, *names]:
            sheet.data_validation(FIRST, column, last, column, _chosen_from(choices))


def _chosen_from(choices: Sequence[str]) -> dict[str, Any]:
    """A list to choose from, as far as a spreadsheet holds it, which other words may leave."""
    choosable, length = [], 0
    for choice in choices:
        length += len(choice) + 1
        if length > LONGEST_LIST:
            break
        choosable.append(choice.replace(",", ""))
    return {
        "validate": "list",
        "source": choosable,
        "error_type": "warning",
        "error_title": "Choose from the list",
        "error_message": "Choose one of the words of the list, unless none of them fits.",
    }


def _open_numbers(sheet: Any, looks: _Looks, row: int, first: int, years: int) -> None:
    for column in range(first, first + years):
        sheet.write_blank(row, column, None, looks.number)
    allowed = {
        "validate": "custom",
        "value": f'=OR(ISNUMBER({xl_col_to_name(first)}{row + 1}),{xl_col_to_name(first)}{row + 1}="n/a")',
        "error_title": "A number, please",
        "error_message": "Write a number in the unit of the heading, n/a, or leave it blank.",
    }
    sheet.data_validation(row, first, row, first + years - 1, allowed)


def _across(row: int, years: int) -> str:
    return f"{xl_rowcol_to_cell(row, 1)}:{xl_rowcol_to_cell(row, years)}"
