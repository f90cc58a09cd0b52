"""The rows of a linear system as arrays, and what of them can be settled before anything is solved.

A column that stands in one row alone, or that can be one number only, is known through the ends of its rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.intp]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Row:
    """The sum of columns times their coefficients lies between `low` and `high`."""

    terms: Mapping[int, float]
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows by their terms: `row`, `column` and `by` (the coefficient) of each; the ends of each row."""

    row: Whole
    column: Whole
    by: Numbers
    low: Numbers
    high: Numbers

    def highest_terms(self, low: Numbers, high: Numbers) -> Numbers:
        """The most that each term can add, for columns between `low` and `high`."""
        return np.where(self.by > 0, self.by * high[self.column], self.by * low[self.column])

    def lowest_terms(self, low: Numbers, high: Numbers) -> Numbers:
        """The least that each term can add."""
        return np.where(self.by > 0, self.by * low[self.column], self.by * high[self.column])

    def summed(self, terms: Numbers) -> Numbers:
        """The sum of some amount of each term, by row."""
        return np.bincount(self.row, weights=terms, minlength=len(self.low)).astype(np.float64)

    def evened(self) -> "Rows":
        """The same rows, each with a largest coefficient of one, and without terms that add nothing."""
        largest = np.zeros(len(self.low))
        np.maximum.at(largest, self.row, np.abs(self.by))
        largest[largest == 0] = 1.0
        adds = self.by != 0
        row, column, by = self.row[adds], self.column[adds], self.by[adds]
        return Rows(row, column, by / largest[row], self.low / largest, self.high / largest)


def stacked(rows: Sequence[Row]) -> Rows:
    """Rows that were written one by one."""
    lengths = [len(row.terms) for row in rows]
    ends = np.array([(row.low, row.high) for row in rows], dtype=np.float64).reshape(-1, 2)
    return Rows(
        np.repeat(np.arange(len(rows)), lengths),
        np.fromiter((column for row in rows for column in row.terms), dtype=np.intp),
        np.fromiter((by for row in rows for by in row.terms.values()), dtype=np.float64),
        ends[:, 0].copy(),
        ends[:, 1].copy(),
    )


def joined(first: Rows, second: Rows) -> Rows:
    """The rows of both."""
    return Rows(
        np.concatenate([first.row, second.row + len(first.low)]),
        np.concatenate([first.column, second.column]),
        np.concatenate([first.by, second.by]),
        np.concatenate([first.low, second.low]),
        np.concatenate([first.high, second.high]),
    )


def replaced_ends(rows: Rows, low: Numbers, high: Numbers) -> Rows:
    """The same rows between other ends."""
    return Rows(rows.row, rows.column, rows.by, low, high)


def folded(rows: Rows, low: Numbers, high: Numbers, asked: Truths) -> Rows:
    """The rows without each column that stands in one of them alone, or has one value: the ends have it.

    What is left of the other columns is exactly what it was. A column that is asked for stays.
    """
    is_alone = np.bincount(rows.column, minlength=len(low)) == 1
    return without(rows, ~asked & (is_alone | (low == high)), low, high)


def without(rows: Rows, gone: Truths, low: Numbers, high: Numbers) -> Rows:
    """The rows without some columns, each of which may be anything from `low` to `high` in each row."""
    leaves = gone[rows.column]
    left, leaving = _terms(rows, ~leaves), _terms(rows, leaves)
    least, most = (
        leaving.summed(terms) for terms in (leaving.lowest_terms(low, high), leaving.highest_terms(low, high))
    )
    return Rows(left.row, left.column, left.by, rows.low - most, rows.high - least)


def _terms(rows: Rows, chosen: Truths) -> Rows:
    return Rows(rows.row[chosen], rows.column[chosen], rows.by[chosen], rows.low, rows.high)


@dataclass(frozen=True, eq=False)
class Parts:
    """Columns and rows that bear on each other and on nothing else, by the number of their part.

    `is_tree` says of which parts no two columns are joined in two ways.
    """

    of_column: Whole
    of_row: Whole
    is_tree: Truths

    def split(self, rows: Rows, chosen: Whole) -> Iterator[tuple[int, Whole, Rows]]:
        """Each chosen part: its number, its columns, and its own rows, in which these have their places."""
        columns, rows_of = (
            _Grouped(self.of_column, len(self.is_tree)),
            _Grouped(self.of_row, len(self.is_tree)),
        )
        terms = _Grouped(self.of_row[rows.row], len(self.is_tree))
        for part in chosen:
            own_columns, own_rows, own = columns.of(part), rows_of.of(part), terms.of(part)
            row, column = rows_of.place[rows.row[own]], columns.place[rows.column[own]]
            yield (
                int(part),
                own_columns,
                Rows(row, column, rows.by[own], rows.low[own_rows], rows.high[own_rows]),
            )


class _Grouped:
    """Members by the number of their group: those of a group in order, and the place of each in its own."""

    def __init__(self, group: Whole, count: int) -> None:
        self._order = np.argsort(group, kind="stable")
        self._starts = np.searchsorted(group[self._order], np.arange(count + 1))
        self.place = np.empty(len(group), dtype=np.intp)
        self.place[self._order] = np.arange(len(group)) - self._starts[group[self._order]]

    def of(self, group: int) -> Whole:
        """The members of one group, in order."""
        return self._order[self._starts[group] : self._starts[group + 1]]


def parts(rows: Rows, count: int) -> Parts:
    """The parts into which `count` columns fall; a column without a row is one of its own."""
    part, how_many = _joined_nodes(rows, count)
    terms = np.bincount(part[rows.column], minlength=how_many)
    is_tree = terms == np.bincount(part, minlength=how_many) - 1
    return Parts(part[:count], part[count:], is_tree)


def _joined_nodes(rows: Rows, count: int) -> tuple[Whole, int]:
    """The number of the part of each column and then each row, and how many parts there are."""
    least = np.arange(count + len(rows.low))  # of the nodes that each node is known to be joined to
    column, row = rows.column, rows.row + count
    while True:
        before = least.copy()
        np.minimum.at(least, row, least[column])
        np.minimum.at(least, column, least[row])
        least = least[least]  # a node's part is that of the node it is joined to
        if np.array_equal(before, least):
            break
    numbers, part = np.unique(least, return_inverse=True)
    return part, len(numbers)
