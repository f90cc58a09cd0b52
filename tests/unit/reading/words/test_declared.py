from decimal import Decimal

import pytest

from placeplan.reading.words.declared import (
    decimals_in,
    factor,
    in_thousands,
    key_in,
    signs_in,
    unit_in,
    unit_of_label,
    unit_said,
)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Money in £000", "£k"),
        ("£'000", "£k"),
        ("All figures in thousands of pounds", "£k"),
        ("Value (£ million)", "£m"),
        ("£mn", "£m"),
        ("£0.0m", "£m"),
        ("Tariff £", "£"),
        ("Apr-Sep (pounds)", "£"),
        ("Pay inflation (% a year)", "per cent"),
        ("GBP m", "£m"),
        ("£bn", "£bn"),
        ("Medical staff", ""),
    ],
)
def test_units_in_words(words, unit):
    assert unit_in(words) == unit


def test_factors_are_exact():
    assert factor("£m") == Decimal(1000000) and factor("per cent") == Decimal("0.01")


def test_counts_in_thousands_are_not_money():
    assert in_thousands("Activity (000s)")
    assert not in_thousands("£000") and not in_thousands("Activity")


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("Income positive, expenditure negative (in brackets)", "costs_negative"),
        ("Money in £000; costs in brackets", "costs_negative"),
        ("Brackets denote expenditure", "costs_negative"),
        ("Income and expenditure both shown positive; deficit negative", "costs_positive"),
        ("Income shown in brackets", "income_negative"),
        ("Money in £000", ""),
    ],
)
def test_sign_conventions(words, signs):
    assert signs_in(words) == signs


def test_declared_decimals():
    assert decimals_in("Money in £m (one decimal place)") == 1
    assert decimals_in("3 decimal places") == 3
    assert decimals_in("£m") is None


def test_the_key_of_markers():
    found = key_in("Blank = not yet available; - = nil; n/a = does not apply")
    assert (found.blank, found.markers) == ("not_stated", {"-": "nil", "n/a": "does_not_apply"})


def test_another_workbook_may_mean_the_opposite():
    found = key_in("Blank: nil, '-' means not available, x = does not apply. 0 = not yet known")
    assert found.blank == "nil" and found.zero == "not_stated"
    assert found.markers == {"-": "not_stated", "x": "does_not_apply"}


def test_a_currency_before_a_word_is_no_scale():
    assert unit_in("£ value") == ""
    assert unit_in("Value (£)") == unit_in("£ per week") == "£"


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("A target of £5m was set", ""),
        ("Savings of £1,250 each, in £k", "£k"),
        ("£000", "£k"),
        ("£0.5m saved", ""),
    ],
)
def test_an_amount_in_a_sentence_is_no_unit(words, unit):
    assert unit_in(words) == unit


def test_what_a_cell_of_units_or_a_bracket_says():
    assert [unit_said(text) for text in ("£000", "£ million", "WTE", "Bed days", "%")] == [
        "£k", "£m", "wte", "bedday", "per cent",
    ]  # fmt: skip
    assert unit_said("Medical staff") == "" and unit_said("Cost of care in £k for everyone") == ""
    assert unit_of_label("Agency spend (£k)") == "£k"
    assert unit_of_label("Staff in post, WTE") == "wte"
    assert unit_of_label("Drugs (high cost)") == unit_of_label("Drugs") == ""


def test_the_heading_of_an_extract_says_its_unit_without_a_pound_sign():
    assert [unit_in(text) for text in ("value_k", "saving_k", "amount_m", "saving_gbp_000")] == [
        "£k",
        "£k",
        "£m",
        "£k",
    ]
    assert unit_in("activity_k") == unit_in("book") == ""
