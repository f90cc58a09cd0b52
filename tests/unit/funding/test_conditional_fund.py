from dataclasses import replace
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


LATER = scheme(regime("england/2016"), date(2017, 4, 1))


def test_from_2017_the_emergency_standard_is_the_whole_of_performance():
    assert LATER.shares["emergency_care"] == 0.3
    assert LATER.shares["referral_to_treatment"] == LATER.shares["cancer"] == 0
    met = Quarter(True, frozenset({"emergency_care"}))
    others_met = Quarter(True, frozenset({"referral_to_treatment", "cancer"}), agreed=True)
    year = fund_year(LATER, FUND, [met, met, met, others_met], 0)
    assert [quarter.forfeited for quarter in year.quarters] == [0, 0, 0, 105_000_000]  # 30% of £3.5m
    assert year.perhaps_recovered == 0  # no quarter comes after


def test_from_2017_agreeing_earns_nothing_and_quarters_are_not_alike():
    year = fund_year(LATER, FUND, [Quarter(True, agreed=True)] * 4, 0)
    assert [quarter.total for quarter in year.quarters] == [
        105_000_000,
        140_000_000,
        210_000_000,
        245_000_000,
    ]
    assert LATER.recalled == tuple(f"conditional_fund.quarter_{n}_share" for n in (1, 2, 3, 4))
    assert RULES.quarters_taken_as_equal and not LATER.quarters_taken_as_equal


def test_totals_of_all_years_are_of_one_definition():
    rules = regime("england/2016")
    totals = [rules.value("conditional_fund.total", date(year, 4, 1)).value for year in (2016, 2017, 2018)]
    assert totals == [1_800_000_000, 1_800_000_000, 2_450_000_000]


def test_what_may_have_been_earned_back_is_a_range_while_the_rule_is_unknown():
    quarters = [
        Quarter(False),
        Quarter(True, ALL - {"cancer"}),
        Quarter(True, ALL - {"cancer"}),
        Quarter(True),
    ]
    year = fund_year(RULES, FUND, quarters, -900_000_000)
    # Of quarter 1 all but cancer may come back; of quarters 2 and 3 nothing, for cancer was not met again.
    assert year.perhaps_recovered == 237_500_000
    assert year.earned_at_most - year.earned == year.forfeited - year.forfeited_at_least == 237_500_000
    assert year.position_with_at_most - year.position_with == 237_500_000


@pytest.mark.parametrize(("recovery", "recovered"), [(0.0, 0), (0.5, 125_000_000), (1.0, 250_000_000)])
def test_a_rule_that_is_known_gives_one_number(recovery, recovered):
    rules = replace(RULES, later_recovery=recovery)
    year = fund_year(rules, FUND, [Quarter(False), *[Quarter(True, ALL)] * 3], 0)
    assert year.perhaps_recovered == 0
    assert year.earned == year.earned_at_most == 750_000_000 + recovered
    assert sum(quarter.cash for quarter in year.quarters) + year.owed_at_year_end == year.earned


@pytest.mark.parametrize(
    ("without", "only"), [(100, False), (-760_000_000, None), (-750_000_000, True), (-1_100_000_000, False)]
)
def test_whether_it_balances_only_through_the_fund_may_not_be_known(without, only):
    year = fund_year(RULES, FUND, [Quarter(False), *[Quarter(True, ALL)] * 3], without)
    assert year.balances_only_through_it is only


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
