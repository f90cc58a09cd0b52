"""Each part is judged as the solver alone judges it, whatever surroundings it is looked at in."""

import numpy as np
import pytest

from placeplan.disclosure import surroundings
from placeplan.disclosure.narrowing import narrowed
from placeplan.disclosure.rows import Row, stacked
from placeplan.disclosure.surroundings import NEAR, Part, reached

ZONE = (0.8, 1.2)


def grid(seed, side=5):
    """A square of numbers whose rows and columns add up, some with a rounding; and its ends."""
    chance = np.random.default_rng(seed)
    count = side * side
    low = np.where(chance.random(count) < 0.5, 0.0, -1e4)
    rows = []
    for number in range(2 * side):
        own = (
            range(number * side, (number + 1) * side) if number < side else range(number - side, count, side)
        )
        half = chance.choice([0.0, 0.01, 0.3])
        terms = {column: float(chance.choice([0.02, 0.2, 1.0])) for column in own}
        rows.append(Row(terms, sum(terms.values()) - half, sum(terms.values()) + half))
    return stacked(rows).evened(), low, np.full(count, 1e4)


@pytest.mark.parametrize("widths", [(2, 6, 10**9), (10**9,)])
@pytest.mark.parametrize("seed", range(6))
def test_as_open_as_the_solver_says_and_no_other(seed, widths, monkeypatch):
    monkeypatch.setattr(surroundings, "WIDTHS", widths)
    rows, low, high = grid(seed)
    zones = {column: [ZONE] for column in range(0, len(low), 2)}
    part = Part(rows, (low, high), np.ones(len(low)), zones)
    narrow = narrowed(rows, low, high)
    part.decide((narrow.low, narrow.high))
    least, most = reached(rows, low, high, zones)
    for column in zones:
        is_safe = least[column] <= ZONE[0] + NEAR and most[column] >= ZONE[1] - NEAR
        assert (part.least[column] <= ZONE[0] + NEAR and part.most[column] >= ZONE[1] - NEAR) == is_safe
        if not is_safe:  # bounded at least as closely as is said
            assert part.least[column] <= least[column] + NEAR and part.most[column] >= most[column] - NEAR
        elif column in part.moved:
            assert column in part.moved[column]


def test_what_contradicts_itself_goes_to_the_solver_as_a_whole():
    rows = stacked([Row({0: 1.0, 1: 1.0}, 2.0, 2.0), Row({0: 1.0, 1: 1.0}, 3.0, 3.0)])
    part = Part(rows, (np.zeros(2), np.full(2, 10.0)), np.ones(2), {0: [ZONE]})
    part.decide(None)
    assert part.least[0] == 0.0 and part.most[0] >= 2.0


@pytest.mark.parametrize("start", [1.0, 0.7, 1.6])
def test_what_no_surroundings_decide_is_never_left_undecided(start, monkeypatch):
    """A column that stands beside its zone, or is hemmed in by what stands far off, is asked of the whole."""
    monkeypatch.setattr(surroundings, "WIDTHS", (1,))
    rows = stacked([Row({0: 1.0, 1: -1.0}, 0.0, 0.0), Row({1: 1.0, 2: -1.0}, 0.0, 0.0)])
    ends = np.zeros(3), np.array([10.0, 10.0, 1.7])
    part = Part(rows, ends, np.full(3, start), {0: [ZONE]})
    part.decide(ends)
    assert part.least[0] <= ZONE[0] and part.most[0] >= ZONE[1]


def test_a_number_that_misleads_is_told_from_an_open_one_without_the_solver(monkeypatch):
    def asked(*_):
        raise AssertionError("the solver was asked")

    monkeypatch.setattr(surroundings, "reached", asked)
    rows = stacked([Row({0: 1.0, 1: 1.0}, 2.0, 2.0)])
    ends = np.array([0.0, 0.4]), np.array([10.0, 0.5])
    part = Part(rows, ends, np.array([1.55, 0.45]), {0: [ZONE]})
    part.decide(ends)
    assert (part.least[0], part.most[0]) == pytest.approx((1.5, 1.6))
