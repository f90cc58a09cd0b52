"""All that the hidden numbers could still be: bounds and rows of a linear program, asked for their ends.

Columns are in units of their own size, so that a price beside a budget is held as closely as it.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from placeplan.core.quiet_highs import quiet_highs
from placeplan.disclosure.rows import Numbers, Rows

_TIGHTEST = 1e-9  # how closely a row is kept, in the units of the columns
_Options = dict[str, float | str]
_ALWAYS: _Options = {
    "solver": "simplex",
    "primal_feasibility_tolerance": _TIGHTEST,
    "dual_feasibility_tolerance": _TIGHTEST,
}
# The first question has no answer to start from: what sums already settle is taken out, and the rest is
# closed in on from outside. In a net of 14,000 numbers that is 400 times as fast as from within.
_AT_FIRST: _Options = {"presolve": "on", "simplex_strategy": 1}
# A later one starts from the last answer, which a new objective leaves lawful and taking out would forget.
_LATER: _Options = {"presolve": "off", "simplex_strategy": 4}

# Between other ends the last answer may be none any more, and is brought back in from outside.
_AT_OTHER_ENDS: _Options = {"presolve": "off", "simplex_strategy": 1}


class Polyhedron:
    """Points x with `low` ≤ x ≤ `high`, all finite, that keep every row."""

    def __init__(self, low: Numbers, high: Numbers, rows: Rows) -> None:
        self._model = quiet_highs()()
        self._set(_ALWAYS | _AT_FIRST)
        none = np.empty(0, dtype=np.int32)
        self._model.addCols(len(low), np.zeros(len(low)), low, high, 0, none, none, np.empty(0))
        order = np.argsort(rows.row, kind="stable")
        starts = np.searchsorted(rows.row[order], np.arange(len(rows.low))).astype(np.int32)
        columns = rows.column[order].astype(np.int32)
        self._model.addRows(len(rows.low), rows.low, rows.high, len(order), starts, columns, rows.by[order])
        self._asked = none

    def furthest(self, weights: Mapping[int, float]) -> Numbers | None:
        """A point whose weighted sum is the largest; None where the solver finds none."""
        self._model.changeColsCost(len(self._asked), self._asked, np.zeros(len(self._asked)))
        at, by = _split(weights)
        self._model.changeColsCost(len(at), at, -by)
        self._asked = at
        self._model.run()
        self._set(_LATER)
        if self._model.modelStatusToString(self._model.getModelStatus()) != "Optimal":
            return None
        return np.array(self._model.getSolution().col_value)

    def set_ends(self, column: int, low: float, high: float) -> None:
        """From now on a column lies between other ends."""
        self._model.changeColBounds(column, low, high)
        self._set(_AT_OTHER_ENDS)

    def hold(self, column: int, at: float) -> None:
        """From now on a column is one number."""
        self.set_ends(column, at, at)

    def _set(self, options: _Options) -> None:
        for option, value in options.items():
            self._model.setOptionValue(option, value)


def relaxed(low: Numbers, high: Numbers, rows: Rows) -> Rows:
    """The rows, each widened by as much as it must be where not all of them can hold at once.

    Published numbers contradict each other now and then, and a total may have parts that nobody lists.
    The breaches are the smallest in sum.
    """
    count, height = len(low), len(rows.low)
    number = np.arange(height)
    loose = Rows(
        np.concatenate([rows.row, number, number]),
        np.concatenate([rows.column, count + number, count + height + number]),
        np.concatenate([rows.by, np.ones(height), -np.ones(height)]),
        rows.low,
        rows.high,
    )
    spare, widest = np.zeros(2 * height), np.full(2 * height, inf)
    model = Polyhedron(np.concatenate([low, spare]), np.concatenate([high, widest]), loose)
    point = model.furthest(dict.fromkeys(range(count, count + 2 * height), -1.0))
    if point is None:
        return rows
    missing, excess = point[count : count + height], point[count + height :]
    return replace(rows, low=rows.low - missing, high=rows.high + excess)


def _split(weights: Mapping[int, float]) -> "tuple[NDArray[np.int32], Numbers]":
    at = np.fromiter(weights, dtype=np.int32, count=len(weights))
    return at, np.fromiter(weights.values(), dtype=np.float64, count=len(weights))
