"""How each table of a proposal is read where words alone leave it: as its sums prove, or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Book
from placeplan.reading.by_mapping import read_apart
from placeplan.reading.candidates import FEWEST_TWINS, Candidate, all_proven, best_proven, readings_of
from placeplan.reading.proposing.units import UNITS
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.twins import StatedElsewhere, Twins
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.declared import factor


def chosen(book: Book, mapping: Mapping, directory: Directory) -> Mapping:
    """A proposal with each table taken that words leave and sums prove; a person's own mapping is as it is.

    What words are sure of is tried when it is read.
    """
    if mapping.by_hand:
        return mapping

    def read(table: TableMap) -> Candidate:
        return read_apart(book, mapping, directory, table)

    sure = _sure_tables(mapping, read)
    elsewhere = _stated_by(candidate for candidate in sure.values() if candidate.is_sound)

    def best(table: TableMap) -> TableMap:
        candidates = (_beside(read(reading), elsewhere) for reading in readings_of(table))
        proven = best_proven(candidates)
        return proven.table if proven else table

    told = [sure[i].table if i in sure else table for i, table in enumerate(mapping.tables)]
    tables = [table if table.accepted else best(table) for table in told]
    taken = _proven_beside(book, replace(mapping, tables=tuple(tables)), directory)
    return replace(mapping, tables=tuple(taken.get(i, table) for i, table in enumerate(tables)))


# ---- what the tables of a workbook say of each other ------------------------------------------------

Read = Callable[[TableMap], Candidate]


def _sure_tables(mapping: Mapping, read: Read) -> dict[int, Candidate]:
    """The tables that words are sure of, as they are read, where that can tell anything of another table.

    One that has its unit of the cover alone has that in which it says what tables with a unit of their own
    say: a page of key figures in £m under a cover that says £000.
    """
    accepted = {i: table for i, table in enumerate(mapping.tables) if table.accepted}
    others_wait = any(not table.accepted and any(readings_of(table)) for table in mapping.tables)
    are_mixed = len({table.unit_is_of_cover for table in accepted.values()}) > 1
    if not (others_wait or are_mixed):
        return {}
    sure = {i: read(table) for i, table in accepted.items()}
    in_own_units = [candidate for candidate in sure.values() if not candidate.table.unit_is_of_cover]
    return {
        i: _in_unit_of_twins(candidate, in_own_units, read) if candidate.table.unit_is_of_cover else candidate
        for i, candidate in sure.items()
    }


def _in_unit_of_twins(candidate: Candidate, in_own_units: Sequence[Candidate], read: Read) -> Candidate:
    """A table of the cover's unit, in the one other unit in which it says what other tables say, if any."""
    elsewhere = _stated_by(in_own_units)
    twins = _beside(candidate, elsewhere).twins
    if twins.agreeing or twins.differing < FEWEST_TWINS:
        return candidate
    table = candidate.table
    others = [replace(table, unit=unit, unit_is_of_cover=False) for unit in UNITS if unit != table.unit]
    told = [other for other in map(read, others) if _is_told(_beside(other, elsewhere).twins)]
    if len(told) != 1 or _may_be_theirs(table.unit, told[0].table.unit, in_own_units):
        return candidate
    return told[0]


def _may_be_theirs(of_cover: str, told: str, in_own_units: Iterable[Candidate]) -> bool:
    """May a heading of the others be wrong as well as the cover? Not where it says what the cover says, nor
    where no unit would bring them together with the cover's: a person is asked else.
    """
    apart = factor(told) / factor(of_cover)
    possible = {factor(unit) for unit in UNITS}
    own_units = {other.table.unit for other in in_own_units} - {"", of_cover}
    return any(factor(unit) / apart in possible for unit in own_units)


def _is_told(twins: Twins) -> bool:
    return twins.agreeing >= max(FEWEST_TWINS, twins.differing + 1)


def _stated_by(candidates: Iterable[Candidate]) -> StatedElsewhere:
    elsewhere = StatedElsewhere()
    for candidate in candidates:
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
