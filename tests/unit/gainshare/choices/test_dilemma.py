import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.dilemma import dilemma

BOTH, NOBODY, FIRST, SECOND = frozenset("AB"), frozenset(), frozenset("A"), frozenset("B")
PRISONERS = {  # who puts the system first: what each has
    BOTH: {"A": 3, "B": 3},
    FIRST: {"A": 0, "B": 5},
    SECOND: {"A": 5, "B": 0},
    NOBODY: {"A": 1, "B": 1},
}


def test_prisoners_defect():
    found = dilemma(PRISONERS)
    assert found.equilibria == (NOBODY,)
    assert found.is_dilemma
    assert not found.holds
    assert found.smallest_incentive == 2
    assert found.temptations[0].temptation == 5
    assert found.temptations[0].to_lead == 2


@pytest.mark.parametrize(("incentive", "stable"), [(1.99999, False), (2, True), (2.5, True)])
def test_the_smallest_incentive_flips_it_exactly_at_the_threshold(incentive, stable):
    assert (BOTH in dilemma(PRISONERS, incentive).equilibria) is stable


def test_tenths_meet_the_threshold_exactly():
    payoffs = PRISONERS | {BOTH: {"A": 0.1, "B": 0.1}, FIRST: {"A": 0, "B": 0.3}, SECOND: {"A": 0.3, "B": 0}}
    found = dilemma(payoffs)
    assert found.smallest_incentive == 0.2
    assert BOTH in dilemma(payoffs, 0.2).equilibria


def test_an_incentive_may_differ_by_body():
    assert BOTH in dilemma(PRISONERS, {"A": 2, "B": 2}).equilibria
    assert BOTH not in dilemma(PRISONERS, {"A": 2}).equilibria


def test_stag_hunt_holds_but_may_not_be_reached():
    payoffs = {
        BOTH: {"A": 4, "B": 4},
        FIRST: {"A": 0, "B": 3},
        SECOND: {"A": 3, "B": 0},
        NOBODY: {"A": 3, "B": 3},
    }
    found = dilemma(payoffs)
    assert found.equilibria == (BOTH, NOBODY)
    assert found.holds
    assert not found.is_dilemma
    assert found.temptations[0].to_lead == 3


def test_three_bodies_sharing_a_deficit():
    """Each keeps 2 by standing alone and brings 3 to the others together by standing in."""
    choices = [frozenset(c) for c in ("", "A", "B", "C", "AB", "AC", "BC", "ABC")]
    payoffs = {c: {b: 1 * len(c) + (0 if b in c else 2) for b in "ABC"} for c in choices}
    found = dilemma(payoffs)
    assert found.equilibria == (NOBODY,)
    assert found.smallest_incentive == 1
    assert dilemma(payoffs, 1).holds


def test_every_missing_payoff_is_listed():
    with pytest.raises(PlanError) as caught:
        dilemma({BOTH: {"A": 1}, NOBODY: {"A": 1, "B": 0}})
    assert len(caught.value.problems) == 3
    with pytest.raises(PlanError, match="No bodies"):
        dilemma({})
