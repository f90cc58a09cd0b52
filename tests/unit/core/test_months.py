"""Months by name, from January and from April."""

import re

import pytest

from placeplan.core.months import (
    NAMES,
    PATTERN,
    SHORT_NAMES,
    SHORT_NAMES_FROM_APRIL,
    calendar_month,
    month_of_year,
)  # fmt: skip


def test_a_month_is_known_in_full_and_shortened_in_any_capitals():
    assert [calendar_month(name) for name in NAMES] == list(range(1, 13))
    assert calendar_month("sept") == calendar_month("SEP") == 9


def test_the_financial_year_counts_from_april():
    assert [month_of_year(name) for name in SHORT_NAMES_FROM_APRIL] == list(range(1, 13))
    assert month_of_year("January") == 10


def test_no_month_is_an_error():
    with pytest.raises(ValueError):
        calendar_month("Smarch")


def test_the_pattern_reads_every_name():
    for name in (*NAMES, *SHORT_NAMES, "Sept"):
        assert re.fullmatch(PATTERN, name, re.IGNORECASE)
