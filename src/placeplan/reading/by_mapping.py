"""Reading one workbook by its mapping: each kind of table by the function that knows it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from placeplan.core.errors import Problem
from placeplan.core.sources import source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, name, number, place_named, shown
from placeplan.figures.spreadsheets.opening import limits
from placeplan.reading.forms.tables import KNOWN_FORM
from placeplan.reading.kinds.accounts import read_accounts, read_profile
from placeplan.reading.kinds.agreements import read_contracts, read_partner_effects, read_transfers
from placeplan.reading.kinds.bridges import read_bridge
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
from placeplan.reading.proof import Proof
from placeplan.reading.proving import proof_of
from placeplan.reading.stated_twice import stated_once
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.table_rows import is_total, merged_below, whose_rows
from placeplan.reading.tables.told_apart import NOT_READ
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.columns import TIMES
from placeplan.reading.words.contents import DATES
from placeplan.reading.words.folded_words import meaning
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.labels import years_in

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
TRIED, PROVEN = weight("taking", "tried"), weight("taking", "proven")
FEWEST_SUMS = count("proof", "fewest")
SHOWN = 3  # headings that a question quotes
_NAMES = ("ref", "year_of_row", "organisation", "counterparty", "buyer", "seller", "payer", "receiver")
# a number in such a column is a name


@dataclass(frozen=True)
class UnusedCell:
    """A cell with a number that became no figure, and why."""

    file: str
    sheet: str
    cell: str
    shown: str
    why: str


@dataclass(frozen=True)
class BookReading:
    """One workbook, read: rows of figures and statements, cells left over, problems, and the mapping used."""

    figures: tuple[Record, ...]
    statements: tuple[Record, ...]
    unused: tuple[UnusedCell, ...]
    problems: tuple[Problem, ...]
    mapping: Mapping
    proofs: tuple[Proof, ...] = ()  # of each table of the mapping, in its order


def proved(book: Book, mapping: Mapping, directory: Directory) -> Mapping:
    """A proposal with the tables taken that were left for want of words alone, and that add up as read."""
    unsure = [
        t for t in mapping.tables if t.kind and not t.accepted and not t.doubts and t.confidence >= TRIED
    ]
    if mapping.by_hand or not unsure:
        return mapping
    trial = replace(mapping, tables=tuple(replace(table, accepted=True) for table in unsure))
    proofs = read_book(book, trial, directory).proofs
    proven = [
        table for table, proof in zip(unsure, proofs, strict=True)
        if proof.verdict == "proven" and len(proof.sums) >= FEWEST_SUMS
    ]  # fmt: skip
    tables = (
        replace(table, accepted=True, confidence=PROVEN) if table in proven else table
        for table in mapping.tables
    )
    return replace(mapping, tables=tuple(tables))


def read_book(book: Book, mapping: Mapping, directory: Directory) -> BookReading:
    """Everything that a workbook states, by a mapping.

    A table that its own totals contradict is left, unless a person wrote how it is read.
    """
    harvest = Harvest(mapping, files={sheet.file: sheet.name for sheet in book.sheets if sheet.file})
    lookup = Lookup(directory, mapping)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    read = [_read_table(harvest, lookup, sheets.get(table.sheet), table) for table in mapping.tables]
    lookup.owner = harvest.owner = mapping.owner
    _state_cover(harvest, mapping)
    _state_sheets(harvest, book)
    _ask_for_names(harvest, lookup)
    _ask_for_columns(harvest, sheets)
    _say_what_is_empty(harvest, book)
    figures = _priced(harvest, stated_once(harvest, book, harvest.rows()))
    return BookReading(
        figures=tuple(figures),
        statements=tuple(harvest.statements),
        unused=tuple(_unused(harvest, book)),
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


def _read_table(
    harvest: Harvest, lookup: Lookup, sheet: Sheet | None, table: TableMap
) -> tuple[TableMap, Proof]:
    """One table, read and proved; as it is to be remembered, and its proof."""
    reader = READERS.get(kind_of(table.kind).reader or table.kind)
    if sheet is None or reader is None or not table.accepted:
        return table, Proof(table.sheet)
    sheet = table.view(sheet)
    lookup.owner = harvest.owner = lookup.body(table.organisation) or harvest.mapping.owner
    figures, statements = len(harvest.readings), len(harvest.statements)
    reader(harvest, lookup, sheet, table)
    proof = proof_of(table, harvest.readings[figures:], harvest.statements[statements:])
    if proof.verdict == "contradicted" and not harvest.mapping.by_hand:
        return _take_back(harvest, sheet, table, proof, figures, statements), proof
    _mark_words(harvest, sheet, table)
    if len(harvest.readings) + len(harvest.statements) > figures + statements:
        harvest.state(
            sheet, (table.header, min((c.index for c in table.columns), default=0)), "sheet", "kind",
            sheet.name, line=table.kind,
        )  # fmt: skip
    return table, proof


def _take_back(
    harvest: Harvest, sheet: Sheet, table: TableMap, proof: Proof, figures: int, statements: int
) -> TableMap:
    """A table that does not add up as we read it: nothing of it is taken, and a person is asked."""
    first = proof.broken[0]
    what = f"we may have misread it: it {proof} as read"
    harvest.drop(harvest.readings[figures:], what)
    del harvest.statements[statements:]
    harvest.problems.append(
        Problem(
            f"We may have misread this table: it {proof}. {first.cell} states {first.stated:,}, "
            f"and its parts come to {first.added:,} as we read them.",
            str(harvest.source(sheet, place_named(first.cell) if not table.turned else None)),
            "Correct its kind, signs, units or columns in the mapping, or say accepted = true there.",
        )
    )
    return replace(table, accepted=False, doubts=(*table.doubts, what))


def _ask_for_names(harvest: Harvest, lookup: Lookup) -> None:
    """Say which names fit more than one body, so that a person can decide."""
    for text, codes in lookup.doubtful_names():
        harvest.problems.append(
            Problem(
                f"“{text}” may be {' or '.join(codes)}.",
                harvest.mapping.file,
                "Write its code under [aliases] in the mapping, or the name as an alias in bodies.csv.",
            )
        )


def _ask_for_columns(harvest: Harvest, sheets: dict[str, Sheet]) -> None:
    """Say of which columns of a table that is read the headings are not understood."""
    for table in harvest.mapping.tables:
        unclear = list(table.having("unclear", "rival", "lone_month"))
        if not unclear or not table.accepted or table.sheet not in sheets:
            continue
        headings = " and ".join(f"“{column.heading}”" for column in unclear[:SHOWN])
        places = name(table.view(sheets[table.sheet]).home((table.first - 1, unclear[0].index)))
        harvest.problems.append(
            Problem(
                f"{len(unclear)} columns are left, because {NOT_READ[unclear[0].role]}: {headings}.",
                str(harvest.source(sheets[table.sheet], None)) + f" {places}",
                'Write role = "year" for the one that holds in the mapping, with its period.',
            )
        )


def _say_what_is_empty(harvest: Harvest, book: Book) -> None:
    """Say of a file without rows, and of a sheet of numbers without a table, that nothing is read of it."""
    rows = [row for sheet in book.sheets for row in sheet.rows if any(cell not in ("", None) for cell in row)]
    if len(rows) <= 1:
        what = "The file has no rows below its headings." if rows else "The file has nothing in its cells."
        harvest.problems.append(Problem(what, book.file, "Save it anew from where it came."))
    held = {table.sheet for table in harvest.mapping.tables} | {harvest.mapping.cover.sheet}
    for sheet in book.sheets:
        numbers = sum(number(cell) is not None for row in sheet.rows for cell in row)
        if sheet.name not in held and sheet.state == "visible" and numbers >= limits()["numbers"]:
            what = f"The sheet has {numbers} numbers, and no table was found on it."
            to_do = "Give its columns headings (what, and which year), or describe the table in the mapping."
            harvest.problems.append(Problem(what, str(harvest.source(sheet, None)), to_do))


def _mark_words(harvest: Harvest, sheet: Sheet, table: TableMap) -> None:
    """Headings, words, days and references are used although they are no figures."""
    sums = [row for row, said in whose_rows(sheet, table, merged_below(sheet)) if is_total(said)]
    timed = [column.index for column in table.columns if column.role in TIMES]
    harvest.leave(sheet, [(row, index) for row in sums for index in timed], NOT_READ["sum_of_bodies"])
    for column in table.columns:
        cells = [(row, column.index) for row in range(table.header, table.last + 1)]
        headings = [place for place in cells if place[0] < table.first]
        named = [place for place in cells if column.role in _NAMES or number(sheet.at(*place)) is None]
        dated = cells if column.role in DATES else ()
        harvest.used |= {
            at
            for place in (*headings, *(named if column.role else ()), *dated)
            if (at := (sheet.name, sheet.home(place))) not in harvest.reasons
        }


def _state_cover(harvest: Harvest, mapping: Mapping) -> None:
    for fact in mapping.cover.facts:
        harvest.state(fact.sheet, fact.place, "cover", fact.key, fact.text, fact.when)
        harvest.used.add((fact.sheet, fact.place))
    if mapping.cover.facts:
        harvest.state(
            mapping.cover.sheet,
            mapping.cover.facts[0].place,
            "sheet",
            "kind",
            mapping.cover.sheet,
            line="cover",
        )


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


_CONSTANT = re.compile(
    r"\b(?:constant|real|fixed|base[- ]year)\b[^.;]*\b(?:prices?|terms)\b[^.;]*"
    r"|\bat (?:20)?\d\d\s*[/-]\s*(?:20)?\d\d prices?\b"
    r"|\b(?:before|excludes?|excluding|no) (?:price )?inflation\b",
    re.IGNORECASE,
)


def _priced(harvest: Harvest, rows: list[Record]) -> list[Record]:
    """Money with the price basis that the workbook states for its year, or the remark in its own row."""
    bases: dict[str, str] = {}
    remarks: dict[tuple[str, int], str] = {}
    for statement in harvest.statements:
        if statement["subject"] == "plan" and statement["attribute"] == "price_base":
            text = statement["text"]
            constant = meaning(text, "price_bases").key == "constant"
            year = (years_in(text) or ("",))[0]
            bases[statement["period"]] = (year or "constant") if constant else "nominal"
        is_remark = statement["subject"] == "row" and statement["attribute"] == "note"
        if is_remark and (found := _CONSTANT.search(statement["text"])):
            where = source(statement["source"])
            remarks[where.sheet or where.file, place_named(where.cell)[0]] = (
                years_in(found[0]) or ("constant",)
            )[0]
    for row in rows:
        period = row["period"]
        base = bases.get(period) or bases.get(_year_of(period, bases))
        if remarks:
            where = source(row["source"])
            base = remarks.get((where.sheet or where.file, place_named(where.cell)[0])) or base
        if base and measure(row["measure"]).unit in ("pounds", "pounds_each"):
            row["price_base"] = base
    return rows


def _year_of(period: str, bases: dict[str, str]) -> str:
    if ".." in period:
        return period.split("..")[0]
    if "-Q" in period:
        return period.partition("-Q")[0]
    if len(period) == 7 and period[4] == "-":
        year = int(period[:4]) - (int(period[5:]) < 4)
        return f"{year}/{(year + 1) % 100:02d}"
    return ""


def _unused(harvest: Harvest, book: Book) -> Iterator[UnusedCell]:
    tables = {
        sheet.name: [t for t in harvest.mapping.tables if t.sheet == sheet.name] for sheet in book.sheets
    }
    for sheet in book.sheets:
        for r in range(len(sheet.rows)):
            if (sheet.name, r) in harvest.passed:
                continue
            for c, value in enumerate(sheet.rows[r]):
                if value in ("", None) or (sheet.name, (r, c)) in harvest.used:
                    continue
                if number(value) is None and not _is_unread(harvest, sheet, (r, c)):
                    continue
                why = harvest.reasons.get((sheet.name, (r, c))) or _why(sheet, tables[sheet.name], r, c)
                file, title = (sheet.file, "") if sheet.file else (book.file, sheet.name)
                yield UnusedCell(file, title, name((r, c)), shown(value), why)


def _role(table: TableMap, row: int, column: int) -> str | None:
    """What a place's column holds in a table; nothing where the table has no such column."""
    index = row if table.turned else column
    return next((c.role for c in table.columns if c.index == index), None)


def _is_unread(harvest: Harvest, sheet: Sheet, place: Place) -> bool:
    """Are these words, in a place for a number, with digits that nobody could read: `(400)2`?"""
    return (sheet.name, place) in harvest.reasons and bool(re.search(r"\d", sheet.text(*place)))


def _why(sheet: Sheet, tables: list[TableMap], row: int, column: int) -> str:
    holding = [(table, _role(table, row, column)) for table in tables if table.holds((row, column))]
    for table, role in sorted(holding, key=lambda each: each[1] is None):
        if not table.kind:
            return "in a table that is like no kind that is known"
        if not table.accepted:
            doubts = "; ".join(table.doubts) or f"{table.kind} at a confidence of {table.confidence}"
            return f"in a table that was left for a person to decide: {doubts}"
        if role is None:
            return "beside the table"
        if role == "sum_of_years":
            return "a sum across years"
        if role in NOT_READ:
            return NOT_READ[role]
        if role == "sum_of_months":
            return "a quarter, whose months are read"
        return "in a row or column that nobody knows" if role in (*TIMES, "") else "a number among words"
    where = "on a hidden sheet" if sheet.state != "visible" else "on the sheet"
    return f"outside every table {where}"
