from math import inf

import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.agreement import Interval
from placeplan.figures.combining.sums import Missing, sum_of
from placeplan.figures.table import figure_table

SAVING = {
    "measure": "saving",
    "organisation": "QMM:system",
    "period": "2020/21",
    "stage": "plan",
    "stated_by": "system",
}


def savings(*parts, **cells):
    rows = [
        SAVING
        | {"line": line, "value": value, "pence": None if value is None else round(value * 100)}
        | cells
        for line, value in parts
    ]
    return figure_table(rows)


def refusal(figures, over):
    with pytest.raises(PlanError) as error:
        sum_of(figures, over)
    return str(error.value)


def test_money_is_added_to_the_penny():
    found = sum_of(savings(("a", 0.1), ("b", 0.2), ("c", 8.4e6)), ["line"])
    assert (found.status, found.pence, found.value) == ("stated", 840_000_030, 8_400_000.3)
    assert len(found.figures) == 3 and found.label == "sum"


def test_money_without_pence_is_counted_in_pence_all_the_same():
    assert sum_of(savings(("a", 0.1), ("b", 0.2), pence=None), ["line"]).pence == 30


def test_the_doubt_of_the_parts_is_the_doubt_of_the_sum():
    found = sum_of(savings(("a", 316e6), ("b", 99e6), precision=1e6), ["line"])
    assert found.interval == Interval(414e6, 416e6)
    assert found.bound == "="


@pytest.mark.parametrize("bounds, expected", [((">", "="), ">"), (("<", "="), "<"), ((">", "<"), "~")])
def test_a_bound_on_a_part_bounds_the_sum(bounds, expected):
    rows = [
        SAVING | {"line": line, "value": 1.0, "bound": bound}
        for line, bound in zip("ab", bounds, strict=True)
    ]
    assert sum_of(figure_table(rows), ["line"]).bound == expected


def test_people_are_added_over_age_but_not_over_time():
    rows = [
        {"measure": "population", "area": "E10000020", "age": age, "period": "2016-06-30", "value": value}
        for age, value in (("0-17", 5.0), ("18-64", 11.0), ("65+", 4.0))
    ]
    found = sum_of(figure_table(rows), ["age"])
    assert (found.value, found.pence) == (20.0, None)
    later = figure_table([rows[0], rows[0] | {"period": "2017-06-30"}])
    assert "may not be added over period: it is a stock" in refusal(later, ["period"])
    assert "differ in period (2016-06-30, 2017-06-30)" in refusal(later, ["age"])


def test_residents_and_registered_patients_are_never_added():
    rows = [
        {"measure": name, "area": "E10000020", "period": "2016-06-30", "value": 1.0}
        for name in ("population", "registered_population")
    ]
    assert "population, registered_population are different measures" in refusal(figure_table(rows), ["area"])


def test_shares_are_never_added():
    rows = [
        {"measure": "bed_occupancy", "organisation": code, "period": "2016/17", "value": 0.9}
        for code in ("RM1", "RGP")
    ]
    assert "may not be added over organisation: it is a share" in refusal(
        figure_table(rows), ["organisation"]
    )


def test_staff_and_beds_are_not_added_over_periods():
    rows = [
        {"measure": "beds_available", "organisation": "RM1", "period": p, "value": 9.0}
        for p in ("2016/17", "2017/18")
    ]
    assert "it is a stock" in refusal(figure_table(rows), ["period"])


def test_nothing_cannot_be_added():
    assert "nothing to add" in refusal(figure_table(), ["line"])


def test_every_reason_is_given_at_once():
    rows = [
        SAVING | {"line": "a", "value": 1.0},
        SAVING | {"value": 2.0, "stage": "outturn", "price_base": "2016/17"},
    ]
    said = refusal(figure_table(rows), ["line"])
    assert "some have no line" in said
    assert "differ in stage (outturn, plan)" in said
    assert "differ in price_base (none, 2016/17)" in said


def test_recurrent_savings_are_not_added_to_the_total_they_are_part_of():
    parts = [
        SAVING | {"line": "a", "value": 1.0, "recurrence": kind} for kind in ("recurrent", "non_recurrent")
    ]
    assert sum_of(figure_table(parts), ["line"]).value == 2.0
    assert "some have no recurrence" in refusal(
        figure_table([*parts, SAVING | {"line": "a", "value": 2.0}]), ["line"]
    )


def test_a_part_stated_by_two_speakers_is_not_counted_twice():
    rows = [SAVING | {"line": "a", "value": 1.0}, SAVING | {"line": "a", "value": 2.0, "stated_by": "press"}]
    assert "stated more than once (by press, system)" in refusal(figure_table(rows), ["line"])


@pytest.mark.parametrize(
    "column, texts, clash",
    [
        ("period", ("2016/17", "2016-11"), "2016/17 and 2016-11 overlap"),
        ("period", ("2016/17..2020/21", "2020/21"), "overlap"),
        ("age", ("0-4", "4"), "0-4 and 4 overlap"),
        ("age", ("65+", "85+"), "65+ and 85+ overlap"),
    ],
)
def test_parts_that_overlap_are_not_added(column, texts, clash):
    rows = [
        {"measure": "admissions", "organisation": "RM1", "period": "2016/17", "value": 1.0} | {column: text}
        for text in texts
    ]
    assert clash in refusal(figure_table(rows), [column])


def test_a_missing_part_leaves_the_sum_unknown_and_says_what_is_missing():
    figures = savings(("a", 1.0), ("b", None), as_stated="not published")
    found = sum_of(figures, ["line"], expected={"line": ["a", "b", "c"]})
    assert (found.status, found.value, found.pence, found.interval, found.bound) == (
        "cannot_assess",
        None,
        None,
        None,
        "",
    )
    assert found.missing == (Missing("b", "not_published"), Missing("c", "absent"))
    assert found.label == "cannot assess (b: not published; c: absent)"


def test_the_sum_of_what_is_stated_says_so():
    found = sum_of(savings(("a", 1.0), ("b", None), withheld="x-1"), ["line"], only_stated=True)
    assert (found.status, found.pence) == ("sum_of_what_is_stated", 100)
    assert found.label == "sum of what is stated: 1 of 2 parts (b: withheld)"
    nothing = sum_of(savings(("a", None), ("b", None)), ["line"], only_stated=True)
    assert nothing.status == "cannot_assess"
    assert nothing.label == "cannot assess (a: left blank; b: left blank)"


def test_nought_is_a_part_like_any_other():
    assert sum_of(savings(("a", 0.0), ("b", 1.0)), ["line"]).pence == 100


def test_an_endless_range_is_told_from_a_bound():
    rows = [SAVING | {"line": "a", "value": 1.0, "bound": ">"}]
    assert sum_of(figure_table(rows), ["line"]).interval == Interval(1.0, inf)
