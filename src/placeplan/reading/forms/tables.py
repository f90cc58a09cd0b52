"""Known forms among a workbook's tables: their sheets are read as the library says, and not as we guess."""

from collections.abc import Iterator
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.forms.known import KnownForm, fits, known_forms
from placeplan.reading.forms.recognised import Recognised, recognised
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.columns import Column

KNOWN_FORM = "known_form"  # the kind of such a table
NO_OWNER = "nobody says whose workbook it is"


def with_known_forms(book: Book, proposed: Mapping) -> Mapping:
    """The mapping with every sheet of a known form read as that form."""
    found = {sheet.name: table for sheet in book.sheets if (table := tuple(_tables(sheet, proposed)))}
    named = {table.title for tables in found.values() for table in tables}
    whole = next((form for form in known_forms() if form.whole_book and form.title in named), None)
    if whole:
        found |= {s.name: (_left(s, whole),) for s in book.sheets if s.rows and s.name not in found}
    kept = [table for table in proposed.tables if table.sheet not in found]
    return replace(proposed, tables=(*kept, *(table for tables in found.values() for table in tables)))


def _left(sheet: Sheet, form: KnownForm) -> TableMap:
    """A sheet that the form has and leaves: a table without a column."""
    return TableMap(sheet.name, KNOWN_FORM, 1.0, 0, 0, len(sheet.rows) - 1, (), title=form.title)


def _tables(sheet: Sheet, proposed: Mapping) -> Iterator[TableMap]:
    headings = recognised(sheet)
    ends = [*(one.header for one in headings[1:]), len(sheet.rows)]
    for one, end in zip(headings, ends, strict=False):  # a sheet of no form has an end and no heading
        is_whose = one.sheet.is_of_many or bool(proposed.owner)
        yield TableMap(
            sheet=sheet.name,
            kind=KNOWN_FORM,
            confidence=1.0,
            header=one.header,
            first=one.header + 1,
            last=end - 1,
            columns=tuple(_columns(one, len(sheet.rows[one.header]))),
            title=one.sheet.form,
            year=one.period,
            doubts=() if is_whose else (NO_OWNER,),
            accepted=is_whose,
        )


def _columns(one: Recognised, width: int) -> Iterator[Column]:
    form = one.sheet
    if form.unheaded:
        for index in range(width):
            if index not in one.headed:
                yield Column(index, "", "organisation")
    spare = dict(form.columns)
    for index, said in one.columns.items():
        pattern = next((words for words in spare if fits(words, said)), "")
        taken = spare.pop(pattern, None)
        if form.unheaded and index not in one.headed:
            continue
        if form.body and fits(form.body, said):
            yield Column(index, said, "organisation")
        elif form.key and fits(form.key, said):
            yield Column(index, said, "ref")
        elif any(fits(words, said) for words in form.only):
            yield Column(index, said, "label")
        elif taken:
            yield Column(index, said, "amount", one.period, taken.measure, taken.unit)
