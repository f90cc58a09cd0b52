"""How each table of a proposal is read where words alone leave it: as its sums prove, or not at all."""

from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book
from placeplan.reading.by_mapping import read_apart
from placeplan.reading.candidates import all_proven, best_proven, readings_of
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.body_names import Directory


def chosen(book: Book, mapping: Mapping, directory: Directory) -> Mapping:
    """A proposal with each table taken that words leave and sums prove; a person's own mapping is as it is.

    What words are sure of is tried when it is read.
    """
    if mapping.by_hand:
        return mapping

    def best(table: TableMap) -> TableMap:
        candidates = (read_apart(book, mapping, directory, reading) for reading in readings_of(table))
        proven = best_proven(candidates)
        return proven.table if proven else table

    tables = [table if table.accepted else best(table) for table in mapping.tables]
    taken = _proven_beside(book, replace(mapping, tables=tuple(tables)), directory)
    return replace(mapping, tables=tuple(taken.get(i, table) for i, table in enumerate(tables)))


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
