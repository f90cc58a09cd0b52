from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.top_slices import TopSlice, ledger

DAY = date(2016, 10, 1)


def test_a_reserve_is_held_elsewhere_until_its_condition_is_met():
    reserve = TopSlice(
        "risk reserve", "the Treasury", share=0.01, condition="balance", released_on=date(2017, 3, 31)
    )
    before = ledger(10_000_000, [reserve], DAY)
    assert isinstance(before.entries[0].released, CannotAssess)
    assert (before.controlled, before.top_sliced) == (9_900_000, 100_000)
    met = TopSlice(
        "risk reserve", "the Treasury", 0.01, None, "balance", date(2017, 3, 31), condition_met=True
    )
    assert ledger(10_000_000, [met], DAY).controlled == 9_900_000
    assert ledger(10_000_000, [met], date(2017, 3, 31)).controlled == 10_000_000
    missed = TopSlice(
        "risk reserve", "the Treasury", 0.01, None, "balance", date(2017, 3, 31), condition_met=False
    )
    assert ledger(10_000_000, [missed], date(2018, 1, 1)).controlled_share == 0.99


def test_no_day_of_release_cannot_be_assessed():
    assert isinstance(TopSlice("x", "y", pence=5).is_released(DAY), CannotAssess)


def test_bad_slices_are_listed():
    with pytest.raises(PlanError) as caught:
        ledger(100, [TopSlice("neither", "y"), TopSlice("both", "y", 0.1, 5)], DAY)
    assert len(caught.value.problems) == 2
    with pytest.raises(PlanError, match=r"£0\.50 more"):
        ledger(100, [TopSlice("greedy", "y", pence=150)], DAY)


@given(st.integers(1, 10**12), st.lists(st.tuples(st.floats(0, 0.1), st.booleans()), max_size=9))
def test_controlled_and_top_sliced_are_the_allocation_to_the_penny(allocation, slices):
    found = ledger(
        allocation,
        [TopSlice("s", "h", share, released_on=DAY if out else None) for share, out in slices],
        DAY,
    )
    assert found.controlled + found.top_sliced == allocation
