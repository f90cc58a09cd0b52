"""The rows of a table, one by one: their words by role, their numbers, and whether they are totals.

Fills merged and continued labels down, and carries headings inside a table to the rows below them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

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


@lru_cache(maxsize=65536)
def is_total(text: str) -> bool:
    """Does a label say that its row adds others up?"""
    words = tokens(text)
    if not words:
        return False
    if words in _of_totals("words"):
        return True
    if any(_begins(words, phrase) for phrase in _of_totals("starts")):
        return True
    return any(words[-len(phrase) :] == phrase for phrase in _of_totals("ends")[:3])


@cache
def _of_totals(place: str) -> tuple[Tokens, ...]:
    """The folded phrases that make a label that of a total: by themselves, at its start, or at its end."""
    return tuple(map(tokens, vocabulary()["totals"][place]))


def is_subtotal(text: str) -> bool:
    """Does a label say only that its row adds up the rows since the last such row?"""
    words = set(tokens(text))
    return "subtotal" in words and words <= {"subtotal", "nhs", "contract", "value"}


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
    has_headings = bool(values) and not kind_of(table.kind).without_numbers
    above = _Above(continues=any(column.role in ("metric", "year_of_row") for column in words))
    for r in rows_of_owner(sheet, table, merged):
        own = own_texts(sheet, r, words, merged)
        own.pop("organisation", None)
        stated = any(sheet.at(r, column.index) is not None for column in values)
        if not stated and len(own) == 1 and has_headings:
            above.begin_section(next(iter(own.values())))
        elif own or stated:
            _take_side(own, above)
            members = table.totals.get(r, ())
            total = above.is_total(own, bool(members))
            texts = above.continued(own, total)
            columns = _in_unit_of_row(values, own)
            yield Row(r, texts, columns, total, above.section, members, _part(table, members))


@dataclass
class _Above:
    """What the rows above say for the next: the heading, labels it may leave blank, whether they add up."""

    continues: bool  # may a row leave blank what the row above it says?
    texts: dict[str, tuple[str, Place]] = field(default_factory=dict)
    section: tuple[str, Place] = ("", (0, 0))
    within_total: bool = False

    def begin_section(self, section: tuple[str, Place]) -> None:
        """A heading inside the table: the labels before it are not those of the rows below."""
        self.section, self.texts = section, {}

    def is_total(self, own: Mapping[str, tuple[str, Place]], is_proven: bool) -> bool:
        """Does a row add others up? One without a name of its own goes on with a total above it."""
        named = [own[key][0] for key in KEYS if key in own]
        goes_on = self.within_total and self.continues and not named
        self.within_total = is_proven or goes_on or any(map(is_total, named))
        return self.within_total

    def continued(self, own: dict[str, tuple[str, Place]], total: bool) -> dict[str, tuple[str, Place]]:
        """What a row says, with the labels that it leaves blank as those of the row above it."""
        if total:
            return dict(own)
        texts = _continued(own, self.texts) if self.continues else dict(own)
        self.texts = {role: texts[role] for role in _CONTINUED if role in texts}
        return texts


def _take_side(own: dict[str, tuple[str, Place]], above: _Above) -> None:
    """Take out of a row the side that stands in a column of its own: `Income`, and `Total` beside it."""
    if "section" not in own:
        return
    above.section = own.pop("section")
    if not own:
        own["label"] = above.section
    elif "label" in own and is_total(above.section[0]):
        own["label"] = f"{above.section[0]} {own['label'][0]}", own["label"][1]


def rows_of_owner(sheet: Sheet, table: TableMap, merged: Mapping[Place, Place]) -> Iterator[int]:
    """A table's rows; where a column says whose each is, those of the table's own body."""
    if not table.organisation or not table.column("organisation"):
        yield from range(table.first, table.last + 1)
        return
    yield from (row for row, body in whose_rows(sheet, table, merged) if body == table.organisation)


def whose_rows(sheet: Sheet, table: TableMap, merged: Mapping[Place, Place]) -> Iterator[tuple[int, str]]:
    """Each row and what its column of bodies says; one that leaves it blank is of the body above."""
    column = table.column("organisation")
    body = ""
    for row in range(table.first, table.last + 1) if column else ():
        place = (row, column.index) if column else (0, 0)
        body = shown(sheet.at(*merged.get(place, place))) or body
        yield row, body


def _part(table: TableMap, members: tuple[int, ...]) -> str:
    """A name for a total of some of a table's rows; empty for one of as many as any other adds up."""
    if not members:
        return ""
    most = max(map(len, table.totals.values()))
    all_members = {row for added in table.totals.values() for row in added}
    is_whole = len(members) == most == len(all_members)
    return "" if is_whole else f"rows_{members[0] + 1}_{members[-1] + 1}"


def _in_unit_of_row(values: tuple[Column, ...], texts: Mapping[str, tuple[str, Place]]) -> tuple[Column, ...]:
    """The columns in the unit that the row gives for itself, in a column of units or in its label."""
    unit = _unit_of_row({role: text for role, (text, _) in texts.items()})
    return tuple(replace(column, unit=unit) for column in values) if unit else values


def _unit_of_row(texts: Mapping[str, str]) -> str:
    if unit := unit_said(texts.get("unit", "")):
        return unit
    if (unit := unit_said(texts.get("metric", ""))).startswith("£"):  # in place of a measure
        return unit
    return next((unit for role in LABELS if (unit := unit_of_label(texts.get(role, "")))), "")


def own_texts(
    sheet: Sheet, row: int, columns: list[Column], merged: Mapping[Place, Place]
) -> dict[str, tuple[str, Place]]:
    """What a row itself says, by role, with the cells that say it."""
    texts = {}
    for column in columns:
        place = (row, column.index)
        origin = merged.get(place, place)
        value = sheet.at(*origin)
        if value is not None:
            texts[column.role] = (shown(value), origin)
    return texts


def _continued(
    own: dict[str, tuple[str, Place]], above: Mapping[str, tuple[str, Place]]
) -> dict[str, tuple[str, Place]]:
    """With the labels that a row leaves blank because they are those of the row above it.

    A new name in a leading column ends what stood under the one before.
    """
    texts = dict(own)
    for place, role in enumerate(_CONTINUED):
        if role not in texts and role in above:
            texts[role] = above[role]
        elif role in texts and role in _LEADING and texts[role][0] != above.get(role, ("",))[0]:
            above = {key: text for key, text in above.items() if _CONTINUED.index(key) < place}
    return texts


def _begins(words: Tokens, phrase: Tokens) -> bool:
    return words[: len(phrase)] == phrase
