"""What a body has and uses: staff, beds, packages of care. One measure to a block, a row or a column."""

import re

from placeplan.core.errors import Problem
from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.fields import label_of_line, measure_of, note, places_stated
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import NEAR, Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, rows, without_total
from placeplan.reading.words.folded_words import NONE, meaning
from placeplan.reading.words.kinds_of_table import Kind, kind_of

_FEW = 2  # measures that a question names
_IN_UNITS = re.compile(
    r"\(\s*(?:in )?(?:days?|beds?|hours?|weeks?|number|no\.?|%|per cent)\s*\)", re.IGNORECASE
)


def read_resources(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Staff, beds or care packages by group and year."""
    kind = kind_of(table.kind)
    by_measure: dict[str, list[Reading]] = {}
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        line = row.part if row.total else _line(lookup, table, row, kind)
        own = _read_row(harvest, lookup, sheet, table, row, line)
        for key, reading in own:
            by_measure.setdefault(key, []).append(reading)
        if own:
            totals.add(row, own[0][0], ())
        if own and not row.total:
            label_of_line(harvest, sheet, row, kind.group, line=line)
            note(harvest, sheet, row, table, line=line)
    for key, readings in by_measure.items():
        harvest.turn(table, readings, "expenditure" if measures()[key].is_money else "")
    totals.state("line")
    if not by_measure:
        _ask_what_it_counts(harvest, sheet, table)


def _ask_what_it_counts(harvest: Harvest, sheet: Sheet, table: TableMap) -> None:
    """A table of groups that nobody says the measure of: nothing of it is read."""
    known = " or ".join(f'"{key}"' for key in list(kind_of(table.kind).measures)[:_FEW])
    harvest.problems.append(
        Problem(
            "Nobody says what the numbers of this table count.",
            str(harvest.source(sheet, None)),
            f"Write measure = {known} or another of its kind under the table in the mapping.",
        )
    )


def _read_row(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, line: str
) -> list[tuple[str, Reading]]:
    """The figures of one row, each with its measure; those of a measure without totals are left."""
    is_whole = row.total or _is_of_all(table)
    readings = []
    for column, place, period in places_stated(lookup, sheet, table, row):
        key, unit = measure_of(row, column, table)
        whole = f"{key}_total" if is_whole else key
        if not key:
            harvest.leave(sheet, [place], "nobody says what it counts")
        if whole in measures():
            reading = harvest.figure(sheet, table, place, whole, period, unit, line=line)
            readings += [(key, reading)] if reading else []
    return readings


def _is_of_all(table: TableMap) -> bool:
    """Does a table hold one figure of each body, and no groups?"""
    roles = (kind_of(table.kind).group, "label", "metric")
    return bool(table.organisation) and not any(table.column(role) for role in roles)


def _line(lookup: Lookup, table: TableMap, row: Row, kind: Kind) -> str:
    """The group that a row is about: by its label, a heading above it, or the table's title."""
    text = row.text(kind.group) or row.text("label") or row.section[0]
    if text:
        return lookup.line(without_total(text) or text, kind.group_words)
    # A row may say both what is counted and of what: "General and acute beds available".
    # A unit in brackets is no group: a length of stay "(days)" is not one of day beds.
    parts = filter(None, [_IN_UNITS.sub("", row.text("metric")), *re.split(r"[:–—]| - ", table.title)])
    group = max((meaning(part, kind.group_words) for part in parts), key=lambda m: m.score, default=NONE)
    return group.key if group.score >= NEAR else ""
