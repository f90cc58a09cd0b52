"""What a plan takes as given: growth, inflation, efficiency, population, price basis, and its timetable."""

import re
from collections.abc import Sequence

from placeplan.figures.spreadsheets.cells import Sheet, number, shown
from placeplan.reading.kinds.fields import label_of_line, note, period_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import NEAR, Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, rows
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import Match, key_or_slug, meaning, without_brackets
from placeplan.reading.words.judgements import weight

WHOLLY = weight("likeness", "whole")


def read_assumptions(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Assumptions by year; those that no measure is for stay among the unused cells."""
    for row in rows(sheet, table):
        key, service = _assumption(lookup, row)
        if key == "price_base":
            _price_base(harvest, lookup, sheet, table, row)
        elif key:
            _read_assumption(harvest, lookup, sheet, table, row, key, service)
        else:
            places = [(row.index, column.index) for column in row.values]
            harvest.leave(sheet, places, f"“{row.text('label')}” is not an assumption that is known")


def _read_assumption(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, key: str, service: str
) -> None:
    text = row.text("label")
    unit = unit_in(text) or unit_in(row.section[0]) or unit_in(table.title)
    of_row = unit if unit == "per cent" else text
    readings = [
        harvest.figure(
            sheet, table, (row.index, column.index), key, period, column.unit or of_row, service=service
        )
        for column in row.values
        if (period := period_of(lookup, sheet, row, column, table))
    ]
    if any(readings):
        line = " ".join(filter(None, (key, service)))
        label_of_line(harvest, sheet, row, "label", line=line)
        note(harvest, sheet, row, table, line=key, service=service)


def _assumption(lookup: Lookup, row: Row) -> tuple[str, str]:
    """The measure of an assumption, and the service it is about."""
    text = row.text("label")
    parts = [p for p in re.split(r"\s*:\s*|\s+[-–—]\s+", without_brackets(text)) if p]
    named = _named(text, parts)
    if named.score < NEAR:
        return _of_section(lookup, row.section[0], text)
    if named.key == "population":
        return "", ""
    return named.key, _growing_service(lookup, text, parts) if named.key == GROWTH else ""


def _of_section(lookup: Lookup, section: str, text: str) -> tuple[str, str]:
    """The assumption that the heading over a row names, and the service that the row does."""
    named = meaning(section, "assumptions")
    if named.score < NEAR:
        return "", ""
    return named.key, lookup.service(text) if named.key == GROWTH else ""


def _growing_service(lookup: Lookup, text: str, parts: Sequence[str]) -> str:
    """The service beside the words for growth in a label; empty where it names none."""
    beside = [part for part in parts if meaning(part, "assumptions").key != GROWTH] if len(parts) > 1 else []
    service = " ".join(beside) or _without_measure(text)
    return lookup.service(service) if service else ""


GROWTH = "activity_growth"  # the one assumption that may be of a service


def _named(text: str, parts: Sequence[str]) -> Match:
    """The assumption that a label names: as a whole where that fits as well, else by its first part."""
    first = meaning(parts[0] if parts else text, "assumptions")
    whole = meaning(without_brackets(text), "assumptions")
    is_whole = whole.score > first.score or whole.score >= max(first.score, WHOLLY)
    return whole if is_whole else first


def _without_measure(text: str) -> str:
    words = r"annual|activity|demand|volume|growth|increase|in|rate|of|per year|p\.?a\.?|%"
    plain = re.sub(rf"\([^()]*%[^()]*\)|\b(?:{words})\b", " ", text, flags=re.IGNORECASE)
    return " ".join(plain.split())


def _price_base(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row) -> None:
    for column in row.values:
        place = (row.index, column.index)
        text = sheet.text(*place)
        period = period_of(lookup, sheet, row, column, table)
        if text and period:
            harvest.state(sheet, place, "plan", "price_base", text, period=period)


def read_timetable(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Who meets or hands in what, and when."""
    column = table.column("date")
    for row in rows(sheet, table):
        text = row.text("event")
        if not text or not column:
            continue
        place = (row.index, column.index)
        value = sheet.at(*place)
        if value is None:
            continue
        when = day(value)
        if when is None and number(value) is not None:
            continue
        harvest.state(
            sheet, place, "decision", "date", shown(value), when,
            scheme=key_or_slug(text, "decisions"), line=text,
        )  # fmt: skip
        note(harvest, sheet, row, table, scheme=key_or_slug(text, "decisions"))
