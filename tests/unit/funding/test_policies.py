from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.conditional_fund import ACCESS, Quarter, fund_year, scheme
from placeplan.funding.policies import (
    Money,
    basis,
    conditional_money,
    fund_replaced,
    incentive_changed,
    money_under_local_control,
    price_change,
    top_slice_to_systems,
)
from placeplan.funding.regimes import regime

FIRST, SECOND = regime("england/2016"), regime("england/2026")


def test_the_fund_when_every_test_is_passed():
    money = Money(conditional_fund=1_000_000)
    assert conditional_money(money, FIRST, FIRST.start) == 1_000_000
    assert isinstance(conditional_money(money, SECOND, SECOND.start), CannotAssess)
    # The shares of 2019/20 are not public; passed in full they are the whole.
    assert conditional_money(money, regime("england/2019"), date(2019, 4, 1)) == 1_000_000
    rules, every = scheme(FIRST, FIRST.start), frozenset(ACCESS)
    assert fund_year(rules, 1_000_000, [Quarter(True, every)] * 4, 0).earned == 1_000_000
    assert isinstance(conditional_money(Money(), FIRST, FIRST.start), CannotAssess)


def test_deficit_support_by_a_place_s_own_steps(tmp_path):
    steps = (
        '[withdrawn_each_year]\nvalue = 0.25\nunit = "share"\nfrom = 2026-04-01\n'
        'source = "us"\nchecked = 2026-11-22\n'
    )
    (tmp_path / "conditional_fund.toml").write_text(steps, encoding="utf-8")
    own = regime("england/2026", tmp_path)
    assert conditional_money(Money(conditional_fund=1000), own, own.start) == 750


def test_a_rule_that_a_regime_lacks_cannot_be_assessed():
    assert "no top_slices" in money_under_local_control(Money(allocation=1), FIRST, date(2031, 1, 1)).why
    assert isinstance(price_change(Money(), FIRST, FIRST.start), CannotAssess)
    assert isinstance(price_change(Money(contract_income=1), SECOND, SECOND.start), CannotAssess)


def test_what_each_regime_says_in_a_few_words():
    later = regime("england/2019")
    assert basis("money under local control", FIRST, FIRST.start) == "holds back 1.0%"
    assert basis("money under local control", SECOND, SECOND.start) == "holds back an unknown reserve"
    prices = basis("yearly change of contract prices", later, later.start)
    assert prices == "adds 3.8% for cost and takes 1.1% for efficiency"
    assert "unknown for cost" in basis("yearly change of contract prices", SECOND, SECOND.start)
    fund = "conditional fund or deficit support"
    assert "every test" in basis(fund, FIRST, FIRST.start)
    assert "withdrawal" in basis(fund, SECOND, SECOND.start)


def test_replacing_the_fund():
    money = Money(conditional_fund=100, position_without_fund=-60)
    assert fund_replaced(money, into_allocation=True).position_without_fund == 40
    assert fund_replaced(money, into_allocation=False).position_without_fund == -60
    with pytest.raises(PlanError):
        fund_replaced(Money(), into_allocation=True)


def test_handing_the_reserve_to_systems():
    assert top_slice_to_systems({"A": 10_000, "B": 5_000}, reserve=0.01, released=1) == {"A": 100, "B": 50}
    assert top_slice_to_systems({"A": 10_000}, reserve=0.01, released=0) == {"A": 0}


def test_changing_the_incentive():
    rules = scheme(FIRST, FIRST.start)
    missed = [Quarter(True, frozenset(ACCESS) - {"emergency_care"})] * 4
    assert incentive_changed(rules, 4_000_000, missed, finance_share=0.4) == (3_500_000, 3_000_000)
    with pytest.raises(PlanError):
        incentive_changed(rules, 1, missed, 2)
