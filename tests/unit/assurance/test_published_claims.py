from math import inf

from hypothesis import given
from hypothesis import strategies as st

from placeplan.assurance.published_claims import (
    Range,
    claims,
    millions,
    stated_range,
    submitted_claims,
    total,
)
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import stated

amounts = st.integers(-1000, 1000)
ranges = st.tuples(amounts, amounts).map(lambda pair: Range(min(pair), max(pair)))


def test_bounds_rounding_and_words_give_a_range():
    assert stated_range(415.0, "=", 1.0, "") == Range(414.5, 415.5)
    assert stated_range(415.0, "~", 1.0, "approx") == Range(414, 416)
    assert stated_range(415.0, ">", 1.0, "more than 415") == Range(415, inf)
    assert stated_range(415.0, ">", 1.0, "just over 415") == Range(415, 416)
    assert stated_range(300.0, "<", 1.0, "just under 300") == Range(299, 300)
    assert stated_range(300.0, "<", 1.0, "") == Range(-inf, 300)


def test_a_bound_that_says_how_near_reaches_a_tenth_where_no_rounding_is_stated():
    assert stated_range(415.0, ">", 0.0, "just over 415") == Range(415, 456.5)
    assert stated_range(300.0, "<", 0.0, "almost 300") == Range(270, 300)
    assert stated_range(-50.0, "~", 0.0, "about") == Range(-55, -45)
    assert stated_range(415.0, ">", 0.0, "more than 415") == Range(415, inf)


def test_what_workbooks_call_otherwise_is_claimed_under_the_published_name():
    held = {"submission": "Q.xlsx", "stated_by": "Q"}
    rows = [stated(measure, "Q", 4, **held) for measure in ("savings_plan", "capital_spend_total")]
    assert [claim.measure for claim in submitted_claims(figure_table(rows))] == ["capital_spend", "saving"]


@given(ranges, ranges, amounts, amounts)
def test_a_sum_of_ranges_holds_every_sum_of_their_values(a, b, x, y):
    x = min(max(x, a.low), a.high)
    y = min(max(y, b.low), b.high)
    assert (a + b).low <= x + y <= (a + b).high
    assert (a - b).low <= x - y <= (a - b).high
    assert a.overlaps(b) == (a.gap(b) == 0)
    assert total([a, b]) == a + b


def test_claims_are_amounts_of_money_for_years_and_spans():
    rows = [
        stated("gap", "Q", 415, period="2016/17..2020/21"),
        stated("gap", "Q", 1, period="2016-11"),
        stated("saving", "Q", 1, scheme="S1"),
        stated("gap", "Q", 0) | {"value": None, "pence": None},
        stated("staff_wte", "Q", 1, pence=None),
    ]
    (claim,) = claims(figure_table(rows))
    assert (claim.value, claim.year) == (415e6, "2020/21")


def test_amounts_are_printed_as_plans_print_them():
    assert [millions(x) for x in (415e6, -5.6e6, 0.0, 1234567890.0)] == [
        "£415m",
        "-£5.6m",
        "£0m",
        "£1,234.56789m",
    ]
    assert str(Range(-inf, inf)) == "any amount"
    assert str(Range(1e6, inf)) == "at least £1m"
    assert str(Range(-inf, 1e6)) == "at most £1m"
    assert str(Range(1e6, 1e6)) == "£1m"
