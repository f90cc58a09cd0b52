"""Lines of an account that stand over the lines they add up, told by indentation, by the word for a side,
or by their sums alone.

Only what its sums bear out in most columns is a total. A line over one other, such as `of which`, is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, chain
from operator import sub

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import is_total, value_columns
from placeplan.reading.words.folded_words import EXACT, meaning
from placeplan.reading.words.judgements import count
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.line_words import is_part

FEWEST, FEWEST_COLUMNS = count("totals", "parts"), count("totals", "columns")
FEWEST_DIGITS = 100  # units of the last digit shown, of a number that is no sum by chance
MOST_PARTS = count("totals", "most_parts")
_SPACES = 16  # one step of a cell's indentation outweighs so many spaces before its words
_SIDES = ("income", "expenditure")
Members = tuple[int, ...]  # the rows that one adds up


@dataclass(frozen=True)
class _Line:
    """One row with a label and numbers; how deep its label stands, and whether it ends what is over it."""

    row: int
    depth: int
    numbers: Mapping[int, Decimal]
    decimals: int  # the finest that it shows
    is_side: bool
    is_part: bool  # `of which agency`
    ends: bool


def parents(sheet: Sheet, table: TableMap, rows: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Rows that stand over others and add them up, with the undivided rows that each adds up."""
    column = table.column("label")
    if not kind_of(table.kind).account or not column:
        return {}
    values = [value_column.index for value_column in value_columns(table)]
    lines = list(_lines(sheet, rows, column.index, values))
    members: dict[int, tuple[int, ...]] = {}
    for i in range(len(lines) - 1, -1, -1):
        children = _children(lines, i)
        if len(children) < FEWEST or not _adds_up(lines[i], children):
            children = _children_by_sums(lines, i, members)
        if children:
            members_of_children = (members.get(child.row, (child.row,)) for child in children)
            members[lines[i].row] = tuple(chain.from_iterable(members_of_children))
    return dict(sorted(members.items()))


def _lines(sheet: Sheet, rows: Iterable[int], column: int, values: list[int]) -> Iterator[_Line]:
    for row in rows:
        text, raw = sheet.text(row, column), sheet.at(row, column)
        stated = sheet.numbers(row, values)
        if text and stated:
            numbers = {c: n.value for c, n in stated.items()}
            depth = len(str(raw)) - len(str(raw).lstrip()) + _SPACES * sheet.indents.get((row, column), 0)
            side = meaning(text, "sections")
            is_side = side.key in _SIDES and side.score >= EXACT
            ends = is_side or is_total(text) or meaning(text, "results").score >= EXACT
            finest = max(n.decimals for n in stated.values())
            yield _Line(row, depth, numbers, finest, is_side, is_part(text), ends)


def _children(lines: list[_Line], i: int) -> list[_Line]:
    """The lines right under one: those that stand a step deeper, or those up to the next side or total."""
    head, first = lines[i], i + 1
    if first == len(lines) or (head.ends and not head.is_side):
        return []
    depth = lines[first].depth
    if depth > head.depth:
        under = _until(lines, first, lambda line: line.depth <= head.depth)
        return [line for line in under if line.depth == depth]
    return _until(lines, first, lambda line: line.ends) if head.is_side else []


def _children_by_sums(lines: list[_Line], i: int, parents_below: Mapping[int, Members]) -> list[_Line]:
    """The next lines of which every number of a line is the sum, in several columns; else none.

    One column alone may be so by chance, and so may small numbers: the sums must be exact.
    """
    head = lines[i]
    columns = [c for c, number in head.numbers.items() if abs(number.scaleb(head.decimals)) >= FEWEST_DIGITS]
    if head.ends or len(columns) < max(FEWEST_COLUMNS, len(head.numbers)):
        return []
    following = _until(lines[: i + 1 + MOST_PARTS], i + 1, lambda line: line.ends or line.is_part)
    own = list(_undivided(following, parents_below))
    remainders = accumulate(
        (line.numbers.get(columns[0], 0) for line in own), sub, initial=head.numbers[columns[0]]
    )
    for size, remainder in enumerate(remainders):  # the other columns are asked only where one fits
        if size >= FEWEST and not remainder and _is_sum(head, own[:size], columns[1:]):
            return own[:size]
    return []


def _is_sum(head: _Line, children: list[_Line], columns: list[int]) -> bool:
    return all(sum(line.numbers.get(c, 0) for line in children) == head.numbers[c] for c in columns)


def _undivided(lines: list[_Line], parents_below: Mapping[int, Members]) -> Iterator[_Line]:
    """Some lines without the parts of those among them that add up others."""
    parts: set[int] = set()
    for line in lines:
        if line.row not in parts:
            parts |= set(parents_below.get(line.row, ()))
            yield line


def _room(head: _Line, children: list[_Line]) -> Decimal:
    """How far rounding alone may leave a line from the sum of others."""
    finest = max(line.decimals for line in (head, *children))
    return Decimal(len(children) + 1).scaleb(-finest) / 2


def _until(lines: list[_Line], first: int, stops: Callable[[_Line], bool]) -> list[_Line]:
    """The lines from one on, up to the next that stops; the rest of the table is not looked at."""
    end = next((i for i in range(first, len(lines)) if stops(lines[i])), len(lines))
    return lines[first:end]


def _adds_up(head: _Line, children: list[_Line]) -> bool:
    """Are most of a line's numbers the sums of those under it, within their rounding?"""
    room = _room(head, children)
    sums = {c: sum((line.numbers.get(c, Decimal(0)) for line in children), Decimal(0)) for c in head.numbers}
    fit = sum(abs(sums[c] - number) <= room for c, number in head.numbers.items())
    return any(head.numbers.values()) and fit * 2 > len(head.numbers)
