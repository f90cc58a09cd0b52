"""The tables that a region is read as: one for each body whose figures it holds, with unit, signs and years.

Where about as much speaks for another kind, the table has it for a rival. Refuses to read a figure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import GENERAL, Sheet, number
from placeplan.reading.proposing.adding import unnamed_totals
from placeplan.reading.proposing.doubts import doubts_of
from placeplan.reading.proposing.owners import by_owner
from placeplan.reading.proposing.table_kinds import FoundTable, Guess
from placeplan.reading.tables.covers import Cover
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.told_apart import told_apart
from placeplan.reading.words.columns import PARTIES, TIMES, Column
from placeplan.reading.words.declared import decimals_in, signs_in, unit_in
from placeplan.reading.words.folded_words import meaning, without_brackets
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.labels import Label, years_named
from placeplan.reading.words.levels import accepted_from

ACCEPTED_FROM, IN_DOUBT = accepted_from(), weight("taking", "in_doubt")
COVERED = weight("taking", "covered")
NAMES_SERVICE = weight("likeness", "service_sheet")
_TIMED = (*TIMES, "wte_change", "wte_reduction")
_PARTS = re.compile(r"[:–—]| - | with | for ")


def tables_of(found: FoundTable, lookup: Lookup, notes: tuple[str, ...]) -> list[TableMap]:
    """The tables of one region: one for each body whose figures it holds."""
    tables = list(_as_kind(found, found.guess, lookup, notes))
    if len(tables) != 1:
        return tables
    rivals = [list(_as_kind(found, rival, lookup, notes)) for rival in found.guess.rivals]
    if turned := found.other_way_up:
        rivals.append(list(_as_kind(turned, turned.guess, lookup, notes)))
    return [replace(tables[0], rivals=tuple(rival[0] for rival in rivals if len(rival) == 1))]


def _sureness(table: TableMap, about: Cover) -> float:
    """How sure we are of a table: more under a cover that says whose, when and in what unit it is."""
    is_covered = bool(about.owner and (about.years or about.stated_on) and about.money)
    return 1 - (1 - table.confidence) ** COVERED if table.kind and is_covered else table.confidence


def _as_kind(found: FoundTable, guess: Guess, lookup: Lookup, notes: tuple[str, ...]) -> Iterator[TableMap]:
    sheet, region = found.sheet, found.region

    def names_body(text: str) -> bool:
        return bool(lookup.directory.code(text))

    for table in by_owner(sheet, region, _table(found, guess, lookup, notes), lookup):
        if kind_of(table.kind).between_bodies:
            table = _with_parties(sheet, table, lookup, (*_own(region), *_above(region), *notes))
        table = replace(table, totals=unnamed_totals(sheet, table, names_body))
        doubts = tuple(doubts_of(sheet, region, table, lookup))
        confidence = _sureness(table, lookup.mapping.cover) * (IN_DOUBT if doubts else 1)
        accepted = bool(table.kind) and confidence >= ACCEPTED_FROM
        yield replace(table, doubts=doubts, confidence=round(confidence, 2), accepted=accepted)


def _table(found: FoundTable, guess: Guess, lookup: Lookup, notes: tuple[str, ...]) -> TableMap:
    """A table before it is known whose it is, with when each of its columns is."""
    sheet, region = found.sheet, found.region
    own, above = _own(region), _above(region)
    around = [*own, *above, *notes, sheet.name]
    about = lookup.mapping.cover
    own_unit = _money_said([*_heads(region), *around])
    table = TableMap(
        sheet=sheet.name,
        kind=guess.kind,
        confidence=guess.confidence,
        header=region.header,
        first=region.first,
        last=region.last,
        columns=guess.columns,
        title=_title(own, above),
        measure=guess.measure,
        unit=own_unit or about.money or _unit_of_formats(found, guess),
        unit_is_of_cover=bool(about.money) and not own_unit,
        signs=next(filter(None, map(signs_in, around)), about.signs),
        year=_year_named(around),
        decimals=next((d for text in around if (d := decimals_in(text)) is not None), None),
        turned=sheet.turned,
    )
    table = replace(table, unit=table.unit or _unit_of_columns(table))
    columns = tuple(_dated(region, column, table, lookup) for column in table.columns)
    return replace(table, columns=told_apart(kind_of(guess.kind), region, columns, lookup.first_year, own))


# ---- what is said around it ----------------------------------------------------------------------


def _money_said(texts: Iterable[str]) -> str:
    """The first unit of money that some texts say."""
    return next((unit for unit in map(unit_in, texts) if unit.startswith("£")), "")


def _year_named(texts: Iterable[str]) -> str:
    """The year that the first text with one year names."""
    years = (set(years_named(text)) for text in texts)
    return next((year for named in years if len(named) == 1 for year in named), "")


def _unit_of_columns(table: TableMap) -> str:
    """The one unit of money that those of its columns by time say which say one; empty where they differ."""
    timed = [column for column in table.having(*TIMES) if not column.measure]
    units = {column.unit for column in timed if column.unit.startswith("£")}
    return units.pop() if len(units) == 1 else ""


def _heads(region: Region) -> list[str]:
    """The headings over the labels, which may say the unit of the numbers beside them: `£'000`."""
    first = min((heading.column for heading in region.headings if heading.when or heading.body), default=0)
    return [heading.text for heading in region.headings if heading.column < first]


def _unit_of_formats(found: FoundTable, guess: Guess) -> str:
    """Pounds, where every number of a table is shown with their sign and nobody says another unit."""
    timed = [column.index for column in guess.columns if column.role in TIMES]
    rows = range(found.region.first, found.region.last + 1)
    forms = [
        found.sheet.formats.get((row, column), GENERAL)
        for column in timed
        for row in rows
        if number(found.sheet.at(row, column))
    ]
    return "£" if forms and all(form.pounds and not form.thousands for form in forms) else ""


def _own(region: Region) -> list[str]:
    """A table's own titles, the nearest first."""
    return [text for _, text in reversed(region.titles)]


def _above(region: Region) -> list[str]:
    """The titles of its sheet."""
    return [text for _, text in region.above]


def _title(own: list[str], above: list[str]) -> str:
    """The title that says what a table is: its own, but for a line that says the unit alone."""
    if len(own) == 1:
        return own[0]
    return next((text for text in own if "(" in text or not unit_in(text)), (above or [""])[0])


def _with_parties(sheet: Sheet, table: TableMap, lookup: Lookup, texts: Iterable[str]) -> TableMap:
    """Contracts whose other body, or whose service, only the title or the name of the sheet gives."""
    parts = [part for text in (sheet.name, *texts) for part in (text, *_PARTS.split(text))]
    counterparty = table.counterparty
    if not counterparty and not any(table.column(role) for role in PARTIES):
        counterparty = next((part for part in parts if _is_another_body(part, lookup)), "")
    services = (part for part in parts if meaning(without_brackets(part), "services").score >= NAMES_SERVICE)
    service = "" if table.column("service") else next(services, "")
    return replace(table, counterparty=counterparty, service=service)


def _is_another_body(text: str, lookup: Lookup) -> bool:
    """Does a text name a body other than the workbook's own?"""
    code = lookup.known_body(without_brackets(text))
    return bool(code) and code != lookup.mapping.owner


# ---- when ----------------------------------------------------------------------------------------


def _dated(region: Region, column: Column, table: TableMap, lookup: Lookup) -> Column:
    """A column with the period that its heading says, or that its table says for it."""
    if column.role not in _TIMED:
        return column
    when: Label | None = next((h.when for h in region.headings if h.column == column.index), None)
    if when:
        return replace(column, period=lookup.year_or_month(when, table))
    if column.role not in TIMES or table.column("year_of_row"):
        return column
    return replace(column, period=_whole(region, table, lookup))


def _whole(region: Region, table: TableMap, lookup: Lookup) -> str:
    """The year of a column that says none: the title's, else the plan's first, but for bodies across."""
    if any(heading.body for heading in region.headings) and lookup.first_year != lookup.mapping.last_year:
        return table.year
    return table.year or lookup.first_year
