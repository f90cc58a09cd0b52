"""How a column may move when all others move as little, and so as few of them, as can be.

A move of few columns stays lawful for every reader who knows none of them: it need not be sought again.
"""

import numpy as np

from placeplan.disclosure.polyhedron import Polyhedron
from placeplan.disclosure.rows import Numbers, Rows, Whole

_STILL = 1e-9  # in the units of the columns: less is no movement


class LeastMoves:
    """Moves from `start`, at which every row holds, that keep each column between `low` and `high`."""

    def __init__(self, rows: Rows, low: Numbers, high: Numbers, start: Numbers) -> None:
        self._count = len(start)
        sums = rows.summed(rows.by * start[rows.column])
        moves = Rows(
            np.concatenate([rows.row, rows.row]),
            np.concatenate([rows.column, self._count + rows.column]),
            np.concatenate([rows.by, -rows.by]),
            np.minimum(rows.low - sums, 0.0),
            np.maximum(rows.high - sums, 0.0),
        )
        # Columns: how far each goes up, then how far each goes down.
        self._most = np.concatenate([np.maximum(high - start, 0.0), np.maximum(start - low, 0.0)])
        self._polyhedron = Polyhedron(np.zeros(2 * self._count), self._most, moves)
        self._least = dict.fromkeys(range(2 * self._count), -1.0)

    def moved(self, column: int, distance: float) -> Whole | None:
        """The columns that move when one goes so far, up or (below nought) down; None where it cannot."""
        up, down = column, self._count + column
        to, back = (up, down) if distance > 0 else (down, up)
        if abs(distance) > self._most[to]:
            return None
        self._polyhedron.hold(to, abs(distance))
        self._polyhedron.hold(back, 0.0)
        point = self._polyhedron.furthest(self._least)
        for end in (to, back):
            self._polyhedron.set_ends(end, 0.0, float(self._most[end]))
        if point is None:
            return None
        return np.flatnonzero(np.abs(point[: self._count] - point[self._count :]) > _STILL)
