"""A proposal of how to read one workbook: every table found, with how sure we are and what we doubt."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book, Sheet, is_amount
from placeplan.reading.proposing.doubts import NO_UNIT
from placeplan.reading.proposing.many_bodies import table_of_many_bodies
from placeplan.reading.proposing.plan_years import plan_years
from placeplan.reading.proposing.table_kinds import FoundTable, guess
from placeplan.reading.proposing.tables_of_regions import ACCEPTED_FROM, IN_DOUBT, tables_of
from placeplan.reading.proposing.units import with_only_unit
from placeplan.reading.tables.continued import continuation
from placeplan.reading.tables.covers import Cover, convention_in, cover
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.regions import regions
from placeplan.reading.tables.sides import OnItsSide, on_their_side
from placeplan.reading.tables.table_rows import value_columns
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.labels import Convention, convention_of

_SAYS_UNITS = re.compile(
    r"\b(?:figures?|money|values?|amounts?|all|units?|shown|stated)\b", re.IGNORECASE
)  # a note that may say in what unit the figures of a sheet are


def proposal(
    book: Book,
    directory: Directory,
    about: Cover | None = None,
    first_year: str = "",
    *,
    weighs_sizes: bool = True,
) -> Mapping:
    """How we would read a workbook; `about` is its cover, where that is known or stands in another file.

    `first_year` is the first plan year that other workbooks of the place say. `weighs_sizes` is false where
    the numbers are made up, so that their sizes say nothing of their unit.
    """
    about = about or cover(book, directory)

    def names_body(text: str) -> bool:
        return bool(directory.code(text))

    found_tables = _tables_found(book, about, names_body)
    about = _with_convention(about, found_tables)
    years = plan_years(about, found_tables, first_year)
    mapping = Mapping(
        book.file, about.owner, about, (), years.first, years.last, assumes_first_year=years.assumed
    )
    lookup = Lookup(directory, mapping)
    notes = {sheet.name: tuple(_notes_of(sheet, found_tables)) for sheet in book.sheets}
    tables = [
        table
        for found_table in found_tables
        for table in tables_of(found_table, lookup, notes[found_table.sheet.name])
    ]
    tables = _with_published(book, tables, lookup)
    in_units = (
        with_only_unit(tables, {sheet.name: sheet for sheet in book.sheets})
        if weighs_sizes
        else tuple(tables)
    )
    return replace(mapping, tables=tuple(_settled(table, NO_UNIT) for table in in_units))


# ---- which tables there are ----------------------------------------------------------------------


def _tables_found(book: Book, about: Cover, names_body: Callable[[str], bool]) -> list[FoundTable]:
    """Every table of a workbook; a sheet without headings may go on with that of the sheet before."""
    tables: list[FoundTable] = []
    for sheet in book.sheets:
        skipped = about.rows if sheet.name == about.sheet else frozenset[int]()
        own = _on_sheet(sheet, skipped, names_body)
        if not own and tables and (on := continuation(sheet, tables[-1].sheet, tables[-1].region)):
            own = [FoundTable(sheet, on, guess(sheet, on, names_body))]
        tables += own
    return tables


def _on_sheet(sheet: Sheet, skipped: frozenset[int], names_body: Callable[[str], bool]) -> list[FoundTable]:
    """The tables of a sheet; one that makes better sense on its side is turned, and knows how it stood."""
    upright = [
        FoundTable(sheet, region, guess(sheet, region, names_body))
        for region in regions(sheet, skipped, names_body)
    ]
    for block in on_their_side(sheet, skipped, names_body):
        turned = FoundTable(block.view, block.region, guess(block.view, block.region, names_body))
        rivals = [table for table in upright if _shares_rows(table, block)]
        if turned.guess.kind:
            upright = [*(table for table in upright if table not in rivals), *_one_way_up(turned, rivals)]
    return upright


def _one_way_up(turned: FoundTable, rivals: list[FoundTable]) -> list[FoundTable]:
    """A block that may stand either way: as it makes better sense, with the other way where it is but one.

    Which of the two is right its sums tell, when it is read.
    """
    is_turned = all(_is_better(turned, rival) for rival in rivals)
    if len(rivals) != 1 or not rivals[0].guess.kind:
        return [turned] if is_turned else rivals
    upright = rivals[0]
    return [turned._replace(other_way_up=upright) if is_turned else upright._replace(other_way_up=turned)]


def _shares_rows(table: FoundTable, block: OnItsSide) -> bool:
    return table.region.header < block.rows.stop and table.region.last >= block.rows.start


def _is_better(turned: FoundTable, rival: FoundTable) -> bool:
    return turned.guess.confidence > rival.guess.confidence or not _takes_amounts(rival)


def _takes_amounts(table: FoundTable) -> bool:
    """Is a column with numbers known? A table may be sure of its kind by its titles, and read nothing."""
    rows = range(table.region.first, table.region.last + 1)
    columns = [column.index for column in table.guess.columns if column.role]
    return any(is_amount(table.sheet.at(row, column)) for column in columns for row in rows)


def _with_published(book: Book, tables: list[TableMap], lookup: Lookup) -> list[TableMap]:
    """The tables, with published ones of many bodies in the place of what their sheets were taken for."""
    for sheet in book.sheets:
        own = [table for table in tables if table.sheet == sheet.name]
        if lookup.mapping.owner and not any(table.organisation for table in own):
            continue  # its rows are the owner's, whichever partners they name
        published = table_of_many_bodies(sheet, lookup)
        if published and not (published.accepted and _are_better(own, published, lookup)):
            tables = [*(table for table in tables if table.sheet != sheet.name), published]
    return tables


def _are_better(own: Sequence[TableMap], published: TableMap, lookup: Lookup) -> bool:
    """Are tables of one body each a better reading than one published table: is one of them taken?

    Not where some are of bodies that the place lacks, and the published one knows as many columns.
    """
    has_others = any(t.organisation and not lookup.directory.code(t.organisation) for t in own)
    most = max((len(value_columns(table)) for table in own), default=0)
    if has_others and len(value_columns(published)) >= most:
        return False
    return any(table.accepted for table in own)


# ---- what they share -----------------------------------------------------------------------------


def _with_convention(about: Cover, found: list[FoundTable]) -> Cover:
    """The cover with which year a bare 2018 is: as it says, as a title says, or as the headings bear out."""
    titles = [text for table in found for _, text in table.region.titles]
    headings = [[h.when for h in table.region.headings if h.when] for table in found]
    by_title: Convention = next((c for text in titles if (c := convention_in(text))), "")
    return replace(about, convention=about.convention or by_title or convention_of(headings, about.years))


def _notes_of(sheet: Sheet, found: list[FoundTable]) -> Iterator[str]:
    """Notes below, between or beside the tables of a sheet that say in what unit its figures are."""
    rows_of_tables: set[int] = set()
    for table in found:
        if table.sheet.name == sheet.name:
            rows_of_tables |= _rows_taken(table)
    for r, row in enumerate(sheet.rows):
        if r not in rows_of_tables:
            texts = (sheet.text(r, c) for c in range(len(row)))
            yield from (text for text in texts if _SAYS_UNITS.search(text))


def _rows_taken(table: FoundTable) -> set[int]:
    """The rows of the sheet that a table stands in."""
    if table.sheet.turned:
        return {heading.column for heading in table.region.headings}
    return set(range(table.region.header, table.region.last + 1))


def _settled(table: TableMap, doubt: str) -> TableMap:
    """A table without a doubt that its unit has settled since."""
    if doubt not in table.doubts or not table.unit:
        return table
    doubts = tuple(kept for kept in table.doubts if kept != doubt)
    confidence = table.confidence if doubts else round(table.confidence / IN_DOUBT, 2)
    return replace(table, doubts=doubts, confidence=confidence, accepted=confidence >= ACCEPTED_FROM)
