"""Linear programs with a row for every group, of which few matter: a row enters when it is broken.

HiGHS solves the rows that have mattered so far and starts each draw from the answer of the one
before, so a draw costs a few pivots however many groups there are (ADR 0014).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from placeplan.core.quiet_highs import quiet_highs
from placeplan.gainshare.games.coalitions import Numbers

if TYPE_CHECKING:
    from highspy import Highs

Rows = NDArray[np.intp]

SMALLEST_PRICE = 1e-9  # a smaller price, or share of a row, is rounding noise
TIGHTEST = 1e-10  # the closest that HiGHS can be asked to keep a row
ENTERING = 4  # the most broken rows that enter together: more makes each answer dearer than it saves rounds
_OPTIONS: dict[str, float | str] = {
    "presolve": "off",  # it would forget the answer that the next draw starts from
    "solver": "simplex",
    "simplex_strategy": 4,  # primal: a new objective leaves the last answer lawful
    "primal_feasibility_tolerance": TIGHTEST,
    "dual_feasibility_tolerance": TIGHTEST,
}


@dataclass(frozen=True)
class Optimum:
    """The least point, the rows it rests on and their prices (the dual solution, all above zero)."""

    point: Numbers
    value: float
    basis: Rows
    prices: Numbers


class Solver:
    """Least `cost` · y with each of `rows` · y between bounds, asked with one set of bounds after another.

    HiGHS is given the dual program, whose unknowns are the prices of rows: its basis is as small as y, and
    other bounds are only another objective, for which the last answer is a lawful start.
    """

    def __init__(self, cost: Numbers, rows: Numbers) -> None:
        self.cost = cost
        self.rows = rows
        self.entered: list[int] = []
        self._is_in = np.zeros(len(rows), dtype=bool)
        self._model = _empty_model(cost)

    def optimum(self, low: Numbers, high: Numbers) -> Optimum | None:
        """The least point with every row at its `low` or above, exactly there where `high` is the same.

        A row without a bound has −∞. Rows without which y could fall for ever have to be entered first.
        None where no point keeps every row. Numbers may be of any size.
        """
        unit = _largest(low)  # HiGHS holds rows to an absolute width, and money comes in any size
        low, equal = low / unit, low == high
        self.enter(np.flatnonzero(equal))
        while True:
            self._set_bounds(low, equal)
            point = self._point()
            if point is None:
                return None
            broken = self._broken(point, low)
            if not len(broken):
                return self._optimum(point, unit)
            self.enter(broken)

    def enter(self, rows: Rows) -> None:
        """Let rows in, those that are in already apart."""
        new = rows[~self._is_in[rows]]
        if not len(new):
            return
        count, height = len(new), self.rows.shape[1]
        starts = np.arange(count, dtype=np.int32) * height
        at = np.tile(np.arange(height, dtype=np.int32), count)
        nothing = np.zeros(count)  # bounds are set when the rows are asked
        self._model.addCols(
            count, nothing, nothing, nothing, count * height, starts, at, self.rows[new].ravel()
        )
        self.entered += [int(row) for row in new]
        self._is_in[new] = True

    def _set_bounds(self, low: Numbers, equal: NDArray[np.bool_]) -> None:
        """What each price is worth, and which may be: none of a row without a bound, any of an equality."""
        bound, fixed = low[self.entered], equal[self.entered]
        within = np.arange(len(bound), dtype=np.int32)
        bounded = np.isfinite(bound)
        self._model.changeColsCost(len(bound), within, np.where(bounded, -bound, 0.0))
        self._model.changeColsBounds(
            len(bound), within, np.where(fixed, -np.inf, 0.0), np.where(bounded, np.inf, 0.0)
        )

    def _point(self) -> Numbers | None:
        self._model.run()
        if self._model.modelStatusToString(self._model.getModelStatus()) != "Optimal":
            return None
        return -np.array(self._model.getSolution().row_dual)

    def _broken(self, point: Numbers, low: Numbers) -> Rows:
        """The rows most broken by `point` that the solver has not met."""
        slack = self.rows @ point - low
        slack[self._is_in] = np.inf  # kept as closely as the solver can
        worst = np.argpartition(slack, min(ENTERING, len(slack) - 1))[:ENTERING]
        return worst[slack[worst] < -SMALLEST_PRICE]

    def _optimum(self, point: Numbers, unit: float) -> Optimum:
        prices = np.array(self._model.getSolution().col_value)
        rests = prices > SMALLEST_PRICE
        basis = np.array(self.entered, dtype=np.intp)[rests]
        return Optimum(point * unit, float(self.cost @ point) * unit, basis, prices[rests])


def _largest(low: Numbers) -> float:
    """The largest bound that is one; 1 where all are nought."""
    return float(np.abs(low[np.isfinite(low)]).max(initial=0.0)) or 1.0


def _empty_model(cost: Numbers) -> "Highs":
    model = quiet_highs()()
    for option, value in _OPTIONS.items():
        model.setOptionValue(option, value)
    none = np.empty(0, dtype=np.int32)
    model.addRows(len(cost), cost, cost, 0, none, none, np.empty(0))
    return model
