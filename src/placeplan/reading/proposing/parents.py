"""Lines of an account that stand over the lines they add up, told by indentation or by the word for a side.

Only what its sums bear out in most columns is a total. A line over one other, such as `of which`, is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import is_total, value_columns
from placeplan.reading.words.folded_words import EXACT, meaning
from placeplan.reading.words.judgements import count
from placeplan.reading.words.kinds_of_table import kind_of

FEWEST = count("totals", "parts")
_SPACES = 16  # one step of a cell's indentation outweighs so many spaces before its words
_SIDES = ("income", "expenditure")


@dataclass(frozen=True)
class _Line:
    """One row with a label and numbers; how deep its label stands, and whether it ends what is over it."""

    row: int
    depth: int
    numbers: Mapping[int, Decimal]
    decimals: int  # the finest that it shows
    is_side: bool
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
        if len(children) >= FEWEST and _adds_up(lines[i], children):
            members_of_children = (members.get(child.row, (child.row,)) for child in children)
            members[lines[i].row] = tuple(chain.from_iterable(members_of_children))
    return dict(sorted(members.items()))


def _lines(sheet: Sheet, rows: Iterable[int], column: int, values: list[int]) -> Iterator[_Line]:
    for row in rows:
        text, raw = sheet.text(row, column), sheet.at(row, column)
        stated = {c: n for c in values if (n := sheet.number(row, c))}
        if text and stated:
            numbers = {c: n.value for c, n in stated.items()}
            depth = len(str(raw)) - len(str(raw).lstrip()) + _SPACES * sheet.indents.get((row, column), 0)
            side = meaning(text, "sections")
            is_side = side.key in _SIDES and side.score >= EXACT
            ends = is_side or is_total(text) or meaning(text, "results").score >= EXACT
            yield _Line(row, depth, numbers, max(n.decimals for n in stated.values()), is_side, ends)


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


def _until(lines: list[_Line], first: int, stops: Callable[[_Line], bool]) -> list[_Line]:
    """The lines from one on, up to the next that stops; the rest of the table is not looked at."""
    end = next((i for i in range(first, len(lines)) if stops(lines[i])), len(lines))
    return lines[first:end]


def _adds_up(head: _Line, children: list[_Line]) -> bool:
    """Are most of a line's numbers the sums of those under it, within their rounding?"""
    finest = max(line.decimals for line in (head, *children))
    room = Decimal(len(children) + 1).scaleb(-finest) / 2
    sums = {c: sum((line.numbers.get(c, Decimal(0)) for line in children), Decimal(0)) for c in head.numbers}
    fit = sum(abs(sums[c] - number) <= room for c, number in head.numbers.items())
    return any(head.numbers.values()) and fit * 2 > len(head.numbers)
