"""Shapley shares against worked examples of the literature; each names where it was published."""

from itertools import combinations
from math import comb

import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare import shapley


def all_groups(names):
    return [frozenset(g) for size in range(1, len(names) + 1) for g in combinations(names, size)]


def three_bodies(ab, ac, bc, everybody=12):
    worth = {"AB": ab, "AC": ac, "BC": bc, "ABC": everybody, "A": 0, "B": 0, "C": 0}
    return {frozenset(names): value for names, value in worth.items()}


@pytest.mark.parametrize(
    ("pairs", "shares"),
    [((6, 4, 2), (5, 4, 3)), ((9, 6, 0), (6.5, 3.5, 2)), ((10, 2, 0), (6, 5, 1)), ((10, 10, 10), (4, 4, 4))],
)
def test_three_bodies(pairs, shares):
    assert shapley(three_bodies(*pairs)) == dict(zip("ABC", shares, strict=True))


def test_airport_game():
    """Littlechild and Owen, Management Science 20 (1973): a runway is shared by those who need its length."""
    needs = {"A": 8, "B": 11, "C": 13, "D": 18}
    cost = {group: max(needs[name] for name in group) for group in all_groups(needs)}
    assert shapley(cost) == pytest.approx({"A": 2, "B": 3, "C": 4, "D": 9})


def test_glove_game():
    """Shapley and Shubik, Journal of Political Economy 77 (1969): two left gloves, one right."""
    worth = {g: int("R" in g and len(g) > 1) for g in all_groups(("L1", "L2", "R"))}
    assert shapley(worth) == pytest.approx({"L1": 1 / 6, "L2": 1 / 6, "R": 4 / 6})


def security_council(others, votes):
    """Shapley and Shubik, American Political Science Review 48 (1954): five vetoes and a quota."""
    permanent = [f"P{i}" for i in range(5)]
    names = permanent + [f"N{i}" for i in range(others)]
    return {g: int(len(g) >= votes and g.issuperset(permanent)) for g in all_groups(names)}


def test_security_council_of_eleven_exactly():
    shares = shapley(security_council(others=6, votes=7))
    assert shares["P0"] == pytest.approx(76 / 385, abs=1e-12)
    assert shares["N0"] == pytest.approx(1 / 462, abs=1e-12)
    assert shares.errors == {}


def test_security_council_of_fifteen_by_sampling_with_its_error():
    shares = shapley(security_council(others=10, votes=9))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares.errors["P0"] == pytest.approx(
        0.0055, abs=0.002
    )  # √(0.196 × 0.804 / 4,000) and less for pairs
    for name, share in shares.items():
        exact = 421 / 2145 if name.startswith("P") else 4 / 2145
        assert abs(share - exact) < 4.5 * max(shares.errors[name], 1e-3)
    assert "4,000 orders" in shares.notes[0]
    assert shapley(security_council(10, 9)) == shares  # the same seed, the same orders


def test_power_dam_of_the_tennessee_valley():
    """Straffin and Heaney, International Journal of Game Theory 10 (1981): three purposes."""
    alone = {"navigation": 163520, "flood": 140826, "power": 250096}
    cost = {frozenset([k]): v for k, v in alone.items()} | {
        frozenset(["navigation", "flood"]): 301607,
        frozenset(["navigation", "power"]): 378821,
        frozenset(["flood", "power"]): 367370,
        frozenset(alone): 412584,
    }
    savings = {group: sum(alone[k] for k in group) - c for group, c in cost.items()}
    paid = {name: alone[name] - share for name, share in shapley(savings).items()}
    assert paid == pytest.approx({"navigation": 117829, "flood": 100756.5, "power": 193998.5})


def test_over_draws_every_draw_is_its_own_game():
    worth = three_bodies(np.array([6, 10]), np.array([4, 2]), np.array([2, 0]))
    shares = shapley(worth)
    assert {name: list(share) for name, share in shares.items()} == {"A": [5, 6], "B": [4, 5], "C": [3, 1]}


def test_sampling_asks_only_for_the_groups_it_meets_and_names_those_missing():
    names = range(13)
    with pytest.raises(PlanError, match="has no value"):
        shapley({frozenset(names): 13.0}, orders=2)
    sizes = {frozenset(g): float(len(g)) for n in (1, 12) for g in combinations(names, n)}
    assert comb(13, 12) == 13
    with pytest.raises(PlanError) as caught:
        shapley(sizes | {frozenset(names): 13.0}, orders=1)
    assert len(caught.value.problems) == 20  # groups of 2 to 11, forwards and back


def test_sampled_shares_over_draws_keep_their_shape():
    names = range(13)
    worth = {g: np.array([1.0, 2.0]) * len(g) ** 2 for g in all_groups(names)}
    shares = shapley(worth, orders=5)
    assert shares[0].shape == (2,)
    assert np.allclose(sum(shares.values()), [169, 338])
    assert shares.errors[0].shape == (2,)


def test_sampling_refuses_what_is_no_number_and_draws_that_differ():
    names = range(13)
    worth = {g: float(len(g)) for g in all_groups(names)}
    wrong = worth | {frozenset(names): None, frozenset([0]): float("nan")}
    with pytest.raises(PlanError) as caught:
        shapley(wrong, orders=200)
    assert [problem.where for problem in caught.value.problems][-1].count("+") == 12
    assert "None" in str(caught.value)
    with pytest.raises(PlanError, match="2, 3 draws"):
        shapley(worth | {frozenset(names): np.zeros(2), frozenset([0]): np.zeros(3)}, orders=200)


def test_more_bodies_than_can_be_listed_are_sampled_and_the_rest_is_refused():
    from placeplan.gainshare import core

    class Squares(dict):
        """A worth that is worked out when it is asked for: 2 ** 24 groups are never listed."""

        def __missing__(self, group):
            return float(len(group) ** 2)

        def __contains__(self, group):
            return True

    bodies = frozenset(range(24))
    worth = Squares({bodies: 576.0})
    shares = shapley(worth, orders=20)
    assert sum(shares.values()) == pytest.approx(576)
    assert shares[0] == pytest.approx(24)
    with pytest.raises(PlanError, match="can be sampled"):
        core(worth)
