"""What the rows of every kind of table share: the measure and period of a number, remarks, labels."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import NEAR, Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import LABELS, Row
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.declared import in_thousands, unit_in, unit_said
from placeplan.reading.words.folded_words import (
    EXACT,
    meaning,
    phrases,
    speaks_of_another,
    tokens,
    without_brackets,
)
from placeplan.reading.words.kinds_of_table import kind_of


def measure_of(row: Row, column: Column, table: TableMap, default: str = "") -> tuple[str, str]:
    """The measure of a number (by its row's metric, its column, its section, its table), and its unit."""
    section = kind_of(table.kind).measure_words
    metric = row.text("metric")
    if metric and not _is_unit_alone(metric, section):
        return named(metric, section), metric_unit(metric) or column.unit
    if column.role not in TIMES:
        return column.role, column.unit
    if column.measure:
        return column.measure, column.unit
    text = row.section[0]
    of_section = named(text, section) if text else ""
    if of_section and _may_be(of_section, column.unit):
        return of_section, metric_unit(text) or column.unit
    return _measure_of_row(row, column, table, default), column.unit or metric_unit(table.title)


def _is_unit_alone(metric: str, section: str) -> bool:
    """Does a metric say a unit of money and no measure?"""
    return unit_said(metric).startswith("£") and not named(metric, section)


def _measure_of_row(row: Row, column: Column, table: TableMap, default: str) -> str:
    """The measure that a row's label ends in, else that of the table, else the one that nothing need say."""
    section = kind_of(table.kind).measure_words
    return _measure_said(label_of(row), section, table.measure, default, column.unit)


@lru_cache(maxsize=8192)  # once for a label, and not for each of its cells
def _measure_said(label: str, section: str, of_table: str, default: str, unit: str) -> str:
    named_measures = (_measure_of_label(label, section), of_table, _measure_in_label(label, section), default)
    fits = (key for key in named_measures if key and _may_be(key, unit))
    return next((key for key in fits if not speaks_of_another(key, tokens(label), ())), "")


def label_of(row: Row) -> str:
    """The words that name a row."""
    return next((row.text(role) for role in LABELS if row.text(role)), "")


def _measure_of_label(label: str, section: str) -> str:
    """The measure that a row's label ends in, as in `General and acute beds available`."""
    words = tokens(without_brackets(label))
    ends = [
        (len(phrase), key)
        for key, listed in phrases(section)
        for phrase in listed
        if len(phrase) > 1 and words[-len(phrase) :] == phrase
    ]
    return max(ends, default=(0, ""))[1]


def _may_be(key: str, unit: str) -> bool:
    """May a measure be written in a unit? A column of pounds holds no activity, whatever the title says."""
    return not unit.startswith("£") or measure(key).unit in ("pounds", "pounds_each")


def _measure_in_label(text: str, section: str) -> str:
    """The measure that a label ends with: `Medical WTE`, `Nursing (headcount)`."""
    for part in (*re.findall(r"\(([^()]*)\)", text), *tokens(without_brackets(text))[-1:]):
        meant = meaning(part, section)
        if meant.score >= EXACT:
            return meant.key
    return ""


def named(text: str, section: str) -> str:
    """The key of a section that a text names surely enough; empty when none."""
    best = max((meaning(t, section) for t in (text, without_brackets(text))), key=lambda m: m.score)
    return best.key if best.score >= NEAR else ""


def metric_unit(text: str) -> str:
    """The unit in the words of a row; the words themselves where they count in thousands."""
    return unit_in(text) or (text if in_thousands(text) else "")


def period_of(lookup: Lookup, sheet: Sheet, row: Row, column: Column, table: TableMap) -> str:
    """The period of one number: its column's, else its row's year, else the table's."""
    return column.period or lookup.when(sheet, row.index, table) or table.year


def note(harvest: Harvest, sheet: Sheet, row: Row, table: TableMap, **about: str) -> None:
    """The remark in a row, and the comments on its cells. A service is added to the line."""
    service = about.pop("service", "")
    about["line"] = " ".join(part for part in (about.get("line", ""), service) if part)
    remarks: list[tuple[Place, str]] = []
    if row.text("note"):
        remarks.append((row.place("note"), row.text("note")))
    cells = [(row.index, column.index) for column in table.columns]
    remarks += [(place, sheet.comments[place]) for place in cells if place in sheet.comments]
    for place, text in remarks:
        was_used = sheet.home(place) in harvest.used[sheet.name]
        harvest.state(sheet, place, "row", "note", text, **about)
        if not was_used and row.text("note") != text:
            harvest.used[sheet.name].discard(sheet.home(place))


def label_of_line(harvest: Harvest, sheet: Sheet, row: Row, role: str, **about: str) -> None:
    """The words of a row's label, for its key."""
    if row.text(role):
        about.pop("service", None)
        harvest.state(sheet, row.place(role), "line", "label", row.text(role), **about)


def figures_of_row(
    harvest: Harvest,
    lookup: Lookup,
    sheet: Sheet,
    table: TableMap,
    row: Row,
    key: str,
    about: Mapping[str, str],
) -> list[Reading]:
    """What each column of a row states for its period; the blank cells of a total state nothing."""
    readings = []
    for column, place, period in places_stated(lookup, sheet, table, row):
        if reading := harvest.figure(sheet, table, place, key, period, column.unit, **about):
            readings.append(reading)
    return readings


def places_stated(
    lookup: Lookup, sheet: Sheet, table: TableMap, row: Row
) -> Iterator[tuple[Column, Place, str]]:
    """Each column of a row that may state a figure, with its place and period: not the blanks of a total."""
    for column in row.values:
        place = (row.index, column.index)
        period = period_of(lookup, sheet, row, column, table)
        if period and not (row.total and sheet.at(*place) is None):
            yield column, place, period
