"""Pooled funds, as a Better Care Fund plan lists them: who puts in what, what it buys, and how it is judged.

What is spent is no saving. A rate or share is kept as it is stated; a denominator stays unused.
"""

import re
from dataclasses import replace

from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.fields import label_of_line, metric_unit, note, period_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.kinds.programmes import Facts, amounts, key_of
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import NEAR, Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, is_grand_total, rows, without_total
from placeplan.reading.words.folded_words import key_or_slug, meaning, vocabulary

_TOTAL = "_total"


def read_pooled_spending(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """What a pooled fund buys: spending by scheme, area of spend, provider and source of its money."""
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        if not key_of(row) and not row.total:
            continue
        about = {"line": row.part} if row.total else _spending_facts(harvest, lookup, sheet, row)
        key = "pooled_spend_total" if row.total else "pooled_spend"
        if amounts(harvest, lookup, sheet, table, row, key, about):
            totals.add(row, "pooled_spend", ())
            if not row.total:
                note(harvest, sheet, row, table, **about)
    totals.state("line")


def _spending_facts(harvest: Harvest, lookup: Lookup, sheet: Sheet, row: Row) -> dict[str, str]:
    say = Facts(harvest, sheet, "pooled_scheme", key_of(row))
    say.words(row, "title", "category", "commissioner", "provider", "funding")
    provider, funding = row.text("provider"), row.text("funding")
    return {
        "scheme": key_of(row),
        "service": lookup.service(row.text("service")),
        "counterparty": lookup.known_body(provider) if provider else "",
        "line": key_or_slug(funding, "contributions") if funding else "",
    }


def read_contributions(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """What each body or grant puts into a pooled fund."""
    totals = Totals(harvest, sheet)
    titled = _source_of_title(table)
    for row in rows(sheet, table):
        text = row.text("label")
        body = lookup.known_body(text)
        key, about = "pooled_contribution", {"counterparty": body}
        about["line"] = titled if body and titled else _source(text, row, body)
        if row.total:
            key, about = key + _TOTAL, {"line": _line_of_total(text, row)}
        if _of_sides(harvest, lookup, sheet, table, row, key, about):
            totals.add(row, "pooled_contribution", ())
            if not row.total:
                label_of_line(harvest, sheet, row, "label", **about)
                note(harvest, sheet, row, table, **about)
    totals.state("line")


def _of_sides(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, key: str, about: dict[str, str]
) -> list[Reading]:
    """The figures of one row; a column headed `Expenditure` beside `Income` says what the money buys."""
    paid_out = tuple(column for column in row.values if column.measure == "expenditure")
    paid_in = tuple(column for column in row.values if column not in paid_out)
    spent = key.replace("contribution", "spend")
    amounts(harvest, lookup, sheet, table, replace(row, values=paid_out), spent, about)
    return amounts(harvest, lookup, sheet, table, replace(row, values=paid_in), key, about)


def _source_of_title(table: TableMap) -> str:
    """What money a table is of, as its title or the heading over its labels says; empty if neither does."""
    label = table.column("label")
    texts = (table.title, label.heading if label else "")
    named = max((meaning(text, "contributions") for text in texts), key=lambda match: match.score)
    return named.key if named.score >= NEAR else ""


def _line_of_total(text: str, row: Row) -> str:
    """What a total is of: a part of the rows, a source, or everything."""
    if row.part or is_grand_total(text):
        return row.part
    name = without_total(text)
    return _source(name, row, "") if name else ""


def _source(text: str, row: Row, body: str) -> str:
    """The key of what money it is: by its own words, else by the heading over a body's name."""
    return key_or_slug(row.section[0] if body else text, "contributions")


def read_pooled_measures(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Measures of success: what a block's title names, told apart by its rows: rate, share, numerator."""
    for row in rows(sheet, table):
        key, service = _measure(table, row)
        if not key:
            places = [(row.index, column.index) for column in row.values]
            harvest.leave(
                sheet, places, f"“{row.text('label') or row.text('metric')}” is no measure that is known"
            )
            continue
        text = row.text("metric") or row.text("label")
        about = {"service": service, "organisation": lookup.known_body(row.text("label"))}
        readings = [
            harvest.figure(
                sheet,
                table,
                (row.index, column.index),
                key,
                period,
                column.unit or metric_unit(text),
                **about,
            )
            for column in row.values
            if (period := period_of(lookup, sheet, row, column, table))
        ]
        if any(readings):
            note(harvest, sheet, row, table, line=key)


def _measure(table: TableMap, row: Row) -> tuple[str, str]:
    """The measure and service of one row; empty where nobody knows it."""
    label = row.text("metric") or row.text("label")
    texts = (label, row.section[0], table.title, *re.split(r"[:–—]| - ", table.title))
    meant = max((meaning(text, "pooled_measures") for text in texts if text), key=lambda match: match.score)
    if meant.score < NEAR:
        return "", ""
    about = vocabulary()["pooled_measures"][meant.key]
    of_row = (text for text in (row.text("label"), label) if text)
    part = max((meaning(text, "parts_of_measures") for text in of_row), key=lambda match: match.score)
    if part.score >= NEAR:
        return about.get(part.key, ""), about.get("service", "")
    key = about.get("whole", "") + (_TOTAL if row.total else "")
    return (key if key in measures() else ""), about.get("service", "")
