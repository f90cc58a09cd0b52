import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.pooled_budgets import Condition, pool

SHARES = {"council": 0.4, "ccg": 0.6}


def test_an_overspend_falls_by_the_agreed_shares_to_the_penny():
    found = pool({"council": 4000, "ccg": 6000}, {"home care": 9000, "reablement": 1101}, SHARES)
    assert found.left == -101
    assert found.by_body == {"council": -40, "ccg": -61}
    assert sum(found.contributions.values()) == sum(found.spending.values()) + found.left


def test_what_is_left_is_shared_too():
    assert pool({"council": 4000, "ccg": 6000}, {"home care": 9000}, SHARES).by_body == {
        "council": 400,
        "ccg": 600,
    }


def test_a_missed_condition_holds_money_back():
    delays = Condition("delayed transfers", expected=0.035, actual=0.05, at_stake=700)
    assert pool({"council": 1, "ccg": 1}, {}, SHARES, [delays]).withheld == 700
    assert Condition("delayed transfers", 0.035, 0.035, 700).withheld() == 0
    assert Condition("still at home", 0.8, 0.7, 5, lower_is_better=False).withheld() == 5


def test_what_nobody_published_cannot_be_assessed():
    assert isinstance(Condition("delays", 0.035, 0.05, None).withheld(), CannotAssess)
    silent = Condition("delays", 0.035, None, 700)
    assert isinstance(pool({"council": 1, "ccg": 1}, {}, SHARES, [silent]).withheld, CannotAssess)


def test_bad_pools_are_listed():
    with pytest.raises(PlanError) as caught:
        pool({"council": 10, "nobody": 1}, {}, {"council": 0.4, "ccg": 0.5}, least={"ccg": 100})
    assert len(caught.value.problems) == 4


def test_a_contribution_at_its_least_is_enough():
    assert pool({"council": 1, "ccg": 1}, {}, SHARES, least={"ccg": 1}).left == 2
