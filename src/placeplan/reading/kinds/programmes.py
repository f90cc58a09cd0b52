"""Lists of things that a body will do: savings schemes, capital projects, digital milestones, offers.

Their dates, owners and states become statements with the cell that says them; their money becomes figures.
"""

from collections.abc import Mapping
from datetime import date

from placeplan.figures.spreadsheets.cells import Place, Sheet, shown
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.fields import measure_of, metric_unit, note, period_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import NEAR, Lookup, folded
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, rows
from placeplan.reading.words.columns import Column
from placeplan.reading.words.dates import day
from placeplan.reading.words.folded_words import meaning, without_brackets
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import weight

STATUS, FACT = weight("likeness", "status"), weight("likeness", "fact")
SURELY = weight("likeness", "surely")
_HALVES = {"first_half": "saving_first_half", "second_half": "saving_second_half"}
_NOTHING = frozenset({"-", "–", "—", "n/a", "na", "none", ""})


def key_of(row: Row) -> str:
    """The reference of a thing in a list, or a key of its title."""
    return row.text("ref") or folded(row.text("title"))


# ---- savings schemes -----------------------------------------------------------------------------


def read_schemes(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Savings by scheme and year, change in staff, and what the list says of each scheme."""
    savings: list[Reading] = []
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        if not key_of(row) and not row.total:
            continue
        about = {"line": row.part} if row.total else _scheme_facts(harvest, lookup, sheet, row)
        stated = _scheme_amounts(harvest, lookup, sheet, table, row, about)
        savings += [r for r in stated if r.measure.startswith("saving")]
        _staff_change(harvest, lookup, sheet, table, row, about)
        if stated:
            totals.add(row, "saving", ())
        if not row.total:
            note(harvest, sheet, row, table, scheme=about.get("scheme", ""))
    harvest.turn(table, savings)
    totals.state("line")


def _scheme_amounts(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, about: dict[str, str]
) -> list[Reading]:
    readings = []
    for column in row.values:
        period = period_of(lookup, sheet, row, column, table)
        if not period or (row.total and sheet.at(row.index, column.index) is None):
            continue
        key = _HALVES.get(column.role, "saving") + ("_total" if row.total else "")
        about |= {"recurrence": column.recurrence} if column.recurrence else {}
        reading = harvest.figure(sheet, table, (row.index, column.index), key, period, column.unit, **about)
        if reading:
            reading.group = (sheet.name, table.header, "saving")
            readings.append(reading)
    return readings


def _staff_change(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, about: dict[str, str]
) -> None:
    key = "staff_wte_change_total" if row.total else "staff_wte_change"
    for column in table.having("wte_change", "wte_reduction"):
        place = (row.index, column.index)
        if sheet.at(*place) is None:
            continue
        reading = harvest.figure(sheet, table, place, key, column.period or lookup.span, **about)
        if reading and column.role == "wte_reduction":
            reading.sign = -1


def _scheme_facts(harvest: Harvest, lookup: Lookup, sheet: Sheet, row: Row) -> dict[str, str]:
    """State what the row says of the scheme, and give what its figures are about."""
    if part := _part_of_all(row):
        return {"recurrence": part}
    scheme = key_of(row)
    say = Facts(harvest, sheet, "scheme", scheme)
    say.words(row, "title", "owner")
    service = lookup.service(row.text("service")) if _is_said(row.text("service")) else ""
    partner = lookup.body(row.text("counterparty")) if _is_said(row.text("counterparty")) else ""
    category = _category(row)
    say.keyed(row, "service", "service", service)
    say.keyed(row, "counterparty", "partner", partner)
    say.keyed(row, "category", "category", row.text("category"))
    recurrence = say.named(row, "recurrent", "recurrence")
    say.named(row, "identified", "yes_no")
    say.named(row, "risk", "risks")
    say.dates(row, "start", "end")
    say.keyed(row, "digital", "needs_digital", row.text("digital"))
    say.keyed(row, "capital", "needs_capital", row.text("capital"))
    return {
        "scheme": scheme,
        "service": service,
        "counterparty": partner,
        "line": category,
        "recurrence": recurrence if recurrence in ("recurrent", "non_recurrent") else "",
    }


def _part_of_all(row: Row) -> str:
    """Of a row that is no scheme but the recurrent, or the other, part of all of them: which it is."""
    meant = said_in(row.text("title"))
    is_part = meant.recurrence in ("recurrent", "non_recurrent") and not meant.unknown and not row.text("ref")
    return meant.recurrence if is_part else ""


def _category(row: Row) -> str:
    text = row.text("category") or row.section[0]
    if not text:
        named = meaning(row.text("title"), "categories")
        return named.key if named.key == "unidentified" and named.score >= SURELY else ""
    meant = meaning(text, "categories")
    return meant.key if meant.score >= NEAR else folded(text)


# ---- capital, digital, offers --------------------------------------------------------------------


def read_capital(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Capital spending by project and year, its source, approval and dates."""
    spending: list[Reading] = []
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        if not key_of(row) and not row.total:
            continue
        about = {"line": row.part} if row.total else {"scheme": key_of(row)}
        key = "capital_spend_total" if row.total else "capital_spend"
        stated = amounts(harvest, lookup, sheet, table, row, key, about)
        spending += stated
        if stated:
            totals.add(row, "capital_spend", ())
        if not row.total:
            _capital_facts(harvest, sheet, row)
            note(harvest, sheet, row, table, **about)
    harvest.turn(table, spending, "expenditure")
    totals.state("line")


def _capital_facts(harvest: Harvest, sheet: Sheet, row: Row) -> None:
    say = Facts(harvest, sheet, "capital", key_of(row))
    say.words(row, "title")
    if row.text("funding"):
        say.keyed(row, "funding", "source", row.text("funding"))
    unfunded = not _is_said(row.text("funding")) or meaning(row.text("funding"), "no_source").score >= SURELY
    if "funding" in row.texts:
        say.keyed(row, "funding", "source_key", "none" if unfunded else "stated")
    say.words(row, "status")
    if row.text("status"):
        status = meaning(row.text("status"), "statuses")
        say.keyed(row, "status", "status_key", status.key if status.score >= STATUS else "unknown")
    say.dates(row, "approval_date", "completion_date")
    say.words(row, "linked_scheme")


def read_digital(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Digital milestones and the day each goes live."""
    for row in rows(sheet, table):
        if not key_of(row) or row.total:
            continue
        say = Facts(harvest, sheet, "milestone", key_of(row))
        say.words(row, "title", "owner", "status")
        say.dates(row, "go_live")
        note(harvest, sheet, row, table, scheme=key_of(row))


def read_offers(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """What a voluntary-sector body offers: how much, at what cost, with whom."""
    totals = Totals(harvest, sheet)
    stated: set[tuple[str, str]] = set()
    for row in rows(sheet, table):
        about = {"line": row.part} if row.total else {"scheme": key_of(row)}
        if not row.total and not about["scheme"]:
            continue
        _offer_amounts(harvest, lookup, sheet, table, row, about)
        totals.add(
            row, "offer_cost" if row.total else measure_of(row, _first(row), table, "offer_cost")[0], ()
        )
        if not row.total:
            _offer_facts(harvest, lookup, sheet, table, row, stated)
    totals.state("line")


def _offer_amounts(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, about: Mapping[str, str]
) -> None:
    for column in row.values:
        key, unit = measure_of(row, column, table, "offer_cost")
        period = period_of(lookup, sheet, row, column, table)
        place = (row.index, column.index)
        is_blank_total = row.total and sheet.at(*place) is None
        if key and period and not is_blank_total:
            measure = "offer_cost_total" if row.total else key
            harvest.figure(sheet, table, place, measure, period, unit, **about)


def _first(row: Row) -> Column:
    return row.values[0]


def _offer_facts(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, stated: set[tuple[str, str]]
) -> None:
    scheme = key_of(row)
    say = Facts(harvest, sheet, "offer", scheme)
    for role in ("title", "counted"):
        if row.text(role) and (scheme, role) not in stated:
            stated.add((scheme, role))
            say.words(row, role)
    for role in ("volunteers", "staff"):
        column = table.column(role)
        if column and sheet.at(row.index, column.index) is not None:
            harvest.figure(
                sheet, table, (row.index, column.index), f"offer_{role}", lookup.span, scheme=scheme
            )
    note(harvest, sheet, row, table, scheme=scheme)


def amounts(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, key: str, about: dict[str, str]
) -> list[Reading]:
    """The figures of one row, one for each column of time."""
    readings = []
    for column in row.values:
        period = period_of(lookup, sheet, row, column, table)
        if not period or (row.total and sheet.at(row.index, column.index) is None):
            continue
        unit = column.unit or metric_unit(without_brackets(row.section[0]))
        reading = harvest.figure(sheet, table, (row.index, column.index), key, period, unit, **about)
        if reading:
            readings.append(reading)
    return readings


# ---- facts of a thing ----------------------------------------------------------------------------


class Facts:
    """Statements about one thing in a list."""

    def __init__(self, harvest: Harvest, sheet: Sheet, subject: str, scheme: str) -> None:
        self._harvest, self._sheet = harvest, sheet
        self._subject, self._scheme = subject, scheme

    def words(self, row: Row, *roles: str) -> None:
        """State the words of fields, where there are any."""
        for role in roles:
            if row.text(role):
                self._state(row.place(role), role, row.text(role))

    def keyed(self, row: Row, role: str, attribute: str, text: str) -> None:
        """State a field under another name or with a key in place of its words."""
        if text and _is_said(row.text(role)):
            self._state(row.place(role), attribute, text)

    def named(self, row: Row, role: str, section: str) -> str:
        """State a field as a key of the vocabulary, or in its own words; gives the key."""
        text = row.text(role)
        if not text:
            return ""
        meant = meaning(text, section)
        key = meant.key if meant.score >= FACT else text
        self._state(row.place(role), role, key)
        return key

    def dates(self, row: Row, *roles: str) -> None:
        """State days; words that are no day are stated without one."""
        for role in roles:
            if role in row.texts and _is_said(row.text(role)):
                place = row.place(role)
                value = self._sheet.at(*place)
                self._state(place, role, shown(value), day(value))

    def _state(self, place: Place, attribute: str, text: str, when: date | None = None) -> None:
        self._harvest.state(self._sheet, place, self._subject, attribute, text, when, scheme=self._scheme)


def _is_said(text: str) -> bool:
    return text.strip().casefold() not in _NOTHING
