from itertools import pairwise

import pytest

from placeplan.assurance.between.four_hour_standards import standard_of, standards


@pytest.mark.parametrize(("year", "value"), [("2017/18", 0.95), ("2024/25", 0.78), ("2025/26", 0.78)])
def test_the_standard_is_that_of_the_year(year, value):
    standard = standard_of(year)
    assert standard is not None and standard.value == value and standard.source


@pytest.mark.parametrize("year", ["2023/24", "2026/27", "2030/31"])
def test_a_year_that_was_not_looked_up_has_none(year):
    assert standard_of(year) is None


def test_no_two_standards_are_for_one_year():
    ordered = standards()
    assert all(a.last_year < b.first_year for a, b in pairwise(ordered))
