import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.capital_limits import Request, bonus_or_cut, headroom, needs_treasury, yearly_costs

ASKED = [
    Request("theatre", "national", "2017/18", 900),
    Request("ward", "national", "2017/18", 400, disposals_and_grants=150),
    Request("boiler", "own", "2018/19", 100),
]


def test_net_of_sales_and_grants_against_the_limit_with_over_programming():
    over, unstated = headroom(ASKED, {("national", "2017/18"): 1000}, over_programming=0.1)
    assert (over.asked, over.limit, over.left, over.fits) == (1150, 1100, -50, False)
    assert isinstance(unstated.left, CannotAssess)
    assert isinstance(unstated.fits, CannotAssess)


def test_unknown_over_programming_cannot_be_assessed():
    assert isinstance(headroom(ASKED, {("national", "2017/18"): 1000}, None)[0].limit, CannotAssess)


def test_an_asset_costs_depreciation_dividend_and_running():
    first, second = yearly_costs(1_000_000, life=10, dividend_rate=0.035, running=5_000, years=2)
    assert (first.depreciation, first.dividend, first.running, first.total) == (
        100_000,
        33_250,
        5_000,
        138_250,
    )
    assert second.dividend == 29_750
    assert sum(year.depreciation for year in yearly_costs(1_000_000, 7, 0)) == 1_000_000
    with pytest.raises(PlanError):
        yearly_costs(1, 0, 0)


def test_large_schemes_need_the_treasury():
    assert needs_treasury(30_000_000_001, above=300_000_000) is True
    assert needs_treasury(30_000_000_000, above=300_000_000) is False
    assert isinstance(needs_treasury(1, CannotAssess("unknown")), CannotAssess)


def test_surplus_gains_and_deficit_loses_capital():
    assert bonus_or_cut(plan=0, fair_share=1000, operating_limit=500, bonus_share=0.3, most_cut=0.1) == (
        300,
        0,
    )
    assert bonus_or_cut(plan=-1, fair_share=1000, operating_limit=500, bonus_share=0.3, most_cut=0.1) == (
        0,
        50,
    )
