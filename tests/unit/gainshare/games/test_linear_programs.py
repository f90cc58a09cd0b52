"""Every answer carries its own proof: prices that no point can beat; and a dense program agrees."""

import numpy as np
import pytest
from scipy.optimize import linprog

from placeplan.gainshare.games.coalitions import membership
from placeplan.gainshare.games.linear_programs import Solver


def least_core_solver(count):
    rows = np.hstack([membership(count), np.ones((2**count, 1))])
    rows[-1, -1] = 0.0
    solver = Solver(np.append(np.zeros(count), 1.0), rows)
    solver.enter(1 << np.arange(count))
    return solver


def bounds(worth):
    low, high = worth.copy(), np.full(len(worth), np.inf)
    low[0], high[-1] = -np.inf, worth[-1]
    return low, high


def dense(solver, low, high):
    """Every row at once, by another interface of another release."""
    equal = low == high
    least = np.isfinite(low) & ~equal
    answer = linprog(
        solver.cost,
        A_ub=-solver.rows[least],
        b_ub=-low[least],
        A_eq=solver.rows[equal] if equal.any() else None,
        b_eq=low[equal] if equal.any() else None,
        bounds=(None, None),
    )
    return answer.fun if answer.status == 0 else None


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", ["smooth", "whole", "pence"])  # whole numbers tie
def test_prices_prove_the_answer_and_a_dense_program_agrees(seed, kind):
    chance = np.random.default_rng(seed)
    worth = chance.integers(0, 4, 64).astype(float) if kind == "whole" else chance.random(64) * 10
    worth = np.rint(worth * 1e9) if kind == "pence" else worth
    worth[0] = 0
    solver, (low, high) = least_core_solver(6), bounds(worth)
    found = solver.optimum(low, high)
    size = worth.max()
    # The point keeps every row; prices are none negative, and cost the same: no other point can cost less.
    assert (solver.rows @ found.point - low)[1:].min() >= -1e-9 * size
    assert found.prices.min() >= 0
    balance = solver.cost - found.prices @ solver.rows[found.basis]
    price_of_all = balance[0]
    assert balance == pytest.approx(np.append(np.full(6, price_of_all), 0))
    assert found.prices @ worth[found.basis] + price_of_all * worth[-1] == pytest.approx(found.value)
    assert dense(solver, low, high) == pytest.approx(found.value)


def test_a_draw_like_the_last_needs_no_row_that_the_last_did_not():
    chance = np.random.default_rng(1)
    worth = chance.random(256)
    solver = least_core_solver(8)
    first = solver.optimum(*bounds(worth))
    rows = len(solver.entered)
    moved = solver.optimum(*bounds(worth + 1e-6 * chance.random(256)))
    assert set(moved.basis) == set(first.basis)
    assert len(solver.entered) == rows < 256 / 4


@pytest.mark.parametrize("seed", range(6))
def test_what_a_solver_has_answered_before_changes_no_answer(seed):
    chance = np.random.default_rng(seed)
    solver = least_core_solver(5)
    for _ in range(10):
        worth = chance.integers(0, 5, 32) * chance.choice([1.0, 1e8])
        fresh = least_core_solver(5).optimum(*bounds(worth))
        assert solver.optimum(*bounds(worth)).value == pytest.approx(fresh.value, rel=1e-10, abs=1e-10)


def test_ties_alone_are_no_ring():
    """Every group of the same size alike: nothing but ties."""
    solver, (low, high) = least_core_solver(8), bounds(np.floor(membership(8).sum(axis=1) / 2))
    assert solver.optimum(low, high).value == pytest.approx(dense(solver, low, high), abs=1e-12)


def test_rows_that_no_point_keeps_have_no_answer():
    solver = Solver(np.array([1.0, 1.0]), np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]]))
    solver.enter(np.array([0, 2]))
    low, high = np.array([1.0, 1.0, 0.0]), np.full(3, np.inf)
    assert solver.optimum(low, high) is None
    assert dense(solver, low, high) is None


def test_the_solver_says_nothing_on_the_way(capfd):
    """A banner on the output would stand inside the JSON that a command prints."""
    least_core_solver(3).optimum(*bounds(np.arange(8.0)))
    assert capfd.readouterr() == ("", "")
