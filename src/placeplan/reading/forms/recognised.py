"""Is a sheet one of a known form? By its name, where the form needs that, and every heading that it has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from placeplan.core.periods import quarter
from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.forms.known import FormSheet, TakenColumn, fits, sheets_of_forms
from placeplan.reading.words.judgements import count
from placeplan.reading.words.labels import Label, label, month_of, years_named

DEEP = count("known_forms", "deep")
PERIOD = r"(?:reporting )?period:?"
OF_COLUMNS = ("heading", "row")  # forms whose time is not that of a whole sheet
_MONTHS = re.compile(r"\b[A-Z][a-z]+ 20\d\d\b")  # words that may be a month and its year
_ABOUT_THE_FILE = re.compile(r"(?:last )?(?:updated|published|revised|source)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Recognised:
    """A sheet that is known: the row of its headings, and what stands in each column."""

    sheet: FormSheet
    header: int
    columns: dict[int, str]  # column: the words that head it, in that row or over it
    period: str  # of the whole sheet; empty where each column has its own
    headed: frozenset[int]  # columns with a heading in that row itself


def recognised(sheet: Sheet, cover: str = "") -> tuple[Recognised, ...]:
    """The known forms that a sheet is; one for each row of headings, from the top.

    A form's sheet whose bodies have no heading is looked for only where none with all its headings is.
    `cover` is the time that the cover of its workbook says.
    """
    headings = list(_headings(sheet, cover))
    headed = {heading.sheet.form for heading in headings if not heading.sheet.unheaded}
    whole = (at for at in headings if not at.sheet.unheaded or at.sheet.form not in headed)
    return tuple(sorted(whole, key=lambda heading: heading.header))


def _headings(sheet: Sheet, cover: str) -> Iterator[Recognised]:
    """Every row of headings of every form."""
    rows = [(row, texts_of(sheet, row)) for row in range(min(DEEP, len(sheet.rows)))]
    for form in sheets_of_forms():
        if form.name and not fits(form.name, sheet.name):
            continue
        for row, cells in rows:
            if _is_heading(form, sheet, row, cells) and (heading := _at(form, sheet, row, cover)):
                yield heading


def period_of_heading(sheet: Sheet, header: int, column: int) -> str:
    """The time that the nearest heading at or over a place says."""
    for row in range(header, -1, -1):
        if written := period_said(label(sheet.at(row, column))):
            return written
    return ""


def period_said(when: Label | None) -> str:
    """A label as the figure table writes it; empty where it names no year."""
    if when is None or not when.year:
        return ""
    match when.kind:
        case "month":
            return month_of(when.month, when.year)
        case "quarter":
            return quarter(when.year, when.index)
        case "year":
            return when.year
    return ""


def period_of_text(text: str) -> str:
    """The one month that words name, however joined: `MSitAE-APRIL-2024`; else the year that they are."""
    months = {period_said(label(month)) for month in _MONTHS.findall(text.replace("-", " ").title())} - {""}
    return months.pop() if len(months) == 1 else period_said(label(text))


def period_of_cover(book: Book) -> str:
    """The month that stands beside the word Period on any sheet: its name, or its first and last day."""
    months = {
        _month_of_row(sheet, row, column)
        for sheet in book.sheets
        for row in range(min(DEEP, len(sheet.rows)))
        for column in range(len(sheet.rows[row]))
        if fits(PERIOD, sheet.text(row, column))
    } - {""}
    return months.pop() if len(months) == 1 else ""


def _month_of_row(sheet: Sheet, row: int, column: int) -> str:
    """The month of the first and last day right of a cell, where it is one; else what the next cell names."""
    beside = [sheet.at(row, right) for right in range(column + 1, len(sheet.rows[row]))]
    days = [day for day in beside if isinstance(day, date)]
    if len(days) < 2:  # 31 March alone stands for the year that ends then
        return period_said(label(sheet.at(row, column + 1)))
    months = {f"{day:%Y-%m}" for day in days}
    return months.pop() if len(months) == 1 else ""


def texts_over(sheet: Sheet, header: int) -> Iterator[str]:
    """Every text in the rows over a row."""
    for row in range(header):
        yield from filter(None, texts_of(sheet, row))


def taken_under(columns: tuple[TakenColumn, ...], sheet: Sheet, header: int, at: int, words: str) -> int:
    """Which of a form's columns the one at a place is, by its heading and the words over it, or -1."""
    for index, column in enumerate(columns):
        if fits(column.heading, words) and _stands_under(column.under, sheet, header, at):
            return index
    return -1


def _stands_under(under: str, sheet: Sheet, header: int, column: int) -> bool:
    """Do the words that a form wants over a heading stand there, in its column or left of blanks?"""
    if not under:
        return True
    return any(fits(under, _spread(sheet, row, column)) for row in range(header))


def _spread(sheet: Sheet, row: int, column: int) -> str:
    """The words at a place, or the nearest left of it in its row."""
    return next((text for left in range(column, -1, -1) if (text := sheet.text(row, left))), "")


def is_heading_of(form: FormSheet, sheet: Sheet, row: int) -> bool:
    """Does a row of a sheet have every heading of a form, under the title that it wants?"""
    return _is_heading(form, sheet, row, texts_of(sheet, row))


def _is_heading(form: FormSheet, sheet: Sheet, row: int, cells: list[str]) -> bool:
    words = [cell for cell in cells if cell]
    if not all(any(fits(pattern, cell) for cell in words) for pattern in form.headings):
        return False
    if form.unheaded and not _begins_with_numbers(form, cells):
        return False
    return not form.titled or any(fits(form.titled, text) for text in texts_over(sheet, row))


def texts_of(sheet: Sheet, row: int) -> list[str]:
    """The words at each place of a row; empty where there are none."""
    return [sheet.text(row, column) for column in range(len(sheet.rows[row]))]


def _begins_with_numbers(form: FormSheet, cells: list[str]) -> bool:
    """Is the first heading of a row one of a column of numbers, so that what stands before it has none?"""
    first = next((index for index, cell in enumerate(cells) if cell), 0)
    return first > 0 and any(fits(column.heading, cells[first]) for column in form.columns)


def _at(form: FormSheet, sheet: Sheet, header: int, cover: str) -> Recognised | None:
    period = cover if form.period == "cover" else period_of_sheet(form, sheet, header)
    if not period and form.period not in OF_COLUMNS:
        return None  # a form whose time nobody says is no form that we know
    width = max(len(row) for row in sheet.rows)
    columns = {column: said for column in range(width) if (said := _heading(sheet, header, column))}
    headed = frozenset(column for column in range(width) if sheet.text(header, column))
    return Recognised(form, header, columns, period, headed)


def _heading(sheet: Sheet, header: int, column: int) -> str:
    """The words that head a column: those of its row, else the nearest words over it; a dash is no word."""
    over = (sheet.text(row, column) for row in range(header, -1, -1))
    return next((said for said in over if any(map(str.isalpha, said))), "")


def _period_of_titles(form: FormSheet, sheet: Sheet, header: int) -> str:
    """The one month that the rows over the headings name, else the one year; nothing of several.

    Where the form is known by a title, what that names alone counts: notes and other headings name days too.
    """
    texts = [text for text in texts_over(sheet, header) if _is_title(form, text)]
    months = {period_said(label(month)) for text in texts for month in _MONTHS.findall(text)} - {""}
    years = {year for text in texts for year in years_named(text)}
    periods = months or years
    return periods.pop() if len(periods) == 1 else ""


def _is_title(form: FormSheet, text: str) -> bool:
    """May a text over the headings say when a form's numbers are?"""
    return fits(form.titled, text) if form.titled else not _ABOUT_THE_FILE.match(text)


def period_of_sheet(form: FormSheet, sheet: Sheet, header: int) -> str:
    """The time of a whole sheet, where the form has one and the rows over `header` or its name say it."""
    if form.period == "sheet":
        return period_said(label(sheet.name))
    if form.period == "title":
        return _period_of_titles(form, sheet, header)
    if form.period != "beside":
        return ""
    for row in range(header):
        for column in range(len(sheet.rows[row])):
            if fits(PERIOD, sheet.text(row, column)):
                return period_said(label(sheet.at(row, column + 1)))
    return ""
