from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.funding.allocations import (
    Pace,
    Stream,
    distance_from_target,
    paced_allocations,
    targets,
    weighted_population,
)

PACE = Pace(convergence=0.3, least_growth=0.01, most_growth=0.06)


def test_distance_from_target():
    assert distance_from_target(950, 1000) == pytest.approx(-0.05)


def test_weighted_population():
    streams = [Stream("hospital", 0.75, 1.1), Stream("community", 0.25, 0.9)]
    assert weighted_population(100_000, streams, market_forces_factor=1.02) == pytest.approx(107_100)


def test_targets_sum_to_the_budget():
    assert targets(100, {"A": 1.0, "B": 1.0, "C": 1.0}) == {"A": 34, "B": 33, "C": 33}


def test_money_moves_towards_target_and_sums_to_the_budget():
    found = paced_allocations({"A": 95_000, "B": 105_000}, {"A": 100_000, "B": 100_000}, 206_000, PACE)
    assert sum(one.pence for one in found.values()) == 206_000
    assert found["A"].growth > found["B"].growth
    assert found["A"].distance_before < found["A"].distance_after < found["B"].distance_after


def test_a_body_at_its_cap_leaves_the_rest_to_others():
    found = paced_allocations({"A": 50_000, "B": 100_000}, {"A": 75_000, "B": 75_000}, 154_500, PACE)
    assert found["A"].growth == pytest.approx(0.06)
    assert found["B"].growth == pytest.approx(0.015)


@pytest.mark.parametrize(
    ("budget", "said"), [(190_000, "short of the least growth"), (300_000, "over the most growth")]
)
def test_a_budget_that_no_pace_can_spend_is_said(budget, said):
    with pytest.raises(PlanError, match=said):
        paced_allocations({"A": 95_000, "B": 105_000}, {"A": 100_000, "B": 100_000}, budget, PACE)


def test_overtaking_is_refused():
    with pytest.raises(PlanError, match="takes A past B"):
        paced_allocations(
            {"A": 9_500_000, "B": 10_500_000},
            {"A": 10_000_000, "B": 10_000_000},
            20_600_000,
            Pace(1.5, -0.5, 0.5),
        )


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(PlanError) as caught:
        paced_allocations({"A": 0, "B": 5}, {"A": 1, "C": 2}, 10, Pace(0.1, 0.05, 0.01))
    assert len(caught.value.problems) == 4


@given(
    st.lists(st.tuples(st.integers(10**8, 10**9), st.integers(10**8, 10**9)), min_size=2, max_size=12),
    st.floats(0, 0.5),
    st.floats(0.0, 1.0),
)
def test_monotone_no_overtaking_and_to_the_penny(pairs, convergence, where):
    baselines = {str(i): baseline for i, (baseline, _) in enumerate(pairs)}
    fair = {str(i): share for i, (_, share) in enumerate(pairs)}
    pace = Pace(convergence / 10, 0.01, 0.06)
    floor, cap = (sum(baselines.values()) * (1 + g) for g in (0.01, 0.06))
    budget = round(floor + where * (cap - floor))
    found = paced_allocations(baselines, fair, budget, pace)
    assert sum(one.pence for one in found.values()) == budget
    order = sorted(found.values(), key=lambda one: one.distance_before)
    for lower, higher in pairwise(order):
        assert lower.growth >= higher.growth - 1e-7
        assert lower.distance_after <= higher.distance_after + 1e-7
    assert all(0.01 - 1e-7 <= one.growth <= 0.06 + 1e-7 for one in found.values())
