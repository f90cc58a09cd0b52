"""What a secret could be instead, by algebra, for many at once: a proof that it is safe or lies open.

Safe: a move of it as far as its zone, along which every row still holds; each is tried before it is believed.
Open: a sum of rows that leaves the secret alone, so that their ends bound it. What neither decides is left to
the solver.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.disclosure.rows import Numbers, Truths, Whole

LAWFUL = 1e-8  # how closely a row is kept, in the units of the columns: ten times the tolerance of the solver
_MOST_ROOM = 1.0  # of its own size: a column is not asked to move further while others can
_NOUGHT = 1e-13  # of the largest: a smaller eigenvalue is a row that others imply
Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class System:
    """Rows as a table of the columns that may move, what they add up to at `start`, and the ends of both."""

    table: Table
    start: Numbers
    low: Numbers
    high: Numbers
    sums: Numbers
    rows_low: Numbers
    rows_high: Numbers

    @property
    def room(self) -> Numbers:
        """How far each column may move, up to its own size."""
        return room_of(self.start, self.low, self.high)

    def holds(self, moves: Table) -> Truths:
        """Which moves from the start, a column each, keep every row and end."""
        points = self.start[:, None] + moves
        sums = self.sums[:, None] + self.table @ moves
        return _between(points, self.low, self.high) & _between(sums, self.rows_low, self.rows_high)


def room_of(point: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """How far each number may go towards the nearer of its ends, up to its own size."""
    return np.clip(np.minimum(point - low, high - point), 0.0, _MOST_ROOM)


def _between(points: Table, low: Numbers, high: Numbers) -> Truths:
    inside = (points >= low[:, None] - LAWFUL) & (points <= high[:, None] + LAWFUL)
    return np.asarray(inside.all(axis=0))


@dataclass(frozen=True, eq=False)
class Holds:
    """Of each asked column: how much of it rows hold still, which rows, and as much of each."""

    asked: Whole
    rows: Table
    share: Numbers


def holds(system: System, asked: Whole) -> Holds:
    """Which rows hold which columns, where all move as little as they can."""
    spread = system.table * system.room
    slack = room_of(system.sums, system.rows_low, system.rows_high)
    rows = _inverse(spread @ spread.T + np.diag(slack**2)) @ spread[:, asked]
    rows[np.abs(rows) < _NOUGHT * np.abs(rows).max(initial=0.0)] = 0.0
    return Holds(asked, rows, np.einsum("ij,ij->j", spread[:, asked], rows))


def _inverse(square: Table) -> Table:
    """The inverse of a symmetric table, without the rows that others imply."""
    values, vectors = np.linalg.eigh(square)
    counts = values > _NOUGHT * max(values.max(initial=0.0), 1e-300)
    return np.asarray((vectors[:, counts] / values[counts]) @ vectors[:, counts].T)


def may_reach(system: System, held: Holds, near: Numbers, far: Numbers) -> Truths:
    """Which asked columns may go to both ends of their zones, all others moving as little as they can."""
    asked, room = held.asked, system.room
    moves = -room[:, None] * ((system.table * room).T @ held.rows)
    moves[asked, np.arange(len(asked))] += room[asked]
    own = room[asked] * (1 - held.share)
    can = own > LAWFUL
    moves[:, can] /= own[can]
    for end in (near, far):
        can &= system.holds(moves * (end - system.start[asked]))
    return can


def bounded(
    held: Holds, weights: Table, columns: tuple[Numbers, Numbers], rows: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers]:
    """The ends of each asked column by the sum of rows that holds it: theirs less those of all others.

    `weights` are the coefficients of every column in that sum, those of the table's columns first.
    """
    places = np.arange(len(held.asked))
    own = weights[held.asked, places]
    is_there = np.abs(own) > LAWFUL
    divisor = np.where(is_there, own, 1.0)
    by_row, by_column = held.rows / divisor, weights / divisor
    by_column[held.asked, places] = 0.0
    low = _least(by_row, *rows) + _least(-by_column, *columns)
    high = -_least(-by_row, *rows) - _least(by_column, *columns)
    return np.where(is_there, low, -np.inf), np.where(is_there, high, np.inf)


def _least(by: Table, low: Numbers, high: Numbers) -> Numbers:
    """The least that columns between their ends add up to, each times its coefficient, for each set."""
    ends = np.where(by > 0, low[:, None], high[:, None])
    return np.asarray((by * np.where(by == 0, 0.0, ends)).sum(axis=0))
