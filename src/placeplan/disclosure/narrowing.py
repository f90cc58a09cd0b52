"""How far each row alone narrows its columns, until no row narrows any: what follows without a solver.

In a system without a circle this is all that can be known; in any other it holds, and may not be all.
"""

from dataclasses import dataclass

import numpy as np

from placeplan.disclosure.rows import Numbers, Rows, Truths

# More than the longest chain of sums that one fact is told through; beyond it the solver is asked.
SWEEPS = 50
_STILL = 1e-10  # in the units of the columns: a narrowing by less is none
_BREACH = 1e-9  # an end may pass the other by so much without contradicting it


@dataclass(frozen=True, eq=False)
class Narrowed:
    """The ends of each column, where they contradict each other, and whether no row narrows more."""

    low: Numbers
    high: Numbers
    contradicted: Truths
    is_settled: bool


def narrowed(rows: Rows, low: Numbers, high: Numbers) -> Narrowed:
    """The columns between `low` and `high`, all finite, as far as the rows narrow them one by one."""
    low, high = low.copy(), high.copy()
    for _ in range(SWEEPS):
        before_low, before_high = low.copy(), high.copy()
        _sweep(rows, low, high)
        if _moved(before_low, low) <= _STILL and _moved(before_high, high) <= _STILL:
            return Narrowed(low, high, low > high + _BREACH, is_settled=True)
    return Narrowed(low, high, low > high + _BREACH, is_settled=False)


def _sweep(rows: Rows, low: Numbers, high: Numbers) -> None:
    """Narrow in place: each term lies between what its row leaves when all others are at their ends."""
    least, most = rows.lowest_terms(low, high), rows.highest_terms(low, high)
    room = rows.high[rows.row] - (rows.summed(least)[rows.row] - least)
    need = rows.low[rows.row] - (rows.summed(most)[rows.row] - most)
    is_up = rows.by > 0
    np.minimum.at(high, rows.column, np.where(is_up, room, need) / rows.by)
    np.maximum.at(low, rows.column, np.where(is_up, need, room) / rows.by)


def _moved(before: Numbers, after: Numbers) -> float:
    return float(np.max(np.abs(after - before), initial=0.0))
