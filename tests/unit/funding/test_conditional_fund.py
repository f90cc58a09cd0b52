from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.conditional_fund import ACCESS, Quarter, Scheme, fund_year, scheme
from placeplan.funding.regimes import regime

RULES = scheme(regime("england/2016"), date(2016, 4, 1))
FUND = 1_000_000_000  # £10m a year
ALL = frozenset(ACCESS)


def test_the_published_shares():
    assert RULES.shares == {
        "finance": 0.7,
        "referral_to_treatment": 0.125,
        "emergency_care": 0.125,
        "cancer": 0.05,
        "diagnostics": 0.0,
    }


def test_everything_met_earns_everything_and_the_last_quarter_is_paid_after_the_year():
    year = fund_year(RULES, FUND, [Quarter(True, ALL)] * 4, position_without=-400_000_000)
    assert year.earned == FUND
    assert year.forfeited == 0
    assert [quarter.cash for quarter in year.quarters] == [0, 250_000_000, 250_000_000, 250_000_000]
    assert year.owed_at_year_end == 250_000_000
    assert (year.position_without, year.position_with) == (-400_000_000, 600_000_000)
    assert year.balances_only_through_it


def test_a_missed_gate_loses_the_whole_quarter():
    year = fund_year(
        RULES, FUND, [Quarter(True, ALL), Quarter(False, ALL), Quarter(True, ALL), Quarter(True, ALL)], 0
    )
    assert year.quarters[1].total == 0
    assert year.quarters[1].forfeited == 250_000_000
    assert [quarter.cash for quarter in year.quarters] == [0, 250_000_000, 0, 250_000_000]
    assert year.forfeited == 250_000_000


def test_a_missed_standard_loses_its_share_of_that_quarter():
    year = fund_year(RULES, FUND, [Quarter(True, ALL - {"emergency_care"})] + [Quarter(True, ALL)] * 3, 0)
    assert year.quarters[0].forfeited == 31_250_000  # 12.5% of £2.5m
    assert year.forfeited == 31_250_000


def test_in_the_first_quarter_agreeing_is_enough_for_access_and_only_there():
    year = fund_year(RULES, FUND, [Quarter(True, agreed=True)] * 4, 0)
    assert year.quarters[0].forfeited == 0
    assert year.quarters[1].forfeited == 75_000_000  # 30% of £2.5m


@given(
    st.integers(0, 10**10),
    st.lists(
        st.tuples(st.booleans(), st.frozensets(st.sampled_from(ACCESS)), st.booleans()),
        min_size=4,
        max_size=4,
    ),
)
def test_earned_and_forfeited_are_the_fund_to_the_penny(fund, quarters):
    year = fund_year(RULES, fund, [Quarter(*quarter) for quarter in quarters], 0)
    assert year.earned + year.forfeited == fund
    assert sum(quarter.cash for quarter in year.quarters) + year.owed_at_year_end == year.earned


def test_without_arrears_cash_comes_in_the_quarter():
    rules = Scheme({"finance": 1.0}, 0, 0)
    assert [q.cash for q in fund_year(rules, 400, [Quarter(True)] * 4, 0).quarters] == [100] * 4


def test_where_the_shares_are_not_public_nothing_is_assessed():
    assert isinstance(scheme(regime("england/2019"), date(2019, 4, 1)), CannotAssess)


def test_bad_input_is_listed():
    with pytest.raises(PlanError) as caught:
        fund_year(RULES, FUND, [Quarter(True, frozenset({"tidiness"}))] * 3, 0)
    assert len(caught.value.problems) == 4
    with pytest.raises(PlanError, match=r"sum to 0\.9"):
        Scheme({"finance": 0.9}, 1, 1)
