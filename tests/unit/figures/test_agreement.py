from math import inf

import polars as pl
import pytest

from placeplan.figures.agreement import Interval, agree, interval, total, verdicts, with_intervals
from placeplan.figures.table import figure_table

M = 1e6


def stated(millions, precision=1.0, bound="="):
    return interval(millions * M, None if precision is None else precision * M, bound)


def test_415_in_millions_is_anything_from_414_and_a_half_to_415_and_a_half():
    assert stated(415) == Interval(414.5 * M, 415.5 * M)


@pytest.mark.parametrize(
    "bound, expected",
    [("<", Interval(-inf, 415 * M)), (">", Interval(415 * M, inf)), ("~", Interval(414 * M, 416 * M))],
)
def test_a_bound_widens_what_is_said(bound, expected):
    assert stated(415, bound=bound) == expected


def test_without_a_precision_no_interval_is_claimed():
    found = stated(415, None)
    assert (found.low, found.high, found.is_claimed) == (415 * M, 415 * M, False)
    assert stated(415, None, "<").is_claimed, "a bound says all there is to say"


def test_sums_carry_the_doubt_of_their_parts():
    assert total([stated(316), stated(99)]) == Interval(414 * M, 416 * M)
    assert stated(316) + stated(99, None) == Interval(414.5 * M, 415.5 * M, is_claimed=False)
    assert stated(56) - stated(33) == Interval(22 * M, 24 * M)
    assert total([]) == Interval(0, 0)


@pytest.mark.parametrize(
    "first, second, verdict, least",
    [
        (stated(316) + stated(99), stated(415), "agree", 0),
        (stated(415), stated(415.2, 0.1), "agree", 0),
        (stated(415), stated(416), "differ", 0),  # they touch at 415.5, where no one number rounds to both
        (stated(415), stated(545), "differ", -129 * M),
        (stated(545), stated(415), "differ", 129 * M),
        (stated(415, bound=">"), stated(416), "agree", 0),
        (stated(415, bound=">"), stated(410), "differ", 4.5 * M),
        (stated(415, None), stated(415, None), "agree", 0),
        (stated(415, None), stated(415.4, 1), "agree", 0),
        (stated(415, None), stated(416, None), "cannot_tell", -M),
        (stated(415, None), stated(417, 1), "cannot_tell", -1.5 * M),
        (Interval(0, 0), Interval(0, 1), "agree", 0),
    ],
)
def test_two_figures_agree_when_one_number_could_be_both(first, second, verdict, least):
    found = agree(first, second)
    assert (found.verdict, found.least) == (verdict, least)
    assert found.reason


def test_columns_give_the_same_verdicts_as_single_figures():
    cases = [
        (value * M, precision, bound)
        for value in (414, 415, 415.5, 416.0)
        for precision in (None, 0.1 * M, M)
        for bound in ("=", "<", ">", "~", None)
    ]
    rows = figure_table([{"value": v, "precision": p, "bound": b} for v, p, b in cases])
    pairs = with_intervals(rows).select("low", "high", "is_claimed")
    crossed = pairs.join(pairs, how="cross").with_columns(verdicts())
    expected = [agree(interval(*a), interval(*b)).verdict for a in cases for b in cases]
    assert crossed["verdict"].to_list() == expected
    assert set(expected) == {"agree", "differ", "cannot_tell"}


def test_a_missing_value_has_no_interval_and_no_verdict():
    found = with_intervals(figure_table([{"bound": bound} for bound in ("=", "<", ">")]))
    assert found["low"].null_count() == found["high"].null_count() == found["is_claimed"].null_count() == 3
    one = with_intervals(figure_table([{"value": 1.0, "precision": 1.0}])).select("low", "high", "is_claimed")
    joined = one.join(found.select("low", "high", "is_claimed").head(1), how="cross")
    assert joined.select(verdicts())["verdict"].to_list() == ["cannot_tell"]
    assert isinstance(verdicts(), pl.Expr)


@pytest.mark.parametrize(
    ("bound", "value", "other", "verdict"),
    [
        (">", 415e6, 430e6, "agree"),
        (">", 415e6, 600e6, "cannot_tell"),  # “more than 415” says nothing of 600
        (">", 415e6, 400e6, "differ"),
        ("<", 300e6, 290e6, "agree"),
        ("<", 300e6, 120e6, "cannot_tell"),
        ("<", 300e6, 320e6, "differ"),
        (">", -50e6, -48e6, "agree"),
        (">", -50e6, 20e6, "cannot_tell"),
    ],
)
def test_a_bound_without_a_width_reaches_a_tenth_of_its_number(bound, value, other, verdict):
    said, stated = interval(value, 1e6, bound), interval(other, 1e6)
    assert agree(said, stated).verdict == agree(stated, said).verdict == verdict
    table = pl.DataFrame({"value": [value], "precision": [1e6], "bound": [bound]})
    beside = pl.DataFrame({"value": [other], "precision": [1e6], "bound": ["="]})
    both = pl.concat(
        [with_intervals(table), with_intervals(beside).rename(lambda name: f"{name}_right")], how="horizontal"
    )
    assert both.select(verdicts())["verdict"].item() == verdict
