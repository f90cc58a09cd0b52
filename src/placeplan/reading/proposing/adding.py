"""Totals that only their arithmetic shows: a row without a name, or with an odd one, that adds up others.

A row with a name of its own is what it says, whatever it adds up to. Refuses one number's coincidence
where the row has any label at all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    without_total,
    worded,
)
from placeplan.reading.words.contents import knows
from placeplan.reading.words.declared import unit_said
from placeplan.reading.words.judgements import count
from placeplan.reading.words.kinds_of_table import Kind, group_roles, kind_of

FEWEST_ROWS = count("totals", "rows")
FEWEST_COLUMNS = count("totals", "columns")
FEWEST_TOTALS = 2  # of a list, for one of them to be of a block of its rows
_SAYING_NOTHING = "-–— "
_NO_NAMES = frozenset({"note", "unit", "title"})  # roles of words that alone name no row of a list
Numbers = Mapping[int, Decimal]  # of one row, by column
Words = Mapping[str, str]  # of one row, by role


@dataclass
class _Run:
    """Rows one under another, with what each column comes to so far, so that no row is added up twice."""

    rows: list[int] = field(default_factory=list)
    sums: dict[int, Decimal] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def add(self, row: int, numbers: Numbers) -> None:
        """One more row."""
        self.rows.append(row)
        for column, value in numbers.items():
            self.sums[column] = self.sums.get(column, Decimal(0)) + value
            self.counts[column] = self.counts.get(column, 0) + 1

    def is_added_up_by(self, numbers: Numbers, decimals: int) -> bool:
        """Is each number the sum of its column, within their rounding, and one of them of several rows?"""
        if max((self.counts.get(column, 0) for column in numbers), default=0) < FEWEST_ROWS:
            return False
        return all(self._comes_to(column, total, decimals) for column, total in numbers.items())

    def _comes_to(self, column: int, total: Decimal, decimals: int) -> bool:
        count = self.counts.get(column, 0)
        room = Decimal(count + 1).scaleb(-decimals) / 2
        return bool(count) and abs(self.sums[column] - total) <= room


@dataclass
class _Block:
    """Rows of one measure and year, as they come: all of them, and those since the last total.

    Up to the first total the two are one run, so that no row is added up twice.
    """

    every: _Run = field(default_factory=_Run)
    since: _Run = field(init=False)

    def __post_init__(self) -> None:
        self.since = self.every

    def add(self, row: int, numbers: Numbers) -> None:
        """One more row that is no total."""
        for run in self._runs():
            run.add(row, numbers)

    def end(self) -> None:
        """A total stands here: what follows is of the next one."""
        self.since = _Run()

    def _runs(self) -> tuple[_Run, ...]:
        return (self.every,) if self.since is self.every else (self.since, self.every)

    def added_up_by(self, numbers: Numbers, decimals: int) -> tuple[int, ...]:
        """The rows that some numbers add up: those since the last total, else all; empty where none."""
        if any(numbers.values()):
            for run in self._runs():
                if run.is_added_up_by(numbers, decimals):
                    return tuple(run.rows)
        return ()


def unnamed_totals(
    sheet: Sheet, table: TableMap, names_body: Callable[[str], bool]
) -> dict[int, tuple[int, ...]]:
    """Rows that nobody names a total and that add up others, with the rows that each adds up.

    Of a list with several rows that are called totals, those too: each is of its block, or of all.
    """
    kind = kind_of(table.kind)
    if not table.kind or "total" not in kind.adds_up:
        return {}
    words = _words_of_rows(sheet, table)
    over = parents(sheet, table, words)
    named = {row for row, own in words.items() if _is_named(kind, own, names_body)}
    of_blocks = _totals_of_blocks(kind, words, names_body)
    if len(named) == len(words) and not of_blocks:
        return over
    return _added_up(sheet, table, words, over, named, of_blocks) | over


def _totals_of_blocks(
    kind: Kind, words: Mapping[int, Words], names_body: Callable[[str], bool]
) -> frozenset[int]:
    """The rows of a list that are called totals, where there are several; none of an account, whose totals
    say of which side they are, nor of contracts where one says of which body it is.
    """
    if kind.account:
        return frozenset()
    called = {row: own for row, own in words.items() if _is_called_total(own)}
    of_bodies = kind.between_bodies and _name_bodies(called.values(), names_body)
    return frozenset() if len(called) < FEWEST_TOTALS or of_bodies else frozenset(called)


def _name_bodies(totals: Iterable[Words], names_body: Callable[[str], bool]) -> bool:
    """Does one of some totals say of which body it is?"""
    names = (without_total(text) for own in totals for text in _labels(own))
    return any(names_body(name) for name in names if name)


def _added_up(
    sheet: Sheet,
    table: TableMap,
    words: Mapping[int, Words],
    over: Mapping[int, object],
    named: Collection[int],
    of_blocks: Collection[int],
) -> dict[int, tuple[int, ...]]:
    totals: dict[int, tuple[int, ...]] = {}
    decimals = _finest_decimals(sheet, table)
    for row, own, numbers, block in _in_blocks(sheet, table, words, over):
        may_be_named = row in named or _may_be_named(own, numbers)
        members = block.added_up_by(numbers, decimals) if row in of_blocks or not may_be_named else ()
        if members or _is_called_total(own):
            block.end()
        else:
            block.add(row, numbers)
        if members:
            totals[row] = members
    return totals


def _words_of_rows(sheet: Sheet, table: TableMap) -> dict[int, Words]:
    """What each row of a table says, by role."""
    columns, merged = worded(table), merged_below(sheet)
    return {
        row: {role: text for role, (text, _) in own_texts(sheet, row, columns, merged).items()}
        for row in rows_of_owner(sheet, table, merged)
    }


def _in_blocks(
    sheet: Sheet, table: TableMap, words: Mapping[int, Words], over: Mapping[int, object]
) -> Iterator[tuple[int, Words, Numbers, _Block]]:
    """Each row with numbers, but for parents, and the rows of its measure, year and stage so far.

    A row without labels is of the measure of the row above it.
    """
    blocks: dict[tuple[str, str, str], _Block] = {}
    columns = [column.index for column in value_columns(table)]
    metric = ""
    for row, own in words.items():
        numbers = {c: stated.value for c, stated in sheet.numbers(row, columns).items()}
        if numbers and row not in over:
            metric = own.get("metric", "") or ("" if _labels(own) else metric)
            block = (metric, own.get("year_of_row", ""), own.get("stage", ""))
            yield row, own, numbers, blocks.setdefault(block, _Block())


# ---- names of rows -------------------------------------------------------------------------------


def _is_called_total(own: Words) -> bool:
    return any(is_total(own[key]) for key in KEYS if key in own)


def _labels(own: Words) -> list[str]:
    return [text for role, text in own.items() if role in (*KEYS, "metric") and text.strip(_SAYING_NOTHING)]


def _may_be_named(own: Words, numbers: Numbers) -> bool:
    """Is a row called a total, or may one number alone be what some label that is not known means?"""
    return _is_called_total(own) or (len(numbers) < FEWEST_COLUMNS and bool(_labels(own)))


def _is_named(kind: Kind, own: Words, names_body: Callable[[str], bool]) -> bool:
    """Does a row say what it is?"""
    if kind.listed:
        return _is_listed(own)
    if kind.named_by_roles:
        return not own.keys().isdisjoint(kind.named_by_roles)
    sections = kind.named_by_words or tuple(group_roles().values())
    labels = (text for text in _labels(own) if not unit_said(text))
    return any(knows(text, tuple(sections)) or names_body(text) for text in labels)


def _is_listed(own: Words) -> bool:
    """Has a row of a list more words of its own than a title?"""
    worded = {role for role, text in own.items() if role == "ref" or number(text) is None}
    return any(own[role].strip(_SAYING_NOTHING) for role in worded - _NO_NAMES)


# ---- sums ----------------------------------------------------------------------------------------


def _finest_decimals(sheet: Sheet, table: TableMap) -> int:
    """The finest decimals that the table shows."""
    columns = [column.index for column in value_columns(table)]
    rows = (sheet.numbers(row, columns) for row in range(table.first, table.last + 1))
    return max((stated.decimals for row in rows for stated in row.values()), default=0)
