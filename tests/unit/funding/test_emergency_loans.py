import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.emergency_loans import Loan, interest, positions, repayments

FIVE = 500_000_000


def test_five_neighbours_lend_five_each_within_three_years():
    loans = tuple(Loan(f"neighbour {n}", "QUE", FIVE, "2019/20", within_years=3) for n in range(5))
    found = positions(loans)
    assert found["QUE"] == 5 * FIVE
    assert sum(found.values()) == 0
    due = repayments(loans[0])
    assert isinstance(due, CannotAssess)  # the instalments were not published
    assert "2022/23" in due.why
    assert isinstance(interest(loans[0]), CannotAssess)


def test_equal_instalments_and_interest_on_what_is_owed():
    loan = Loan("centre", "A", 1000, "2016/17", 3, rate=0.015, instalments="equal")
    assert repayments(loan) == {"2017/18": 334, "2018/19": 333, "2019/20": 333}
    assert interest(loan) == {"2017/18": 15, "2018/19": 10, "2019/20": 5}
    assert repayments(Loan("centre", "A", 1000, "2016/17", 3, instalments="at the end")) == {"2019/20": 1000}


def test_what_is_not_public_is_said():
    assert isinstance(repayments(Loan("a", "b", 1, "2016/17")), CannotAssess)
    assert isinstance(interest(Loan("a", "b", 1, "2016/17", 1, instalments="equal")), CannotAssess)
    with pytest.raises(PlanError, match="no way to repay"):
        repayments(Loan("a", "b", 1, "2016/17", 1, instalments="someday"))
