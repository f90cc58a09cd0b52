from decimal import Decimal

import pytest

from placeplan.reading.text.spelt_numbers import spelt_numbers


def values(text):
    return {number.value for number in spelt_numbers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "12345678", "12,345,678", "£12,345,678", "GBP12,345,678", "12 345 678", "12\u2009345\u2009678",
        "12\u00a0345\u00a0678", "12'345'678", "12\u2019345\u2019678", "12.345.678", "1.2345678e7",
        "1.2345678E+07", "12_345_678", "£12.345678m", "12345.678k", "12,345.678k", "£12.345678 million",
        "£12<b>.345678</b>m", "£12&#46;345678m", "&#49;2345678", "**12**,345,678", "12\u200b,345,678",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "0.012345678bn", "12.345.678,00",
        "1.2345678 x 10^7", "1.2345678 \u00d7 10^7", "<td>12,345,678</td><td>9</td>", "bid-12345678.pdf",
        "twelve million three hundred and forty-five thousand six hundred and seventy-eight",
        "Twelve million, three hundred and forty-five thousand, six hundred and seventy eight",
        "12\u00b7345678m", "12,345678m", "12\\.345678m", "12345678.00",
    ],
)  # fmt: skip
def test_a_number_is_known_however_it_is_spelt(text):
    assert Decimal(12345678) in values(text)


@pytest.mark.parametrize(
    "text, value, rounding",
    [
        ("£12.3m", 12_300_000, 100_000),
        ("£12,346k", 12_346_000, 1000),
        ("£26.4m", 26_400_000, 100_000),
        ("twelve point three million pounds", 12_300_000, 100_000),
        ("half a million", 500_000, 100_000),
        ("two and a half million", 2_500_000, 100_000),
        ("three quarters of a million", 750_000, 10_000),
        ("a hundred and twenty beds", 120, 10),
        ("12,300,000", 12_300_000, 100_000),
        ("92%", Decimal("0.92"), Decimal("0.01")),
        ("-1.5m", 1_500_000, 100_000),
        ("(1.5m)", 1_500_000, 100_000),
    ],
)
def test_a_rounded_number_says_how_coarsely(text, value, rounding):
    matches = [number for number in spelt_numbers(text) if number.value == value]
    assert matches and matches[0].roundings[0] == rounding


def test_what_stands_within_a_code_or_a_longer_number_is_none():
    assert values("a123457913") == values("123a") == values("1234/5678") == set()
    assert Decimal(2345) not in values("12345")


def test_a_currency_or_a_scale_says_what_digits_count():
    assert [number.is_scaled for number in spelt_numbers("£12")] == [True]
    assert [number.is_scaled for number in spelt_numbers("12 beds")] == [False]


def test_a_long_text_takes_no_longer_than_its_length():
    assert len(spelt_numbers("1 " * 50_000)) >= 1
    assert spelt_numbers("1,111" * 20_000) is not None
    assert spelt_numbers("one and " * 20_000) is not None
