"""Every answer carries its own proof: prices that no point can beat; and the HiGHS solver agrees."""

import numpy as np
import pytest

from placeplan.gainshare.games import linear_programs
from placeplan.gainshare.games.coalitions import membership
from placeplan.gainshare.games.linear_programs import Program, by_solver, optimum


def least_core_program(worth):
    count = len(worth).bit_length() - 1
    rows = np.hstack([membership(count), np.ones((2**count, 1))])
    is_open = np.ones(2**count, dtype=bool)
    is_open[[0, -1]] = False
    everybody = np.append(np.ones(count), 0.0)[None, :]
    cost = np.append(np.zeros(count), 1.0)
    return Program(cost, rows, worth, is_open, everybody, worth[-1:], 1e-9), 1 << np.arange(count)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", ["smooth", "whole"])  # whole numbers tie, which is where pivoting goes wrong
def test_prices_prove_the_answer_and_the_solver_agrees(seed, kind):
    chance = np.random.default_rng(seed)
    worth = chance.random(64) * 10 if kind == "smooth" else chance.integers(0, 4, 64).astype(float)
    worth[0] = 0
    program, start = least_core_program(worth)
    found = optimum(program, start)
    # The point keeps every row; prices are none negative, and cost the same: no other point can cost less.
    assert (program.rows @ found.point - worth)[program.open].min() >= -1e-9
    assert found.prices.min() >= 0
    balance = program.cost - found.prices @ program.rows[found.basis]
    price_of_all = balance[0]
    assert balance == pytest.approx(np.append(np.full(6, price_of_all), 0))
    assert found.prices @ worth[found.basis] + price_of_all * worth[-1] == pytest.approx(found.value)
    assert by_solver(program).value == pytest.approx(found.value)


def test_the_rows_of_one_draw_start_the_next():
    chance = np.random.default_rng(1)
    worth = chance.random(256)
    program, start = least_core_program(worth)
    first = optimum(program, start)
    moved, _ = least_core_program(worth + 1e-6 * chance.random(256))
    assert set(optimum(moved, first.basis).basis) == set(first.basis)


def test_the_solver_answers_where_pivoting_does_not_end(monkeypatch):
    program, start = least_core_program(np.arange(16.0) ** 2)
    expected = optimum(program, start).value
    monkeypatch.setattr(linear_programs, "MOST_PIVOTS", 1)
    assert optimum(program, start).value == pytest.approx(expected)


def test_a_ring_of_ties_is_left():
    """Every group of the same size alike: nothing but ties, with the firm rule in force from the start."""
    size = membership(8).sum(axis=1)
    program, start = least_core_program(np.floor(size / 2))
    assert optimum(program, start).value == pytest.approx(by_solver(program).value)


def test_firm_choice_finds_the_same_answer(monkeypatch):
    monkeypatch.setattr(linear_programs, "STALLED_AFTER", -1)
    monkeypatch.setattr(linear_programs, "FRESH_AFTER", 3)
    chance = np.random.default_rng(5)
    program, start = least_core_program(chance.integers(0, 4, 128).astype(float))
    assert optimum(program, start).value == pytest.approx(by_solver(program).value)


def test_rows_that_no_point_keeps_have_no_answer():
    rows = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]])
    none, nothing = np.empty((0, 2)), np.empty(0)
    program = Program(
        np.array([1.0, 1.0]), rows, np.array([1.0, 1.0, 0.0]), np.ones(3, dtype=bool), none, nothing, 1e-9
    )
    assert optimum(program, np.array([0, 2])) is None
    assert by_solver(program) is None
