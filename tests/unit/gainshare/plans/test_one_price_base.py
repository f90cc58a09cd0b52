import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.plans.one_price_base import check_prices, in_prices

BY = "provider_cost_inflation"


def test_the_same_prices_change_nothing_and_there_and_back_is_the_same(folder):
    place = folder.place()
    assert in_prices(100, "nominal", "2016/17", "2016/17", BY, place) == 100
    later = in_prices(1_000_000_00, "2016/17", "2018/19", "nominal", BY, place)
    assert later > 1_000_000_00
    assert in_prices(later, "nominal", "2018/19", "2016/17", BY, place) == pytest.approx(1_000_000_00, abs=1)


def test_a_deflator_is_named_and_known(folder):
    place = folder.place()
    check_prices("2016/17", BY, place)
    with pytest.raises(PlanError, match="No deflator is named"):
        check_prices("2016/17", "", place)
    with pytest.raises(PlanError, match="is not a deflator of england/2016"):
        check_prices("nominal", "hope", place)
    with pytest.raises(PlanError, match="Use another deflator"):
        in_prices(100, "2015/16", "2016/17", "nominal", "gdp_deflator", place)
