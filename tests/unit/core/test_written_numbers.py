from decimal import Decimal

import pytest

from placeplan.core.written_numbers import WrittenNumber, written_number


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("(3,600)", "-3600", 0, ""),
        ("£1.2m", "1.2", 1, "£m"),
        ("12-", "-12", 0, ""),
        ("450 CR", "-450", 0, ""),
        ("1 234 567", "1234567", 0, ""),
        ("£72", "72", 0, "£"),
        ("415k", "415", 0, "£k"),
        ("1,234 [a]", "1234", 0, ""),
    ],
)
def test_amounts_as_cells_write_them(text, value, decimals, unit):
    assert written_number(text) == WrittenNumber(Decimal(value), decimals, unit=unit)


def test_a_per_cent_is_a_share():
    assert written_number("92.5%") == WrittenNumber(Decimal("0.925"), 3, percent=True)


@pytest.mark.parametrize("text", ["£000", "007", "(12", "n/a", "12 to 14", "", "72,0003"])
def test_what_is_no_one_amount(text):
    assert written_number(text) is None
