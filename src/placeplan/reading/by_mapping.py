"""Reading one workbook by its mapping: each kind of table by the function that knows it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

import polars as pl

from placeplan.core.errors import Problem
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, place_named
from placeplan.reading.candidates import Candidate, best_of, best_proven, may_stand_otherwise, readings_of
from placeplan.reading.forms.tables import KNOWN_FORM
from placeplan.reading.kinds.accounts import read_accounts, read_profile
from placeplan.reading.kinds.agreements import read_contracts, read_partner_effects, read_transfers
from placeplan.reading.kinds.bridges import read_bridge
from placeplan.reading.kinds.cell_readings import as_table
from placeplan.reading.kinds.givens import read_assumptions, read_timetable
from placeplan.reading.kinds.harvest import Harvest, Record
from placeplan.reading.kinds.known_forms import read_known_form
from placeplan.reading.kinds.many_bodies import read_many_bodies
from placeplan.reading.kinds.pooled_funds import (
    read_contributions,
    read_pooled_measures,
    read_pooled_spending,
)
from placeplan.reading.kinds.programmes import read_capital, read_digital, read_offers, read_schemes
from placeplan.reading.kinds.resources import read_resources
from placeplan.reading.left_cells import (
    UnusedCell,
    ask_for_columns,
    ask_for_names,
    mark_words,
    say_what_is_empty,
    unused_cells,
)
from placeplan.reading.price_bases import with_price_bases
from placeplan.reading.proof import Proof
from placeplan.reading.proving import clashes, proof_of
from placeplan.reading.stated_twice import stated_once
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.table_rows import value_columns
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.line_words import MEMO, PART

Reader = Callable[[Harvest, Lookup, Sheet, TableMap], None]
READERS: dict[str, Reader] = {  # by the reader that a kind names, else by its own name
    "contracts": read_contracts,
    "transfers": read_transfers,
    "partner_effects": read_partner_effects,
    "income_expenditure": read_accounts,
    "profile": read_profile,
    "bridge": read_bridge,
    "schemes": read_schemes,
    "capital": read_capital,
    "digital": read_digital,
    "offers": read_offers,
    "pooled_spending": read_pooled_spending,
    "contributions": read_contributions,
    "pooled_measures": read_pooled_measures,
    "resources": read_resources,
    "assumptions": read_assumptions,
    "timetable": read_timetable,
    KNOWN_FORM: read_known_form,
    "many_bodies": read_many_bodies,
}


@dataclass(frozen=True)
class BookReading:
    """One workbook, read: figures and statements, cells left over, problems, and the mapping used.

    `figures` are the rows of the figure table, which has yet to name each.
    """

    figures: pl.DataFrame
    statements: tuple[Record, ...]
    unused: tuple[UnusedCell, ...]
    problems: tuple[Problem, ...]
    mapping: Mapping
    proofs: tuple[Proof, ...] = ()  # of each table of the mapping, in its order


def read_book(book: Book, mapping: Mapping, directory: Directory) -> BookReading:
    """Everything that a workbook states, by a mapping.

    A table that its own totals contradict is left, unless a person wrote how it is read.
    """
    harvest, lookup = _beginning(book, mapping, directory)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    read = [_settled(harvest, lookup, sheets.get(table.sheet), table) for table in mapping.tables]
    lookup.owner = harvest.owner = mapping.owner
    _state_cover(harvest, mapping)
    _state_sheets(harvest, book)
    ask_for_names(harvest, lookup)
    ask_for_columns(harvest, sheets)
    say_what_is_empty(harvest, book)
    _ask_where_it_begins(harvest)
    readings = with_price_bases(stated_once(harvest, book, harvest.settled()), harvest.statements)
    return BookReading(
        figures=as_table(readings),
        statements=tuple(harvest.statements),
        unused=tuple(unused_cells(harvest, book)),
        problems=tuple(harvest.problems),
        mapping=replace(
            mapping,
            found=lookup.found,
            tables=tuple(
                replace(table, signs=harvest.signs.get((table.sheet, table.header), table.signs))
                for table, _ in read
            ),
        ),
        proofs=tuple(proof for _, proof in read),
    )


def read_apart(book: Book, mapping: Mapping, directory: Directory, table: TableMap) -> Candidate:
    """One table read by itself and weighed, as any table of a workbook's mapping may be."""
    harvest, lookup = _beginning(book, replace(mapping, tables=(table,)), directory)
    sheet = next((sheet for sheet in book.sheets if sheet.name == table.sheet), None)
    candidate = _read(harvest, lookup, sheet, table)
    return candidate if sheet is None else _weighed(candidate, sheet)


def _beginning(book: Book, mapping: Mapping, directory: Directory) -> tuple[Harvest, Lookup]:
    files = {sheet.file: sheet.name for sheet in book.sheets if sheet.file}
    return Harvest(mapping, files=files), Lookup(directory, mapping)


def _ask_where_it_begins(harvest: Harvest) -> None:
    """Say which year was taken for the one before the plan, where nobody says which it is."""
    if not harvest.mapping.assumes_first_year:
        return
    of_base = [r for r in harvest.readings if r.stage == "baseline"]
    if of_base:
        year = max(r.period for r in of_base)
        what = f"Nobody says where the plan begins: {year} is taken for the year before it."
        to_do = f'If it is the plan\'s first year, write first_year = "{year}" in the mapping.'
        where = str(harvest.source(of_base[0].group[0], None))
        harvest.problems.append(Problem(what, where, to_do))


# ---- one table -----------------------------------------------------------------------------------


def _reader(table: TableMap) -> Reader | None:
    return READERS.get(kind_of(table.kind).reader or table.kind)


def _read(harvest: Harvest, lookup: Lookup, sheet: Sheet | None, table: TableMap) -> Candidate:
    """One table, read into a harvest of its own."""
    own = Harvest(harvest.mapping, files=harvest.files)
    reader = _reader(table)
    if sheet is None or reader is None:
        return Candidate(table, own, Proof(table.sheet))
    lookup.owner = own.owner = lookup.body(table.organisation) or harvest.mapping.owner
    reader(own, lookup, table.view(sheet), table)
    return Candidate(table, own, proof_of(table, own.readings, own.statements))


def _weighed(candidate: Candidate, sheet: Sheet) -> Candidate:
    """A reading with what its numbers say against it beside its sums, which only a choice of several asks."""
    return replace(candidate, clashes=clashes(candidate.harvest.readings), covered=_covered(sheet, candidate))


def _covered(sheet: Sheet, candidate: Candidate) -> float:
    """The share of a table's rows with numbers of which one became a figure; parts and memoranda aside."""
    figures_at = {reading.place for reading in candidate.harvest.readings}
    reasons = candidate.harvest.reasons
    aside = {place for (name, place), why in reasons.items() if why in (MEMO, PART)}
    own = [row for row in _rows_with_numbers(sheet, candidate.table) if row.isdisjoint(aside)]
    return sum(not row.isdisjoint(figures_at) for row in own) / len(own) if own else 1.0


def _rows_with_numbers(sheet: Sheet, table: TableMap) -> Iterator[set[Place]]:
    """The places of the numbers of each row of a table that has any."""
    view = table.view(sheet)
    columns = [column.index for column in value_columns(table)]
    for row in range(table.first, table.last + 1):
        if places := {view.home((row, c)) for c in view.numbers(row, columns)}:
            yield places


def _settled(
    harvest: Harvest, lookup: Lookup, sheet: Sheet | None, table: TableMap
) -> tuple[TableMap, Proof]:
    """One table, read and taken, or left; as it is to be remembered, and its proof.

    Where its numbers speak against what words say, another reading is taken if it proves itself.
    """
    if sheet is None or not table.accepted or _reader(table) is None:
        return table, Proof(table.sheet)
    candidate = _best(harvest, lookup, sheet, table)
    harvest.absorb(candidate.harvest)
    harvest.owner = candidate.harvest.owner
    view = candidate.table.view(sheet)
    if candidate.proof.verdict == "contradicted" and not harvest.mapping.by_hand:
        return _taken_back(harvest, view, candidate), candidate.proof
    mark_words(harvest, view, candidate.table)
    if candidate.harvest.readings or candidate.harvest.statements:
        place = (candidate.table.header, min((column.index for column in candidate.table.columns), default=0))
        harvest.state(view, place, "sheet", "kind", view.name, line=candidate.table.kind)
    return replace(candidate.table, rivals=()), candidate.proof


def _best(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> Candidate:
    """A table as words say; where they or its numbers leave a doubt, as words and numbers together say."""
    candidate = _read(harvest, lookup, sheet, table)
    if not table.rivals or harvest.mapping.by_hand:
        return candidate
    candidate = _weighed(candidate, sheet)
    rivals = (
        candidate if rival is table else _weighed(_read(harvest, deepcopy(lookup), sheet, rival), sheet)
        for rival in readings_of(table)
    )
    if may_stand_otherwise(table):
        return best_of(candidate, rivals)
    return candidate if candidate.is_sound else best_proven(rivals) or candidate


def _taken_back(harvest: Harvest, sheet: Sheet, read: Candidate) -> TableMap:
    """A table that does not add up as we read it: nothing of it is taken, and a person is asked."""
    first = read.proof.broken[0]
    what = f"we may have misread it: it {read.proof} as read"
    harvest.drop(read.harvest.readings, what)
    del harvest.statements[len(harvest.statements) - len(read.harvest.statements) :]
    harvest.problems.append(
        Problem(
            f"We may have misread this table: it {read.proof}. {first.cell} states {first.stated:,}, "
            f"and its parts come to {first.added:,} as we read them.",
            str(harvest.source(sheet, place_named(first.cell) if not read.table.turned else None)),
            "Correct its kind, signs, units or columns in the mapping, or say accepted = true there.",
        )
    )
    return replace(read.table, accepted=False, rivals=(), doubts=(*read.table.doubts, what))


# ---- what the workbook says of itself ------------------------------------------------------------


def _state_cover(harvest: Harvest, mapping: Mapping) -> None:
    facts = mapping.cover.facts
    for fact in facts:
        harvest.state(fact.sheet, fact.place, "cover", fact.key, fact.text, fact.when)
        harvest.used[fact.sheet].add(fact.place)
    if facts:
        sheet = mapping.cover.sheet
        harvest.state(sheet, facts[0].place, "sheet", "kind", sheet, line="cover")


def _state_sheets(harvest: Harvest, book: Book) -> None:
    """Say what is hidden, broken or linked elsewhere."""
    for sheet in book.sheets:
        if sheet.state != "visible":
            harvest.state(sheet.name, None, "sheet", sheet.state, sheet.name)
        if sheet.hidden:
            harvest.state(sheet.name, None, "sheet", "hidden_lines", ", ".join(sheet.hidden))
        for place, error in sheet.errors.items():
            harvest.state(sheet.name, place, "sheet", "error_cell", error)
        if sheet.unvalued:
            harvest.problems.append(
                Problem(
                    f"{len(sheet.unvalued)} formulas have no stored result, so their numbers cannot be read.",
                    str(harvest.source(sheet, sheet.unvalued[0])),
                    "Open the workbook in a spreadsheet program, save it, and import it again.",
                )
            )
    for link in book.links:
        harvest.state("", None, "sheet", "external_link", link)
