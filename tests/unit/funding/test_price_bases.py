import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.price_bases import (
    Priced,
    inflation,
    per_head,
    price_index,
    repriced,
    years_of_growth,
)
from placeplan.funding.regimes import regime

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
GROWTH = inflation(regime("england/2016"), "provider_cost_inflation", YEARS)


def test_published_provider_inflation_over_five_years():
    """NHS Improvement, economic assumptions 2016/17 to 2020/21: 1.1291 over five years, 2.46% a year."""
    assert price_index(GROWTH, "2015/16", "2020/21") == pytest.approx(1.1291, abs=5e-5)
    assert price_index(GROWTH, "2015/16", "2020/21") ** (1 / 5) - 1 == pytest.approx(0.0246, abs=5e-5)
    assert price_index(GROWTH, "2020/21", "2015/16") == pytest.approx(1 / 1.1291, abs=5e-5)
    assert price_index(GROWTH, "2016/17", "2016/17") == 1


def test_the_treasury_index_as_known_in_2026():
    """HM Treasury, GDP deflators, March 2026, 2024/25 = 100: 74.5804 in 2015/16 and 85.1002 in 2020/21."""
    years = years_of_growth("2024/25", "2015/16")
    assert (years[0], years[-1], len(years)) == ("2016/17", "2024/25", 9)
    growth = inflation(regime("england/2016"), "gdp_as_known_in_2026", years)
    assert 100 / price_index(growth, "2015/16", "2024/25") == pytest.approx(74.5804, abs=2e-4)
    assert price_index(growth, "2015/16", "2020/21") == pytest.approx(85.1002 / 74.5804, abs=1e-5)


def test_prices_of_one_year_in_those_of_another_and_back():
    there = repriced(Priced(100_000, "2020/21"), "2015/16", GROWTH, "x")
    assert there.price_base == "2015/16"
    assert repriced(there, "2020/21", GROWTH, "x").pence == pytest.approx(100_000)
    with pytest.raises(PlanError, match="not cash of a known year"):
        repriced(Priced(1, "nominal"), "2015/16", GROWTH, "x")


TWO_YEARS = {"2017/18": 0.02, "2018/19": 0.03}


def test_a_known_deflator_takes_money_back_and_forth():
    cash = Priced(105_060, "nominal", "2018/19")
    real = repriced(cash, "2016/17", TWO_YEARS, "x")
    assert real.pence == pytest.approx(100_000)
    assert real.price_base == "2016/17"
    assert repriced(real, "2018/19", TWO_YEARS, "x").pence == pytest.approx(105_060)
    later = repriced(Priced(10_000, "nominal", "2017/18"), "2018/19", TWO_YEARS, "x")
    assert later.pence == pytest.approx(10_300)


def test_flat_years_in_cash_are_a_fall_in_real_terms():
    first, last = (
        repriced(Priced(100_000, "nominal", year), "2016/17", TWO_YEARS, "x")
        for year in ("2016/17", "2018/19")
    )
    assert last.pence / first.pence - 1 == pytest.approx(1 / (1.02 * 1.03) - 1)


def test_prices_that_nobody_stated_are_refused_by_year():
    with pytest.raises(PlanError, match="2019/20"):
        repriced(Priced(100, "nominal", "2016/17"), "2019/20", TWO_YEARS, "x")


def test_money_by_head_keeps_its_prices():
    each = per_head(Priced(200_000, "2016/17", "2018/19"), 4, "resident")
    assert (each.pence, each.price_base, each.of_year) == (50_000, "2016/17", "2018/19")


def test_labels_always_say_the_price_base():
    cash = Priced(1_129_100, "nominal", "2020/21")
    assert cash.label == "£11,291 (cash terms)"
    real = repriced(cash, "2015/16", GROWTH, "provider cost inflation")
    assert real.pence == pytest.approx(1_000_000, abs=60)
    assert "(2015/16 prices, by provider cost inflation)" in real.label
    assert "for each registered patient" in per_head(real, 1000, "registered patient").label


def test_unlike_prices_are_never_added():
    assert (Priced(1, "nominal") + Priced(2, "nominal")).pence == 3
    with pytest.raises(PlanError, match="cannot be added"):
        Priced(1, "nominal") + Priced(1, "2015/16")
    with pytest.raises(PlanError, match="cannot be added"):
        Priced(1, "nominal") + per_head(Priced(1, "nominal"), 1, "resident")


def test_a_year_without_growth_is_an_error_and_an_unknown_deflator_cannot_be_assessed():
    with pytest.raises(PlanError) as caught:
        price_index({}, "2015/16", "2017/18")
    assert [problem.where for problem in caught.value.problems] == ["2016/17", "2017/18"]
    assert isinstance(inflation(regime("england/2016"), "gdp_deflator", YEARS), CannotAssess)
    with pytest.raises(PlanError, match="people"):
        per_head(Priced(1, "nominal"), 0, "resident")
