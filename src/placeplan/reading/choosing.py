"""How each table of a proposal is read where words alone leave it: as its sums prove, or not at all."""

from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book
from placeplan.reading.by_mapping import read_apart
from placeplan.reading.candidates import best_proven, readings_of
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

    tables = (table if table.accepted else best(table) for table in mapping.tables)
    return replace(mapping, tables=tuple(tables))
