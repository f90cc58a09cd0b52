"""Totals that only their arithmetic shows: a row without a name, or with an odd one, that adds up others.

A row with a name of its own is what it says, whatever it adds up to. Refuses one number's coincidence
where the row has any label at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Sheet, number
from placeplan.reading.proposing.parents import parents
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import (
    KEYS,
    is_total,
    merged_below,
    own_texts,
    rows_of_owner,
    value_columns,
    worded,
)
from placeplan.reading.words.contents import SAID_IN, knows
from placeplan.reading.words.declared import unit_said
from placeplan.reading.words.judgements import count

FEWEST_ROWS = count("totals", "rows")
FEWEST_COLUMNS = count("totals", "columns")
_ACCOUNTS = ("lines", "results", "sections", "bars", "bridge")
_LISTS = ("schemes", "capital", "offers", "partner_effects")  # each row has a reference or a title of its own
_NOT_ADDED = frozenset({"bridge", "assumptions", "timetable", "digital"})


@dataclass
class _Block:
    """Rows of one measure and year, as they come: numbers by column, and which of them are totals."""

    rows: list[tuple[int, dict[int, Decimal]]] = field(default_factory=list)
    since: int = 0  # of `rows`, the first after the last total


def unnamed_totals(
    sheet: Sheet, table: TableMap, names_body: Callable[[str], bool]
) -> dict[int, tuple[int, ...]]:
    """Rows that nobody names a total and that add up others, with the rows that each adds up."""
    if table.kind in _NOT_ADDED or not table.kind:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    blocks: dict[tuple[str, str], _Block] = {}
    columns, merged = worded(table), merged_below(sheet)
    values = [column.index for column in value_columns(table)]
    words = {
        row: {role: text for role, (text, _) in own_texts(sheet, row, columns, merged).items()}
        for row in rows_of_owner(sheet, table, merged)
    }
    over = parents(sheet, table, words)
    if all(_is_named(table.kind, own, names_body) for own in words.values()):
        return over
    decimals = _decimals(sheet, table, values)
    metric = ""
    for row, own in words.items():
        numbers = {c: n.value for c in values if (n := sheet.number(row, c))}
        if not numbers or row in over:
            continue
        metric = own.get("metric", "") or ("" if _labels(own) else metric)
        block = blocks.setdefault((metric, own.get("year_of_row", "")), _Block())
        if any(is_total(own[key]) for key in KEYS if key in own):
            block.since = len(block.rows)
            continue
        members = (
            ()
            if _is_named(table.kind, own, names_body)
            else _members(block, numbers, decimals, bool(_labels(own)))
        )
        if members:
            found[row] = members
            block.since = len(block.rows)
        else:
            block.rows.append((row, numbers))
    return found | over


def _labels(own: Mapping[str, str]) -> list[str]:
    return [text for role, text in own.items() if role in (*KEYS, "metric") and text.strip("-–— ")]


def _is_named(kind: str, own: Mapping[str, str], names_body: Callable[[str], bool]) -> bool:
    """Does a row say what it is?"""
    if kind in _LISTS:
        words = {role: text for role, text in own.items() if number(text) is None or role == "ref"}
        said = {role for role, text in words.items() if role not in ("note", "unit") and text.strip("-–— ")}
        return bool(said - {"title"}) or ("title" in said and "ref" not in own and len(said) > 1)
    if kind == "contracts":
        return "service" in own
    if kind == "transfers":
        return bool(own.keys() & {"counterparty", "payer", "receiver", "purpose"})
    sections = _ACCOUNTS if kind in ("income_expenditure", "profile") else _groups()
    return any(knows(text, sections) or names_body(text) for text in _labels(own) if not unit_said(text))


def _groups() -> tuple[str, ...]:
    return tuple(s for role in ("staff_group", "bed_type", "care_type") for s in SAID_IN[role])


def _members(
    block: _Block, numbers: Mapping[int, Decimal], decimals: Mapping[int, int], labelled: bool
) -> tuple[int, ...]:
    """The rows that the numbers add up: those since the last total, else all; empty where there are none."""
    if len(numbers) < FEWEST_COLUMNS and labelled:
        return ()
    for rows in (block.rows[block.since :], block.rows):
        most = max((sum(column in held for _, held in rows) for column in numbers), default=0)
        if most >= FEWEST_ROWS and all(_adds_up(rows, c, n, decimals[c]) for c, n in numbers.items()):
            return tuple(row for row, _ in rows) if any(numbers.values()) else ()
    return ()


def _adds_up(rows: list[tuple[int, dict[int, Decimal]]], column: int, total: Decimal, decimals: int) -> bool:
    """Is a number the sum of a column's, within the rounding of each?"""
    parts = [numbers[column] for _, numbers in rows if column in numbers]
    room = Decimal(len(parts) + 1).scaleb(-decimals) / 2
    return bool(parts) and abs(sum(parts, Decimal(0)) - total) <= room


def _decimals(sheet: Sheet, table: TableMap, columns: list[int]) -> dict[int, int]:
    """The finest decimals that the table shows, for each column of numbers."""
    shown = [
        number.decimals
        for row in range(table.first, table.last + 1)
        for column in columns
        if (number := sheet.number(row, column))
    ]
    return dict.fromkeys(columns, max(shown, default=0))
