from datetime import date

import polars as pl
import pytest

from placeplan.figures.measures import measures
from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.validation import (
    GRADES,
    INDEX,
    STAGES,
    Codes,
    Refusals,
    check_columns,
    check_duplicates,
    check_limits,
)

GOOD = {"measure": "gap", "organisation": "A", "period": "2016/17", "stated_by": "A"}
CODES = Codes({"A"}, lambda code: code == "B", lambda _, day: day >= date(2017, 4, 1), lambda _: False)


def frame(*rows):
    schema = {
        name: pl.Float64 if name in ("value", "precision", "pence") else pl.String
        for name in (*COLUMNS, "unit")
    }
    return pl.DataFrame([GOOD | row for row in rows], schema=schema).with_row_index(INDEX)


def faults(*rows, codes=None):
    found = Refusals()
    check_columns(frame(*rows), codes, found)
    return [(row, column) for row, column, _, _ in found.found]


def test_a_good_row_has_no_fault():
    assert faults({}) == []
    assert (
        faults({"stage": "plan", "sex": "female", "age": "85+", "price_base": "2016/17", "stated_on": "2016"})
        == []
    )


@pytest.mark.parametrize(
    "column, bad",
    [
        ("measure", "gaps"),
        ("unit", "furlongs"),
        ("period", "2016"),
        ("stated_on", "spring"),
        ("price_base", "2016-11"),
        ("age", "85 and over"),
        ("stage", "hope"),
        ("recurrence", "no"),
        ("bound", "≤"),
        ("sex", "all"),
        ("grade", "good"),
    ],
)
def test_each_column_holds_its_own_kind_of_word(column, bad):
    assert faults({}, {column: bad}) == [(1, column)]


@pytest.mark.parametrize("column", ["measure", "period", "stated_by", "organisation"])
def test_what_must_be_there_is_missed(column):
    assert faults({column: None}) == [(0, column)]


def test_an_area_alone_is_enough():
    assert faults({"organisation": None, "area": "E10000020"}) == []


def test_codes_are_looked_up_where_there_are_registers():
    assert faults({"organisation": "C"}, codes=CODES) == [(0, "organisation")]
    assert faults({"organisation": "B"}, codes=CODES) == [(0, "organisation")]
    assert faults({"organisation": "B", "period": "2017/18"}, {"counterparty": "A"}, codes=CODES) == []
    assert faults({"area": "E10000020"}, codes=CODES) == [(0, "area")]
    assert faults({"organisation": "B", "period": None}, codes=CODES) == [(0, "period")]


def test_limits_are_those_of_the_measure():
    found = Refusals()
    rows = [{"measure": "bed_occupancy", "value": value} for value in (0.0, 1.0, 1.01, -0.01, None)]
    check_limits(frame(*rows, {"measure": "gap", "value": -9e9}, {"measure": "gaps", "value": 1.0}), found)
    assert sorted(row for row, *_ in found.found) == [2, 3]
    assert measures()["bed_occupancy"].highest == 1


def test_only_the_same_speaker_can_say_a_thing_twice():
    found = Refusals()
    check_duplicates(
        frame({}, {}, {"stated_by": "B"}, {"stated_on": "2016"}), [f"row {row}" for row in range(4)], found
    )
    assert [(row, what) for row, _, what, _ in found.found] == [
        (0, "A states the same figure 2 times (row 0, row 1)."),
        (1, "A states the same figure 2 times (row 0, row 1)."),
    ]


def test_words_are_told_apart():
    assert len(set(STAGES)) == len(STAGES) and len(set(GRADES)) == len(GRADES)


def test_a_part_of_an_area_is_two_areas():
    codes = Codes({"A"}, lambda code: False, lambda _, day: False, lambda code: code.endswith("1"))
    assert faults({"area": "E54000001:E07000001"}, codes=codes) == []
    assert faults({"area": "E54000001:E07000002"}, codes=codes) == [(0, "area")]
    assert faults({"area": "E54000001:X"}, codes=codes) == [(0, "area")]
