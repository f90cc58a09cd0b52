"""What any fair share keeps: nothing lost, likes alike, nothing for nothing, and parts that add."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.gainshare import core, least_subsidy, nucleolus, shapley

NAMES = "ABCD"
GROUPS = [frozenset(g) for size in range(1, len(NAMES) + 1) for g in combinations(NAMES, size)]
worths = st.fixed_dictionaries({group: st.integers(-1000, 1000) for group in GROUPS})


def viable(values):
    return values | {
        frozenset(NAMES): sum(values[frozenset(n)] for n in NAMES) + abs(values[frozenset(NAMES)])
    }


@given(worths)
def test_shares_sum_to_what_all_secure(values):
    assert sum(shapley(values).values()) == pytest.approx(values[frozenset(NAMES)])
    together = viable(values)
    assert sum(nucleolus(together).values()) == pytest.approx(together[frozenset(NAMES)], abs=1e-6)


@given(worths)
def test_bodies_that_add_alike_share_alike(values):
    swap = str.maketrans("AB", "BA")
    alike = {g: values[min(g, frozenset("".join(g).translate(swap)), key=sorted)] for g in GROUPS}
    shares = shapley(alike)
    assert shares["A"] == pytest.approx(shares["B"])
    split = nucleolus(viable(alike))
    assert split["A"] == pytest.approx(split["B"], abs=1e-6)


@given(worths, st.integers(-50, 50))
def test_a_body_that_adds_nothing_to_any_group_keeps_its_own(values, own):
    without = {g: values[g - {"D"}] if g - {"D"} else 0 for g in GROUPS}
    dummy = {g: without[g] + own * ("D" in g) for g in GROUPS}
    assert shapley(dummy)["D"] == pytest.approx(own)


@given(worths, worths, st.integers(-5, 5))
def test_shapley_shares_of_two_games_add(first, second, times):
    summed = shapley({g: first[g] + times * second[g] for g in GROUPS})
    one, other = shapley(first), shapley(second)
    for name in NAMES:
        assert summed[name] == pytest.approx(one[name] + times * other[name])


@given(worths, st.permutations(NAMES))
def test_names_do_not_matter(values, order):
    renamed = dict(zip(NAMES, order, strict=True))
    other = shapley({frozenset(renamed[n] for n in g): worth for g, worth in values.items()})
    assert {n: other[renamed[n]] for n in NAMES} == pytest.approx(dict(shapley(values)))


@given(st.lists(st.integers(0, 100), min_size=11, max_size=11))
def test_where_bigger_is_better_every_share_is_stable(weights):
    """A sum of unanimity games with weights none negative is convex, so its Shapley share is in the core."""
    larger = [g for g in GROUPS if len(g) > 1]
    values = {g: sum(w for h, w in zip(larger, weights, strict=True) if h <= g) for g in GROUPS}
    found = core(values)
    assert not found.empty
    assert least_subsidy(values) == 0
    for split in (shapley(values), nucleolus(values), found.point):
        assert all(sum(split[n] for n in g) >= worth - 1e-6 for g, worth in values.items())


@given(worths)
def test_a_stable_split_exists_exactly_when_no_subsidy_is_needed(values):
    found = core(values)
    subsidy = least_subsidy(values)
    assert found.empty == (subsidy > 0)
    given_more = values | {frozenset(NAMES): values[frozenset(NAMES)] + subsidy}
    assert core(given_more).excess <= 1e-6


@settings(max_examples=30)
@given(worths)
def test_the_nucleolus_leaves_the_unhappiest_group_as_little_unhappy_as_can_be(values):
    values = viable(values)
    split = nucleolus(values)
    unhappiest = max(worth - sum(split[n] for n in g) for g, worth in values.items() if len(g) < len(NAMES))
    assert unhappiest >= core(values).excess - 1e-6
    if min(core(values).point.values() if core(values).point else [-np.inf]) >= 0:
        assert unhappiest == pytest.approx(core(values).excess, abs=1e-6)
