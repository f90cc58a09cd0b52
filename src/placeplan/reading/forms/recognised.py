"""Is a sheet one of a known form? By its name, where the form needs that, and every heading that it has."""

import re
from dataclasses import dataclass

from placeplan.core.periods import quarter
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.forms.known import FormSheet, fits, sheets_of_forms
from placeplan.reading.words.judgements import count
from placeplan.reading.words.labels import Label, label, month_of, years_named

DEEP = count("known_forms", "deep")
PERIOD = r"(?:reporting )?period:?"
_MONTHS = re.compile(r"\b[A-Z][a-z]+ 20\d\d\b")  # words that may be a month and its year


@dataclass(frozen=True)
class Recognised:
    """A sheet that is known: the row of its headings, and what stands in each column."""

    sheet: FormSheet
    header: int
    columns: dict[int, str]  # column: the words that head it, in that row or over it
    period: str  # of the whole sheet; empty where each column has its own
    headed: frozenset[int]  # columns with a heading in that row itself


def recognised(sheet: Sheet) -> tuple[Recognised, ...]:
    """The known forms that a sheet is; one for each row of headings, from the top.

    A form's sheet whose bodies have no heading is looked for only where none with all its headings is.
    """
    found = [
        one
        for form in sheets_of_forms()
        if not form.name or fits(form.name, sheet.name)
        for row in range(min(DEEP, len(sheet.rows)))
        if _is_heading(form, sheet, row) and (one := _at(form, sheet, row))
    ]
    headed = {one.sheet.form for one in found if not one.sheet.unheaded}
    whole = (one for one in found if not one.sheet.unheaded or one.sheet.form not in headed)
    return tuple(sorted(whole, key=lambda one: one.header))


def period_of_heading(sheet: Sheet, header: int, column: int) -> str:
    """The time that the nearest heading at or over a place says."""
    for row in range(header, -1, -1):
        if written := period_said(label(sheet.at(row, column))):
            return written
    return ""


def period_said(found: Label | None) -> str:
    """A label as the figure table writes it; empty where it names no year."""
    if found is None or not found.year:
        return ""
    match found.kind:
        case "month":
            return month_of(found.month, found.year)
        case "quarter":
            return quarter(found.year, found.index)
        case "year":
            return found.year
    return ""


def _is_heading(form: FormSheet, sheet: Sheet, row: int) -> bool:
    cells = [sheet.text(row, column) for column in range(len(sheet.rows[row]))]
    if form.unheaded and not _begins_with_numbers(form, cells):
        return False
    return all(any(cell and fits(pattern, cell) for cell in cells) for pattern in form.headings)


def _begins_with_numbers(form: FormSheet, cells: list[str]) -> bool:
    """Is the first heading of a row one of a column of numbers, so that what stands before it has none?"""
    first = next((index for index, cell in enumerate(cells) if cell), 0)
    return first > 0 and any(fits(pattern, cells[first]) for pattern in form.columns)


def _at(form: FormSheet, sheet: Sheet, header: int) -> Recognised | None:
    period = period_of_sheet(form, sheet, header)
    if not period and form.period != "heading":
        return None  # a form whose time nobody says is no form that we know
    width = max(len(row) for row in sheet.rows)
    columns = {column: said for column in range(width) if (said := _heading(sheet, header, column))}
    headed = frozenset(column for column in range(width) if sheet.text(header, column))
    return Recognised(form, header, columns, period, headed)


def _heading(sheet: Sheet, header: int, column: int) -> str:
    """The words that head a column: those of its row, else the nearest words over it."""
    return next((said for row in range(header, -1, -1) if (said := sheet.text(row, column))), "")


def _period_of_titles(sheet: Sheet, header: int) -> str:
    """The one month that the rows over the headings name, else the one year; nothing of several."""
    texts = [sheet.text(row, column) for row in range(header) for column in range(len(sheet.rows[row]))]
    months = {period_said(label(month)) for text in texts for month in _MONTHS.findall(text)} - {""}
    years = {year for text in texts for year in years_named(text)}
    found = months or years
    return found.pop() if len(found) == 1 else ""


def period_of_sheet(form: FormSheet, sheet: Sheet, header: int) -> str:
    """The time of a whole sheet, where the form has one and the rows over `header` or its name say it."""
    if form.period == "sheet":
        return period_said(label(sheet.name))
    if form.period == "title":
        return _period_of_titles(sheet, header)
    if form.period != "beside":
        return ""
    for row in range(header):
        for column in range(len(sheet.rows[row])):
            if fits(PERIOD, sheet.text(row, column)):
                return period_said(label(sheet.at(row, column + 1)))
    return ""
