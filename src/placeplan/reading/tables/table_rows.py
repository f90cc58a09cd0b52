"""The rows of a table, one by one: their words by role, their numbers, and whether they are totals.

Fills merged and continued labels down, and carries headings inside a table to the rows below them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Place, Sheet, shown
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.declared import unit_of_label, unit_said
from placeplan.reading.words.folded_words import Tokens, tokens, vocabulary
from placeplan.reading.words.kinds_of_table import group_roles, kind_of, measure_roles

KEYS = (
    *("counterparty", "buyer", "seller", "payer", "receiver", "service", "label", *group_roles()),
    *("ref", "title", "event", "assumption", "purpose", "direction"),
)
LABELS = ("label", "metric", *group_roles())  # roles whose brackets may hold a unit
_CONTINUED = (
    *("counterparty", "buyer", "seller", "service", *group_roles()),
    *("ref", "title", "label", "direction"),
)
_LEADING = ("counterparty", "buyer", "seller", "ref", *group_roles())


@dataclass(frozen=True)
class Row:
    """One row. `texts` are by role, with the cell that says them; `section` is the heading above, if any."""

    index: int
    texts: Mapping[str, tuple[str, Place]]
    values: tuple[Column, ...]
    total: bool = False
    section: tuple[str, Place] = ("", (0, 0))
    members: tuple[int, ...] = ()  # of a total that only its arithmetic shows: the rows that it adds up
    part: str = ""  # a name for such a total where it adds up some of the table's rows only

    def text(self, role: str) -> str:
        """The words of one role; empty where there are none."""
        return self.texts.get(role, ("", (0, 0)))[0]

    def place(self, role: str) -> Place:
        """The cell that says them."""
        return self.texts.get(role, ("", (self.index, 0)))[1]


def row_name(sheet: Sheet, row: Row) -> str:
    """A row as the sheet numbers it; a column's letters where the table lies on its side."""
    return column_letters(row.index) if sheet.turned else str(row.index + 1)


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Does a label say that its row adds others up?"""
    words = tokens(text)
    totals = vocabulary()["totals"]
    if not words:
        return False
    if any(words == tokens(phrase) for phrase in totals["words"]):
        return True
    if any(_begins(words, tokens(phrase)) for phrase in totals["starts"]):
        return True
    return any(words[-len(tokens(phrase)) :] == tokens(phrase) for phrase in totals["ends"][:3])


def is_subtotal(text: str) -> bool:
    """Does a label say only that its row adds up the rows since the last such row?"""
    return (
        bool(tokens(text))
        and set(tokens(text)) <= {"subtotal", "nhs", "contract", "value"}
        and ("subtotal" in tokens(text))
    )


def is_grand_total(text: str) -> bool:
    """Does a label say that its row adds up everything, whatever heading it stands under?"""
    return bool({"grandtotal", "overall", "all"} & set(tokens(text)))


def without_total(text: str) -> str:
    """A label without the words that make it a total: `Total NRCCG` gives `NRCCG`."""
    first = r"^(?:(?:grand|sub|overall|net)[\s-]?)?(?:total|sum)s?(?:\s+(?:of|for|from|to))?\b[\s:–-]*"
    last = r"[\s:–-]*\b(?:sub[\s-]?)?totals?$"
    return re.sub(f"{first}|{last}", "", text.strip(), flags=re.IGNORECASE).strip()


def value_columns(table: TableMap) -> tuple[Column, ...]:
    """Columns that hold figures: by time, or by measure in a table with a year to each row."""
    roles = {*TIMES, *measure_roles()}
    return tuple(column for column in table.columns if column.role in roles)


def worded(table: TableMap) -> list[Column]:
    """Columns that hold words about each row."""
    roles = {"", *TIMES, *measure_roles()}
    return [column for column in table.columns if column.role not in roles]


def merged_below(sheet: Sheet) -> dict[Place, Place]:
    """Places under the first row of a merged area, and the place that holds what they show."""
    return {
        (r, c): (top, left)
        for top, left, bottom, right in sheet.merged
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
        if (r, c) != (top, left) and bottom > top
    }


def rows(sheet: Sheet, table: TableMap) -> Iterator[Row]:
    """Every row of a table that states something."""
    merged, words = merged_below(sheet), worded(table)
    values = value_columns(table)
    continues = any(column.role in ("metric", "year_of_row") for column in words)
    held: dict[str, tuple[str, Place]] = {}
    within_total = False
    section: tuple[str, Place] = ("", (0, 0))
    for r in rows_of_owner(sheet, table, merged):
        own = own_texts(sheet, r, words, merged)
        own.pop("organisation", None)
        stated = any(sheet.at(r, column.index) is not None for column in values)
        if not own and not stated:
            continue
        if not stated and len(own) == 1 and values and not kind_of(table.kind).without_numbers:
            section = next(iter(own.values()))
            held = {}
            continue
        if "section" in own:  # income or expenditure in a column of its own
            section = own.pop("section")
            if not own:
                own["label"] = section
            elif is_total(section[0]) and "label" in own:  # `Total` beside `Income`
                own["label"] = f"{section[0]} {own['label'][0]}", own["label"][1]
        total = any(is_total(own[key][0]) for key in KEYS if key in own)
        unnamed = not any(key in own for key in KEYS)
        members = table.totals.get(r, ())
        total = total or bool(members)
        total = within_total = total or (within_total and continues and unnamed)
        texts = dict(own)
        if continues and not total:
            texts = _continued(own, held)
        if not total:
            held = {role: texts[role] for role in _CONTINUED if role in texts}
        part = _part(table, members)
        yield Row(r, texts, _in_unit_of_row(values, own), total, section, members, part)


def rows_of_owner(sheet: Sheet, table: TableMap, merged: Mapping[Place, Place]) -> Iterator[int]:
    """A table's rows; where a column says whose each is, those of the table's own body."""
    if not table.organisation or not table.column("organisation"):
        yield from range(table.first, table.last + 1)
        return
    yield from (row for row, said in whose_rows(sheet, table, merged) if said == table.organisation)


def whose_rows(sheet: Sheet, table: TableMap, merged: Mapping[Place, Place]) -> Iterator[tuple[int, str]]:
    """Each row and what its column of bodies says; one that leaves it blank is of the body above."""
    column = table.column("organisation")
    said = ""
    for row in range(table.first, table.last + 1) if column else ():
        place = (row, column.index) if column else (0, 0)
        said = shown(sheet.at(*merged.get(place, place))) or said
        yield row, said


def _part(table: TableMap, members: tuple[int, ...]) -> str:
    """A name for a total of some of a table's rows; empty for one of as many as any other adds up."""
    if not members or len(members) == max(map(len, table.totals.values())) == len(
        {row for each in table.totals.values() for row in each}
    ):
        return ""
    return f"rows_{members[0] + 1}_{members[-1] + 1}"


def _in_unit_of_row(values: tuple[Column, ...], texts: Mapping[str, tuple[str, Place]]) -> tuple[Column, ...]:
    """The columns in the unit that the row gives for itself, in a column of units or in its label."""
    unit = unit_said(texts["unit"][0]) if "unit" in texts else ""
    if not unit and "metric" in texts:  # which may hold a unit of money in place of a measure
        said = unit_said(texts["metric"][0])
        unit = said if said.startswith("£") else ""
    unit = unit or next((u for role in LABELS if role in texts and (u := unit_of_label(texts[role][0]))), "")
    return tuple(replace(column, unit=unit) for column in values) if unit else values


def own_texts(
    sheet: Sheet, row: int, columns: list[Column], merged: Mapping[Place, Place]
) -> dict[str, tuple[str, Place]]:
    """What a row itself says, by role, with the cells that say it."""
    found = {}
    for column in columns:
        place = (row, column.index)
        origin = merged.get(place, place)
        value = sheet.at(*origin)
        if value is not None:
            found[column.role] = (shown(value), place if origin == place else origin)
    return found


def _continued(
    own: dict[str, tuple[str, Place]], held: Mapping[str, tuple[str, Place]]
) -> dict[str, tuple[str, Place]]:
    """With the labels that a row leaves blank because they are those of the row above it."""
    texts = dict(own)
    for role in _CONTINUED:
        if role in texts:
            if role in _LEADING:
                break_at = _CONTINUED.index(role)
                held = {
                    k: v
                    for k, v in held.items()
                    if _CONTINUED.index(k) < break_at or texts[role][0] == held.get(role, ("",))[0]
                }
        elif role in held:
            texts[role] = held[role]
    return texts


def _begins(words: Tokens, phrase: Tokens) -> bool:
    return words[: len(phrase)] == phrase
