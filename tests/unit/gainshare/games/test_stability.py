"""The core and the cost of stability against worked examples; the last tests check the duals."""

from itertools import combinations

import numpy as np
import pytest

from placeplan.gainshare import core, least_subsidy


def all_groups(names):
    return [frozenset(g) for size in range(1, len(names) + 1) for g in combinations(names, size)]


def three_bodies(ab, ac, bc, everybody=12):
    worth = {"AB": ab, "AC": ac, "BC": bc, "ABC": everybody, "A": 0, "B": 0, "C": 0}
    return {frozenset(names): value for names, value in worth.items()}


@pytest.mark.parametrize(("pairs", "excess"), [((6, 4, 2), -3), ((9, 6, 0), -1.5), ((10, 2, 0), -1)])
def test_a_stable_split_gives_every_group_its_worth(pairs, excess):
    values = three_bodies(*pairs)
    found = core(values)
    assert found.empty is False
    assert found.excess == pytest.approx(excess)
    assert sum(found.point.values()) == pytest.approx(12)
    for group, worth in values.items():
        assert sum(found.point[name] for name in group) >= worth - 1e-9
    assert least_subsidy(values) == 0


def test_an_empty_core_says_how_far_and_how_much():
    values = three_bodies(10, 10, 10)
    found = core(values)
    assert found.empty is True
    assert found.point is None
    assert found.excess == pytest.approx(2)
    assert least_subsidy(values) == pytest.approx(3)


def test_the_core_is_not_empty_exactly_at_the_threshold():
    assert core(three_bodies(8, 8, 8)).empty is False
    assert core(three_bodies(8, 8, 8.0001)).empty is True
    assert least_subsidy(three_bodies(8, 8, 8)) == 0


def test_glove_game_gives_all_to_the_scarce_glove():
    worth = {g: int("R" in g and len(g) > 1) for g in all_groups(("L1", "L2", "R"))}
    assert core(worth).point == pytest.approx({"L1": 0, "L2": 0, "R": 1})
    assert core(worth).excess == pytest.approx(0)


@pytest.mark.parametrize(("bodies", "quota"), [(3, 2), (5, 3), (7, 4), (9, 7)])
def test_cost_of_stability_of_a_vote(bodies, quota):
    """Bachrach and others, The Cost of Stability in Coalitional Games (2009): bodies over quota, less 1."""
    worth = {g: int(len(g) >= quota) for g in all_groups(range(bodies))}
    assert least_subsidy(worth) == pytest.approx(bodies / quota - 1)


def test_one_body_and_two():
    assert core({frozenset("A"): 5}) == (False, {"A": 5}, 0)
    assert least_subsidy({frozenset("A"): 5}) == 0
    apart = {frozenset("A"): 3, frozenset("B"): 3, frozenset("AB"): 5}
    assert core(apart).empty is True
    assert core(apart).excess == pytest.approx(0.5)
    assert least_subsidy(apart) == pytest.approx(1)


def test_over_draws_the_point_is_missing_where_there_is_none():
    values = three_bodies(np.array([6.0, 10]), np.array([4.0, 10]), np.array([2.0, 10]))
    found = core(values)
    assert found.empty.tolist() == [False, True]
    assert np.isnan(found.point["A"]).tolist() == [False, True]
    assert found.excess == pytest.approx([-3, 2])
    assert least_subsidy(values) == pytest.approx([0, 3])


def test_pounds_and_pennies_are_judged_by_their_own_size():
    millions = {group: worth * 1e9 for group, worth in three_bodies(8, 8, 8).items()}
    assert core(millions).empty is False
    pennies = {group: worth / 1e6 for group, worth in three_bodies(8, 8, 8.01).items()}
    assert core(pennies).empty is True
