"""Small linear programs with thousands of rows of which few matter: rows enter as they are broken.

Each starts from the rows that mattered last time. Whether a set of rows is a fair start does
not depend on the values of the groups, so the answer of one draw starts the next (ADR 0006).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.gainshare.games.coalitions import Numbers

Rows = NDArray[np.intp]

PIVOT = 1e-9  # a smaller share of a row is rounding noise
FRESH_AFTER = 40  # pivots, then the inverse is computed anew so that rounding cannot grow
STALLED_AFTER = (
    30  # pivots without progress, then the first row broken enters, which cannot go round in a ring
)
MOST_PIVOTS = 5000


@dataclass(frozen=True)
class Program:
    """Least `cost` · y with `rows` · y ≥ `least` wherever `open`, and `fixed` · y = `fixed_at`."""

    cost: Numbers
    rows: Numbers
    least: Numbers
    open: NDArray[np.bool_]
    fixed: Numbers
    fixed_at: Numbers
    noise: float  # a row broken by less is kept


@dataclass(frozen=True)
class Optimum:
    """The least point, the rows it rests on and their prices (the dual solution, none negative)."""

    point: Numbers
    value: float
    basis: Rows
    prices: Numbers


def optimum(program: Program, basis: Rows) -> Optimum | None:
    """The least point, from rows whose prices are none negative; None where no point keeps every row.

    Errors: none; where pivoting does not end, the HiGHS solver is asked instead.
    """
    found = _pivoted(program, basis.copy())
    return found if found != "unfinished" else by_solver(program)  # type: ignore[return-value]


def _pivoted(program: Program, basis: Rows) -> Optimum | str | None:
    held = len(program.fixed)
    inverse = _inverse(program, basis)
    stalled = 0
    for pivot in range(1, MOST_PIVOTS):
        point = inverse @ np.concatenate([program.fixed_at, program.least[basis]])
        slack = np.where(program.open, program.rows @ point - program.least, np.inf)
        enters = int(slack.argmin())
        prices = (program.cost @ inverse)[held:]
        if slack[enters] >= -program.noise:
            return Optimum(point, float(program.cost @ point), basis, np.maximum(prices, 0.0))
        if stalled > STALLED_AFTER:
            enters = int(np.flatnonzero(slack < -program.noise)[0])
        mix = program.rows[enters] @ inverse
        leaves, step = _leaving(mix[held:], np.maximum(prices, 0.0), basis, firmly=stalled > STALLED_AFTER)
        if leaves < 0:
            return None
        stalled = stalled + 1 if step <= PIVOT else 0
        basis[leaves] = enters
        if pivot % FRESH_AFTER == 0:
            inverse = _inverse(program, basis)
        else:
            at = held + leaves
            mix[at] -= 1.0
            inverse -= np.outer(inverse[:, at] / (mix[at] + 1.0), mix)
    return "unfinished"


def _leaving(mix: Numbers, prices: Numbers, basis: Rows, firmly: bool) -> tuple[int, float]:
    """Which row leaves (−1: none can) and by how much the price of the one that enters rises."""
    may = mix > PIVOT
    if not may.any():
        return -1, 0.0
    ratio = np.full(len(mix), np.inf)
    ratio[may] = prices[may] / mix[may]
    least = float(ratio.min())
    tied = np.flatnonzero(ratio <= least + PIVOT)
    # Among ties the largest pivot is the most exact; firmly, the first row, which cannot go round in a ring.
    chosen = tied[basis[tied].argmin()] if firmly else tied[mix[tied].argmax()]
    return int(chosen), least


def _inverse(program: Program, basis: Rows) -> Numbers:
    inverse: Numbers = np.linalg.inv(np.vstack([program.fixed, program.rows[basis]]))
    return inverse


def by_solver(program: Program) -> Optimum | None:
    """The same by HiGHS, every row at once: slow, and the independent check of the tests."""
    from scipy.optimize import linprog  # a second to import, and seldom needed

    shown = np.flatnonzero(program.open)
    answer = linprog(
        program.cost,
        A_ub=-program.rows[shown],
        b_ub=-program.least[shown],
        A_eq=program.fixed if len(program.fixed) else None,
        b_eq=program.fixed_at if len(program.fixed) else None,
        bounds=(None, None),
        method="highs",
    )
    if answer.status != 0:
        return None
    prices = -answer.ineqlin.marginals
    rests = prices > PIVOT
    return Optimum(answer.x, float(answer.fun), shown[rests], prices[rests])
