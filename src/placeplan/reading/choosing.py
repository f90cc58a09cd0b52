"""How each table of a proposal is read where words alone leave it: as its sums prove, or not at all."""

from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book
from placeplan.reading.by_mapping import read_apart
from placeplan.reading.candidates import FEWEST_TWINS, Candidate, all_proven, best_proven, readings_of
from placeplan.reading.proposing.units import UNITS
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.twins import StatedElsewhere, Twins
from placeplan.reading.words.body_names import Directory


def chosen(book: Book, mapping: Mapping, directory: Directory) -> Mapping:
    """A proposal with each table taken that words leave and sums prove; a person's own mapping is as it is.

    What words are sure of is tried when it is read.
    """
    if mapping.by_hand:
        return mapping

    mapping = _in_units_of_twins(book, mapping, directory)
    elsewhere = _stated_by_sure_tables(book, mapping, directory)

    def best(table: TableMap) -> TableMap:
        candidates = (read_apart(book, mapping, directory, reading) for reading in readings_of(table))
        proven = best_proven(_beside(candidate, elsewhere) for candidate in candidates)
        return proven.table if proven else table

    tables = [table if table.accepted else best(table) for table in mapping.tables]
    taken = _proven_beside(book, replace(mapping, tables=tuple(tables)), directory)
    return replace(mapping, tables=tuple(taken.get(i, table) for i, table in enumerate(tables)))


def _in_units_of_twins(book: Book, mapping: Mapping, directory: Directory) -> Mapping:
    """A mapping whose tables that have their unit of the cover alone have that in which they say what tables
    with a unit of their own say: a page of key figures in £m under a cover that says £000.
    """
    of_cover = [table for table in mapping.tables if table.accepted and table.unit_is_of_cover]
    of_its_own = [table for table in mapping.tables if table.accepted and not table.unit_is_of_cover]
    if not of_cover or not of_its_own:
        return mapping
    elsewhere = StatedElsewhere()
    for table in of_its_own:
        elsewhere.add(read_apart(book, mapping, directory, table).harvest.readings)

    def twins(table: TableMap) -> Twins:
        return elsewhere.twins_of(read_apart(book, mapping, directory, table).harvest.readings)

    def is_told(table: TableMap) -> bool:
        agreeing, differing = twins(table)
        return agreeing >= max(FEWEST_TWINS, differing + 1)

    def in_unit_of_twins(table: TableMap) -> TableMap:
        agreeing, differing = twins(table)
        if agreeing or differing < FEWEST_TWINS:
            return table
        others = [replace(table, unit=unit, unit_is_of_cover=False) for unit in UNITS if unit != table.unit]
        told = [other for other in others if is_told(other)]
        return told[0] if len(told) == 1 else table

    tables = tuple(in_unit_of_twins(table) if table in of_cover else table for table in mapping.tables)
    return replace(mapping, tables=tables)


def _stated_by_sure_tables(book: Book, mapping: Mapping, directory: Directory) -> StatedElsewhere:
    """What the tables state that words are sure of; nothing where no other table waits for a proof."""
    elsewhere = StatedElsewhere()
    if any(not table.accepted and any(readings_of(table)) for table in mapping.tables):
        for table in mapping.tables:
            if table.accepted and (candidate := read_apart(book, mapping, directory, table)).is_sound:
                elsewhere.add(candidate.harvest.readings)
    return elsewhere


def _beside(candidate: Candidate, elsewhere: StatedElsewhere) -> Candidate:
    """A reading with what the workbook's other tables say of its figures."""
    return replace(candidate, twins=elsewhere.twins_of(candidate.harvest.readings))


def _proven_beside(book: Book, mapping: Mapping, directory: Directory) -> dict[int, TableMap]:
    """The tables of several bodies in one block, each with too few sums alone, that prove each other."""
    blocks: dict[tuple[str, int, str], list[int]] = {}
    for i, table in enumerate(mapping.tables):
        if table.organisation and not table.accepted and table in readings_of(table):
            blocks.setdefault((table.sheet, table.header, table.kind), []).append(i)
    taken: dict[int, TableMap] = {}
    for places in blocks.values():
        read = [read_apart(book, mapping, directory, mapping.tables[i]) for i in places]
        taken |= dict(zip(places, all_proven(read), strict=False))
    return taken
