"""What is doubted of a table whose kind and columns are told: each doubt is a question for a person.

Refuses to settle a doubt.
"""

from collections.abc import Iterator

from placeplan.figures.spreadsheets.cells import Sheet, name, shown
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.table_rows import rows
from placeplan.reading.words.columns import PARTIES, TIMES
from placeplan.reading.words.folded_words import says, vocabulary
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.line_words import is_movement

NO_UNIT = "nobody says in what unit its money is"
FEWEST_MOVES = count("totals", "moves")
_MONEY_MEASURES = frozenset(
    {"pay_cost", "bank_staff_cost", "agency_staff_cost", "contract_value", "care_package_cost"}
)
_OF_MONEY = {"contract_value", "contract_price", "metric"}


def doubts_of(sheet: Sheet, region: Region, table: TableMap, lookup: Lookup) -> Iterator[str]:
    """Everything that a person may have to settle before a table is read."""
    if not table.kind:
        yield "it is like no kind of table that is known"
        return
    if sheet.state != "visible":
        yield "its sheet is hidden, so a reader of the workbook does not see it"
    yield from _of_case(table)
    yield from _of_account(sheet, table)
    if not lookup.mapping.owner and not table.organisation:
        yield "nobody says whose workbook it is"
    yield from _of_kind(sheet, table, lookup)
    if _lacks_unit(sheet, table):
        yield NO_UNIT
    yield from _of_years(sheet, region, table, lookup)


# ---- what it is ----------------------------------------------------------------------------------


def _of_case(table: TableMap) -> Iterator[str]:
    """A table whose title or sheet speaks of another case than the plan; assumptions may vary."""
    variants = [text for text in (table.title, table.sheet) if said_in(text).case == "variant"]
    has_base_beside = table.column("variant") is not None and any(table.having(*TIMES))
    if variants and not has_base_beside and not kind_of(table.kind).may_vary:
        yield f"“{variants[0]}” is of a case that is not the plan"


def _of_account(sheet: Sheet, table: TableMap) -> Iterator[str]:
    kind = kind_of(table.kind)
    if "bridge" in kind.adds_up and (statement := _other_statement(table, "not_bridges")):
        yield f"it is {statement}, which is not read"
    if not kind.account:
        return
    if statement := _other_statement(table):
        yield f"it is {statement}, which is not read"
    if _moves(sheet, table):
        yield "its rows say how amounts move from year to year, and are no lines of income or spending"


def _other_statement(table: TableMap, section: str = "not_tables") -> str:
    """What a title or a sheet's name says it is, where that is no account of a year's income and spending."""
    for what, listed in vocabulary()[section].items():
        if says(table.title, listed) or says(table.sheet, listed):
            return str(what)
    return ""


def _moves(sheet: Sheet, table: TableMap) -> bool:
    """Do several rows of an account say how an amount changes, as in the build-up of a budget?"""
    label = table.column("label")
    texts = [sheet.text(row, label.index) for row in range(table.first, table.last + 1)] if label else []
    return sum(map(is_movement, texts)) >= FEWEST_MOVES


def _of_kind(sheet: Sheet, table: TableMap, lookup: Lookup) -> Iterator[str]:
    kind = kind_of(table.kind)
    if kind.savings and _is_spending(sheet, table):
        yield "whether its money is saved or spent"
    if kind.between_bodies and not _counts_only(table) and not _names_parties(sheet, table, lookup):
        yield "whose contracts they are"


def _is_spending(sheet: Sheet, table: TableMap) -> bool:
    """Do the headings and titles of a list of schemes speak of spending, and of no saving?"""
    texts = [table.sheet, table.title, *(column.heading for column in table.columns)]
    texts += [sheet.text(row, c.index) for row in range(table.header, table.first) for c in table.columns]
    spends, saves = (vocabulary()["spending"][key] for key in ("spends", "saves"))
    return any(says(text, spends) for text in texts) and not any(says(text, saves) for text in texts)


def _counts_only(table: TableMap) -> bool:
    """Does a schedule hold activity and no money, as a provider's own plan does?"""
    measures = {table.measure, *(column.measure or column.role for column in table.columns)}
    return "contract_activity" in measures and not measures & _OF_MONEY


def _names_parties(sheet: Sheet, table: TableMap, lookup: Lookup) -> bool:
    """Does anything say who is on the other side of the contracts: a column, a heading, a title?"""
    if table.counterparty or any(table.column(role) for role in PARTIES):
        return True
    return any(lookup.known_body(row.section[0]) for row in rows(sheet, table) if row.section[0])


# ---- unit and years ------------------------------------------------------------------------------


def _lacks_unit(sheet: Sheet, table: TableMap) -> bool:
    """Is it of money, and does nothing say in what unit?"""
    if table.unit or not _is_of_money(table) or _columns_say_units(table):
        return False
    return not _rows_say_units(sheet, table)


def _is_of_money(table: TableMap) -> bool:
    measures = {table.measure, *(column.role for column in table.columns)}
    is_money = kind_of(table.kind).money or bool(measures & _MONEY_MEASURES)
    return is_money and not _counts_only(table)


def _columns_say_units(table: TableMap) -> bool:
    if any(column.unit.startswith("£") for column in table.columns):
        return True
    return all(column.unit for column in table.having(*TIMES))


def _rows_say_units(sheet: Sheet, table: TableMap) -> bool:
    """Do the rows, or all their numbers, say in what unit of money they are, each for itself?"""
    places = [(row, c.index) for c in table.having(*TIMES) for row in range(table.first, table.last + 1)]
    units = {number.unit for place in places if (number := sheet.number(*place))}
    if units and "" not in units:
        return True
    return any(column.unit.startswith("£") for row in rows(sheet, table) for column in row.values)


def _of_years(sheet: Sheet, region: Region, table: TableMap, lookup: Lookup) -> Iterator[str]:
    undated = [name((table.header, c.index)) for c in table.having(*TIMES) if not c.period]
    if undated and not table.column("year_of_row"):
        yield f"the year of {', '.join(undated)} is not certain"
    if bare := _bare_year(sheet, region, lookup):
        yield f"whether {bare} is the financial year that begins or ends then"


def _bare_year(sheet: Sheet, region: Region, lookup: Lookup) -> str:
    """A bare 2018 may be the year that begins or ends then; the plan period or a note must say which."""
    if lookup.mapping.cover.convention or lookup.mapping.cover.years:
        return ""
    open_years = [h.column for h in region.headings if h.when and h.when.open_year]
    cells = (shown(sheet.at(region.first - 1, column)) for column in open_years)
    return next(filter(str.isdigit, cells), "")
