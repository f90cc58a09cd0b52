from decimal import Decimal

import pytest

from placeplan.returns.mapping.asks import Ask, ask, how_written


def test_an_ask_is_of_the_body_that_fills_unless_it_names_one():
    assert ask({"measure": "income", "period": "2017/18"}, "TR1").organisation == "TR1"
    assert ask({"measure": "income", "period": "2017/18", "organisation": "11N"}, "TR1").organisation == "11N"


@pytest.mark.parametrize(
    ("measure", "base_units", "told"),
    [
        ("income", Decimal(1000), {"unit": "£k"}),
        ("income", Decimal("0.01"), {"unit": "pence"}),
        ("contract_price", Decimal(1), {"unit": "£"}),
        ("bed_occupancy", Decimal("0.01"), {"unit": "%"}),
        ("bed_occupancy", Decimal(1), {"unit": "share"}),
        ("staff_wte", Decimal(1), {"unit": "wte"}),
        ("population", Decimal(1000), {"unit": "people", "thousands": True}),
    ],
)
def test_the_unit_of_a_cell_comes_back_as_it_was(measure, base_units, told):
    assert how_written(measure, base_units) == told
    assert Ask(measure, "2017/18", **told).base_units == base_units


def test_units_in_words():
    assert Ask("population", "2017/18", unit="people", thousands=True).unit_words == "thousands of people"
    assert Ask("bed_days", "2017/18").unit_words == "bed days"
