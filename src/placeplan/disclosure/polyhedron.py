"""All that the hidden numbers could still be: bounds and rows of a linear program, asked for their ends.

Columns are in units of their own size, so that a price beside a budget is held as closely as it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from placeplan.core.quiet_highs import quiet_highs

_TIGHTEST = 1e-9  # how closely a row is kept, in the units of the columns
_OPTIONS: dict[str, float | str] = {
    "presolve": "off",  # it would forget the answer that the next question starts from
    "solver": "simplex",
    "simplex_strategy": 4,  # primal: a new objective leaves the last answer lawful
    "primal_feasibility_tolerance": _TIGHTEST,
    "dual_feasibility_tolerance": _TIGHTEST,
}
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """The sum of columns times their coefficients lies between `low` and `high`."""

    terms: Mapping[int, float]
    low: float
    high: float


class Polyhedron:
    """Points x with `low` ≤ x ≤ `high`, all finite, that keep every row."""

    def __init__(self, low: Numbers, high: Numbers, rows: Sequence[Row]) -> None:
        self._model = quiet_highs()()
        for option, value in _OPTIONS.items():
            self._model.setOptionValue(option, value)
        none = np.empty(0, dtype=np.int32)
        self._model.addCols(len(low), np.zeros(len(low)), low, high, 0, none, none, np.empty(0))
        self._add(rows)
        self._asked = none

    def _add(self, rows: Sequence[Row]) -> None:
        lengths = np.fromiter((len(row.terms) for row in rows), dtype=np.int32, count=len(rows))
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32) if rows else lengths
        terms = [term for row in rows for term in row.terms.items()]
        at = np.array([column for column, _ in terms], dtype=np.int32)
        by = np.array([coefficient for _, coefficient in terms], dtype=np.float64)
        low, high = (
            np.array([getattr(row, end) for row in rows], dtype=np.float64) for end in ("low", "high")
        )
        self._model.addRows(len(rows), low, high, len(terms), starts, at, by)

    @property
    def holds_a_point(self) -> bool:
        """Is there a point that keeps every row?"""
        return self.furthest({}) is not None

    def furthest(self, weights: Mapping[int, float]) -> Numbers | None:
        """A point whose weighted sum is the largest; None where the solver finds none."""
        self._model.changeColsCost(len(self._asked), self._asked, np.zeros(len(self._asked)))
        at, by = _split(weights)
        self._model.changeColsCost(len(at), at, -by)
        self._asked = at
        self._model.run()
        if self._model.modelStatusToString(self._model.getModelStatus()) != "Optimal":
            return None
        return np.array(self._model.getSolution().col_value)


def relaxed(low: Numbers, high: Numbers, rows: Sequence[Row]) -> list[Row]:
    """The rows, each widened by as much as it must be where not all of them can hold at once.

    Published numbers contradict each other now and then, and a total may have parts that nobody lists.
    The breaches are the smallest in sum.
    """
    count, height = len(low), len(rows)
    spare = np.zeros(2 * height)
    loose = [
        replace(row, terms={**row.terms, count + 2 * number: 1.0, count + 2 * number + 1: -1.0})
        for number, row in enumerate(rows)
    ]
    widest = np.full(2 * height, inf)
    model = Polyhedron(np.concatenate([low, spare]), np.concatenate([high, widest]), loose)
    point = model.furthest(dict.fromkeys(range(count, count + 2 * height), -1.0))
    if point is None:
        return list(rows)
    missing, excess = point[count::2], point[count + 1 :: 2]
    return [
        replace(row, low=row.low - missing[number], high=row.high + excess[number])
        for number, row in enumerate(rows)
    ]


def _split(terms: Mapping[int, float]) -> "tuple[NDArray[np.int32], Numbers]":
    at = np.fromiter(terms, dtype=np.int32, count=len(terms))
    return at, np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
