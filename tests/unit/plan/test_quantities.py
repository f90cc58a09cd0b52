from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from placeplan.core.spreads import Spread
from placeplan.plan.quantities import Quantity, Range, Unit, When, base_unit, first_day, last_day, spread

QUANTITY = TypeAdapter(Quantity)


def test_a_number_is_certain():
    assert spread(QUANTITY.validate_python(-0.2), "share", "a letter") == Spread(
        -0.2, -0.2, -0.2, "fixed", "a letter"
    )


def test_a_range_is_taken_to_its_base_unit():
    written = QUANTITY.validate_python({"low": 1.5, "middle": 2, "high": 4})
    assert spread(written, "£m", "s") == Spread(1.5e6, 2e6, 4e6, "triangular", "s")
    assert spread(Range(3, 4, 5), "per cent", "").middle == 0.04


def test_a_range_out_of_order_is_refused():
    with pytest.raises(ValidationError, match="not in rising order"):
        QUANTITY.validate_python({"low": 3, "middle": 2, "high": 4})


def test_units_that_nobody_defined_are_refused():
    assert base_unit("£m") == "pounds"
    with pytest.raises(ValidationError, match="furlongs"):
        TypeAdapter(Unit).validate_python("furlongs")


@pytest.mark.parametrize(
    "written", [True, "0.2", float("nan"), float("inf"), {"low": 0, "middle": "1", "high": 2}]
)
def test_only_numbers_are_numbers(written):
    with pytest.raises(ValidationError):
        QUANTITY.validate_python(written)
    assert QUANTITY.validate_python(3) == 3


def test_a_month_has_its_first_and_last_day_and_nothing_has_none():
    assert (first_day("2017-10"), last_day("2017-10")) == (date(2017, 10, 1), date(2017, 10, 31))
    assert first_day("") is last_day("") is None


def test_a_date_of_toml_is_taken_in_its_own_words_and_nonsense_is_refused():
    days = TypeAdapter(When)
    assert days.validate_python(date(2017, 4, 1)) == "2017-04-01"
    with pytest.raises(ValidationError):
        days.validate_python("soon")
