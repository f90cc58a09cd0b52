import pytest

from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.settlements import settlement

FILE = "settlement/one-rota.toml"


def discounted(folder):
    return settlement(folder.released(11, 11, 11).choice(), count=5).discounted


def test_each_year_is_worth_less_than_the_one_before(folder):
    found = discounted(folder)
    after = sum(1 / 1.035**year for year in range(1, 5))
    assert found.system == pytest.approx((after - 0.5) * 100_000_000, abs=2)
    assert found.by_body["A"] == pytest.approx((4 * after - 0.5) * 100_000_000, abs=2)
    assert (found.rate, found.to) == (0.035, "2017/18")
    assert "green-book" in found.source


def test_at_a_stated_rate_of_nought_nothing_is_worth_less(folder):
    folder.change(FILE, ("[members.A]", "discount_rate = 0.0\n[members.A]"))
    assert discounted(folder).system == 350_000_000


def test_cash_money_has_no_standard_rate(folder):
    folder.change(FILE, ('price_base = "2016/17"', 'price_base = "nominal"'))
    found = discounted(folder)
    assert isinstance(found, CannotAssess) and "real terms" in found.why
