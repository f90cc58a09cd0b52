import pytest

from placeplan.core.errors import PlanError
from placeplan.model.prices import NOMINAL, Amount, for_each_person, in_prices_of, real_growth

GROWTH = {"2017/18": 0.02, "2018/19": 0.03}


def test_a_known_deflator_takes_money_back_and_forth():
    cash = Amount(1050.6, "2018/19")
    real = in_prices_of(cash, "2016/17", GROWTH)
    assert real.pounds == pytest.approx(1000)
    assert real.price_base == "2016/17"
    assert in_prices_of(real, "2018/19", GROWTH).pounds == pytest.approx(1050.6)
    assert in_prices_of(Amount(100, "2017/18"), "2018/19", GROWTH).pounds == pytest.approx(103)


def test_a_label_always_says_whose_prices():
    assert str(Amount(1000, "2018/19")) == "£1,000 in 2018/19 (cash of the year)"
    assert str(Amount(1000, "2018/19", "2016/17")) == "£1,000 in 2018/19 (2016/17 prices)"
    assert Amount(1, "2018/19").price_base == NOMINAL


def test_eight_flat_years_in_cash_are_a_fall_in_real_terms():
    assert real_growth(Amount(1000, "2016/17"), Amount(1000, "2018/19"), GROWTH) == pytest.approx(
        1 / (1.02 * 1.03) - 1
    )


def test_prices_that_nobody_stated_are_refused_by_year():
    with pytest.raises(PlanError, match="2019/20"):
        in_prices_of(Amount(1, "2016/17"), "2019/20", GROWTH)


def test_money_for_each_person_keeps_its_prices():
    assert for_each_person(Amount(2000, "2018/19", "2016/17"), 4) == Amount(500, "2018/19", "2016/17")
    with pytest.raises(PlanError, match="Nobody"):
        for_each_person(Amount(1, "2018/19"), 0)
