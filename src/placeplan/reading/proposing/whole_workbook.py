"""A proposal of how to read one workbook: every table found, with how sure we are and what we doubt."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import GENERAL, Book, Sheet, is_amount, name, number, shown
from placeplan.reading.proposing.adding import unnamed_totals
from placeplan.reading.proposing.many_bodies import table_of_many_bodies
from placeplan.reading.proposing.owners import by_owner
from placeplan.reading.proposing.plan_years import plan_years
from placeplan.reading.proposing.table_kinds import Guess, guess
from placeplan.reading.proposing.units import with_only_unit
from placeplan.reading.tables.continued import continuation
from placeplan.reading.tables.covers import Cover, convention_in, cover
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.regions import Region, regions
from placeplan.reading.tables.sides import on_their_side
from placeplan.reading.tables.table_rows import rows
from placeplan.reading.tables.told_apart import told_apart
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.declared import decimals_in, signs_in, unit_in
from placeplan.reading.words.folded_words import meaning, says, vocabulary, without_brackets
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import Convention, Label, convention_of, years_named
from placeplan.reading.words.line_words import is_movement

ACCEPTED_FROM = weight("taking", "accepted_from")
FEWEST_MOVES = count("totals", "moves")
_ACCOUNTS = ("income_expenditure", "profile")
NO_UNIT = "nobody says in what unit its money is"
SURE = weight("likeness", "service_sheet")
IN_DOUBT = weight("taking", "in_doubt")
_MONEY = frozenset(
    {
        "contracts",
        "transfers",
        "income_expenditure",
        "bridge",
        "profile",
        "schemes",
        "capital",
        "partner_effects",
        "pooled_spending",
        "contributions",
    }
)
_MONEY_MEASURES = frozenset(
    {"pay_cost", "bank_staff_cost", "agency_staff_cost", "contract_value", "care_package_cost"}
)


def proposal(book: Book, directory: Directory, about: Cover | None = None) -> Mapping:
    """How we would read a workbook; `about` is its cover, where that is known or stands in another file."""
    about = about or cover(book, directory)
    found: list[tuple[Sheet, Region, Guess]] = []

    def names_body(text: str) -> bool:
        return bool(directory.code(text))

    for sheet in book.sheets:
        skipped = about.rows if sheet.name == about.sheet else frozenset[int]()
        own = _tables(sheet, skipped, names_body)
        if not own and found and (on := continuation(sheet, *found[-1][:2])):
            own = [(sheet, on, guess(sheet, on, names_body))]
        found += own
    notes = {
        sheet.name: tuple(_notes_of(sheet, [(s, r) for s, r, _ in found if s.name == sheet.name]))
        for sheet in book.sheets
    }
    headings = [[h.when for h in region.headings if h.when] for _, region, _ in found]
    texts = [text for _, region, _ in found for _, text in region.titles]
    said: Convention = next((c for text in texts if (c := convention_in(text))), "")
    about = replace(about, convention=about.convention or said or convention_of(headings, about.years))
    years = plan_years(about, found)
    mapping = Mapping(book.file, about.owner, about, (), *years)
    lookup = Lookup(directory, mapping)
    tables = [
        table
        for sheet, region, g in found
        for table in _of_region(sheet, region, g, lookup, notes[sheet.name])
    ]
    tables = _with_published(book, tables, lookup)
    in_units = with_only_unit(tables, {sheet.name: sheet for sheet in book.sheets})
    return replace(mapping, tables=tuple(_settled(table, NO_UNIT) for table in in_units))


def _with_published(book: Book, tables: list[TableMap], lookup: Lookup) -> list[TableMap]:
    """The tables, with published ones of many bodies on sheets of a file that is nobody's own."""
    if lookup.mapping.owner:
        return tables
    for sheet in book.sheets:
        own = [table for table in tables if table.sheet == sheet.name]
        if not any(table.accepted for table in own) and (found := table_of_many_bodies(sheet, lookup)):
            tables = [*(table for table in tables if table.sheet != sheet.name), found]
    return tables


def _settled(table: TableMap, doubt: str) -> TableMap:
    """A table without a doubt that its unit has settled since."""
    if doubt not in table.doubts or not table.unit:
        return table
    doubts = tuple(each for each in table.doubts if each != doubt)
    confidence = table.confidence if doubts else round(table.confidence / IN_DOUBT, 2)
    return replace(table, doubts=doubts, confidence=confidence, accepted=confidence >= ACCEPTED_FROM)


def _tables(
    sheet: Sheet, skipped: frozenset[int], names_body: Callable[[str], bool]
) -> list[tuple[Sheet, Region, Guess]]:
    """The tables of a sheet; one that makes better sense on its side is turned."""
    upright = [
        (sheet, region, guess(sheet, region, names_body)) for region in regions(sheet, skipped, names_body)
    ]
    for block in on_their_side(sheet, skipped, names_body):
        turned = guess(block.view, block.region, names_body)
        rivals = [t for t in upright if t[1].header < block.rows.stop and t[1].last >= block.rows.start]
        if turned.kind and all(
            turned.confidence > rival.confidence or not _takes_amounts(sheet, region, rival)
            for _, region, rival in rivals
        ):
            upright = [t for t in upright if t not in rivals]
            upright.append((block.view, block.region, turned))
    return upright


def _takes_amounts(sheet: Sheet, region: Region, found: Guess) -> bool:
    """Is a column with numbers known? A table may be sure of its kind by its titles, and read nothing."""
    rows = range(region.first, region.last + 1)
    return any(is_amount(sheet.at(row, c.index)) for c in found.columns if c.role for row in rows)


def _of_region(
    sheet: Sheet, region: Region, found: Guess, lookup: Lookup, notes: tuple[str, ...]
) -> Iterator[TableMap]:
    """The tables of one region: one for each body whose figures it holds."""
    whole = _table(sheet, region, found, lookup, notes)
    for table in by_owner(sheet, region, whole, lookup):
        if table.kind == "contracts":
            table = _with_parties(sheet, table, lookup, (*_own(region), *_above(region), *notes))
        table = replace(
            table, totals=unnamed_totals(sheet, table, lambda text: bool(lookup.directory.code(text)))
        )
        doubts = (*_doubts(sheet, table, lookup), *_bare_years(sheet, region, lookup))
        confidence = table.confidence * (IN_DOUBT if doubts else 1)
        accepted = bool(table.kind) and confidence >= ACCEPTED_FROM
        yield replace(table, doubts=doubts, confidence=round(confidence, 2), accepted=accepted)


def _table(sheet: Sheet, region: Region, found: Guess, lookup: Lookup, notes: tuple[str, ...]) -> TableMap:
    """A table before it is known whose it is, with when each of its columns is."""
    own, above = _own(region), _above(region)
    around = [*own, *above, *notes, sheet.name]
    table = TableMap(
        sheet=sheet.name,
        kind=found.kind,
        confidence=found.confidence,
        header=region.header,
        first=region.first,
        last=region.last,
        columns=found.columns,
        title=_title(own, above),
        measure=found.measure,
        unit=next((u for text in (*_heads(region), *around) if (u := unit_in(text)).startswith("£")), "")
        or lookup.mapping.cover.money
        or _shown(sheet, region, found),
        signs=next((s for text in around if (s := signs_in(text))), lookup.mapping.cover.signs),
        year=next((years[0] for text in around if len(set(years := years_named(text))) == 1), ""),
        decimals=next((d for text in around if (d := decimals_in(text)) is not None), None),
        turned=sheet.turned,
    )
    table = replace(table, unit=table.unit or _unit_of_columns(table))
    table = replace(table, columns=tuple(_dated(region, column, table, lookup) for column in table.columns))
    return replace(table, columns=told_apart(found.kind, region, table.columns, lookup.first_year, own))


def _unit_of_columns(table: TableMap) -> str:
    """The one unit of money that those of its columns by time say which say one; empty where they differ."""
    said = {c.unit for c in table.columns if c.role in TIMES and not c.measure and c.unit.startswith("£")}
    return said.pop() if len(said) == 1 else ""


def _heads(region: Region) -> list[str]:
    """The headings over the labels, which may say the unit of the numbers beside them: `£'000`."""
    timed = [heading.column for heading in region.headings if heading.when or heading.body]
    return [heading.text for heading in region.headings if heading.column < min(timed, default=0)]


def _shown(sheet: Sheet, region: Region, found: Guess) -> str:
    """Pounds, where every number of a table is shown with their sign and nobody says another unit."""
    places = [
        (row, column.index)
        for column in found.columns
        if column.role in TIMES
        for row in range(region.first, region.last + 1)
        if number(sheet.at(row, column.index))
    ]
    forms = [sheet.formats.get(place, GENERAL) for place in places]
    return "£" if places and all(form.pounds and not form.thousands for form in forms) else ""


def _own(region: Region) -> list[str]:
    """A table's own titles, the nearest first."""
    return [text for _, text in reversed(region.titles)]


def _above(region: Region) -> list[str]:
    """The titles of its sheet."""
    return [text for _, text in region.above]


def _title(own: list[str], above: list[str]) -> str:
    return (
        own[0] if len(own) == 1 else next((t for t in own if not unit_in(t) or "(" in t), (above or [""])[0])
    )


def _with_parties(sheet: Sheet, table: TableMap, lookup: Lookup, texts: Iterable[str]) -> TableMap:
    """Contracts whose other body, or whose service, only the title or the name of the sheet gives."""
    parts = [
        part for text in (sheet.name, *texts) for part in (text, *re.split(r"[:–—]| - | with | for ", text))
    ]
    other, service = "", ""
    if not table.counterparty and not any(table.column(role) for role in ("counterparty", "buyer", "seller")):
        codes = [(part, lookup.known_body(without_brackets(part))) for part in parts]
        other = next((part for part, code in codes if code and code != lookup.mapping.owner), "")
    if not table.column("service"):
        service = next(
            (part for part in parts if meaning(without_brackets(part), "services").score >= SURE), ""
        )
    return replace(table, counterparty=table.counterparty or other, service=service)


def _notes_of(sheet: Sheet, found: list[tuple[Sheet, Region]]) -> Iterator[str]:
    """Notes below, between or beside the tables of a sheet that say in what unit its figures are."""
    taken: set[int] = set()
    for view, region in found:
        across = [heading.column for heading in region.headings]
        taken |= set(across if view.turned else range(region.header, region.last + 1))
    for r, row in enumerate(sheet.rows):
        if r in taken:
            continue
        for c in range(len(row)):
            text = sheet.text(r, c)
            if text and re.search(
                r"\b(?:figures?|money|values?|amounts?|all|units?|shown|stated)\b", text, re.IGNORECASE
            ):
                yield text


def _dated(region: Region, column: Column, table: TableMap, lookup: Lookup) -> Column:
    if column.role not in (*TIMES, "wte_change", "wte_reduction"):
        return column
    when: Label | None = next((h.when for h in region.headings if h.column == column.index), None)
    if when or column.role not in TIMES:
        return replace(column, period=lookup.year_or_month(when, table)) if when else column
    by_row = any(other.role == "year_of_row" for other in table.columns)
    return column if by_row else replace(column, period=_whole(region, table, lookup))


def _whole(region: Region, table: TableMap, lookup: Lookup) -> str:
    """The year of a column that says none: the title's, else the plan's first, but for bodies across."""
    if any(heading.body for heading in region.headings) and lookup.first_year != lookup.mapping.last_year:
        return table.year
    return table.year or lookup.first_year


def _bare_years(sheet: Sheet, region: Region, lookup: Lookup) -> Iterator[str]:
    """A bare 2018 may be the year that begins or ends then; the plan period or a note must say which."""
    if lookup.mapping.cover.convention or lookup.mapping.cover.years:
        return
    for heading in region.headings:
        cell = shown(sheet.at(region.first - 1, heading.column))
        if heading.when and heading.when.open_year and cell.isdigit():
            yield f"whether {cell} is the financial year that begins or ends then"
            return


def _doubts(sheet: Sheet, table: TableMap, lookup: Lookup) -> Iterator[str]:
    if not table.kind:
        yield "it is like no kind of table that is known"
        return
    if sheet.state != "visible":
        yield "its sheet is hidden, so a reader of the workbook does not see it"
    for text in (table.title, table.sheet):
        if said_in(text).case == "variant" and table.kind != "assumptions":
            yield f"“{text}” is of a case that is not the plan"
            break
    if table.kind in _ACCOUNTS and (other := _other_statement(table)):
        yield f"it is {other}, which is not read"
    if table.kind in _ACCOUNTS and _moves(sheet, table):
        yield "its rows say how amounts move from year to year, and are no lines of income or spending"
    if not lookup.mapping.owner and not table.organisation:
        yield "nobody says whose workbook it is"
    if table.kind == "schemes" and _is_spending(sheet, table):
        yield "whether its money is saved or spent"
    counts_only = _counts_only(table)
    if table.kind == "contracts" and not counts_only and not _names_parties(sheet, table, lookup):
        yield "whose contracts they are"
    held = {table.measure, *(column.role for column in table.columns)}
    needs_money = (table.kind in _MONEY or held & _MONEY_MEASURES) and not counts_only
    stated = all(c.unit for c in table.columns if c.role in TIMES) or any(
        c.unit.startswith("£") for c in table.columns
    )
    if needs_money and not table.unit and not stated and not _rows_say_units(sheet, table):
        yield NO_UNIT
    timed = [c for c in table.columns if c.role in TIMES and not c.period]
    undated = [name((table.header, c.index)) for c in timed]
    if undated and not table.column("year_of_row"):
        yield f"the year of {', '.join(undated)} is not certain"


def _counts_only(table: TableMap) -> bool:
    """Does a schedule hold activity and no money, as a provider's own plan does?"""
    measures = {table.measure, *(column.measure or column.role for column in table.columns)}
    return "contract_activity" in measures and not measures & {"contract_value", "contract_price", "metric"}


def _other_statement(table: TableMap) -> str:
    """What a title or a sheet's name says it is, where that is no account of a year's income and spending."""
    for what, listed in vocabulary()["not_tables"].items():
        if says(table.title, listed) or says(table.sheet, listed):
            return str(what)
    return ""


def _moves(sheet: Sheet, table: TableMap) -> bool:
    """Do several rows of an account say how an amount changes, as in the build-up of a budget?"""
    label = table.column("label")
    texts = [sheet.text(row, label.index) for row in range(table.first, table.last + 1)] if label else []
    return sum(is_movement(text) for text in texts) >= FEWEST_MOVES


def _rows_say_units(sheet: Sheet, table: TableMap) -> bool:
    """Do the rows, or all their numbers, say in what unit of money they are, each for itself?"""
    places = [(row, c.index) for c in table.having(*TIMES) for row in range(table.first, table.last + 1)]
    units = {found.unit for place in places if (found := sheet.number(*place))}
    if units and "" not in units:
        return True
    return any(column.unit.startswith("£") for row in rows(sheet, table) for column in row.values)


def _is_spending(sheet: Sheet, table: TableMap) -> bool:
    """Do the headings and titles of a list of schemes speak of spending, and of no saving?"""
    texts = [table.sheet, table.title, *(column.heading for column in table.columns)]
    texts += [sheet.text(row, c.index) for row in range(table.header, table.first) for c in table.columns]
    spends, saves = (vocabulary()["spending"][key] for key in ("spends", "saves"))
    return any(says(text, spends) for text in texts) and not any(says(text, saves) for text in texts)


def _names_parties(sheet: Sheet, table: TableMap, lookup: Lookup) -> bool:
    """Does anything say who is on the other side of the contracts: a column, a heading, a title?"""
    if table.counterparty or any(table.column(role) for role in ("counterparty", "buyer", "seller")):
        return True
    return any(lookup.known_body(row.section[0]) for row in rows(sheet, table) if row.section[0])
