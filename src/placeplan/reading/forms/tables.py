"""Known forms among a workbook's tables: their sheets are read as the library says, and not as we guess."""

from collections.abc import Iterator
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.forms.known import FormSheet, KnownForm, Taken, fits, known_forms
from placeplan.reading.forms.recognised import Recognised, period_of_cover, recognised, taken_under
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.columns import Column

KNOWN_FORM = "known_form"  # the kind of such a table
NO_OWNER = "nobody says whose workbook it is"


def with_known_forms(book: Book, proposed: Mapping) -> Mapping:
    """The mapping with every sheet of a known form read as that form."""
    cover = period_of_cover(book)
    read = {sheet.name: tuple(_tables(sheet, proposed, cover)) for sheet in book.sheets}
    read = {name: tables for name, tables in read.items() if tables}
    read |= _rest_of_form(book, read)
    kept = [table for table in proposed.tables if table.sheet not in read]
    return replace(proposed, tables=(*kept, *(table for tables in read.values() for table in tables)))


def _rest_of_form(book: Book, read: dict[str, tuple[TableMap, ...]]) -> dict[str, tuple[TableMap, ...]]:
    """The other sheets of a workbook that is a form as a whole: they are left."""
    titles = {table.title for tables in read.values() for table in tables}
    whole = next((form for form in known_forms() if form.whole_book and form.title in titles), None)
    if whole is None:
        return {}
    others = (sheet for sheet in book.sheets if sheet.rows and sheet.name not in read)
    return {sheet.name: (_left(sheet, whole),) for sheet in others}


def _left(sheet: Sheet, form: KnownForm) -> TableMap:
    """A sheet that the form has and leaves: a table without a column."""
    return TableMap(sheet.name, KNOWN_FORM, 1.0, 0, 0, len(sheet.rows) - 1, (), title=form.title)


def _tables(sheet: Sheet, proposed: Mapping, cover: str) -> Iterator[TableMap]:
    headings = recognised(sheet, cover)
    ends = [*(heading.header for heading in headings[1:]), len(sheet.rows)]
    for heading, end in zip(headings, ends, strict=False):  # a sheet of no form has an end and no heading
        is_whose = heading.sheet.is_of_many or bool(proposed.owner)
        yield TableMap(
            sheet=sheet.name,
            kind=KNOWN_FORM,
            confidence=1.0,
            header=heading.header,
            first=heading.header + 1,
            last=end - 1,
            columns=tuple(_columns(heading, sheet)),
            title=heading.sheet.form,
            year=heading.period,
            doubts=() if is_whose else (NO_OWNER,),
            accepted=is_whose,
        )


def _columns(heading: Recognised, sheet: Sheet) -> Iterator[Column]:
    form = heading.sheet
    if form.unheaded:
        for index in range(len(sheet.rows[heading.header])):
            if index not in heading.headed:
                yield Column(index, "", "organisation")
    for index, taken in _taken(heading, sheet):
        words = heading.columns[index]
        if form.unheaded and index not in heading.headed:
            continue
        if role := _role(form, words):
            yield Column(index, words, role)
        elif taken:
            yield Column(index, words, "amount", heading.period, taken.measure, taken.unit)


def _taken(heading: Recognised, sheet: Sheet) -> Iterator[tuple[int, Taken | None]]:
    """What the form takes of each column; of columns alike the first alone, unless it wants each."""
    spare = heading.sheet.columns
    for index, words in heading.columns.items():
        which = taken_under(spare, sheet, heading.header, index, words)
        taken = spare[which].taken if which >= 0 else None
        if taken and not taken.each:
            spare = (*spare[:which], *spare[which + 1 :])
        yield index, taken


def _role(form: FormSheet, said: str) -> str:
    """What a column that holds no amounts is for, by its heading."""
    if form.body and fits(form.body, said):
        return "organisation"
    if form.key and fits(form.key, said):
        return "ref"
    if any(fits(words, said) for words in form.only):
        return "label"
    return "year_of_row" if form.when and fits(form.when, said) else ""
