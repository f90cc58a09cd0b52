import polars as pl

from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.base_units import ORIGIN, with_amounts
from placeplan.figures.tidy.validation import INDEX, Refusals


def worked_out(*rows):
    schema = dict.fromkeys((*COLUMNS, "unit", ORIGIN), pl.String)
    said = [{"measure": "gap", ORIGIN: f"a.csv#!D{number}"} | row for number, row in enumerate(rows, 2)]
    refusals = Refusals()
    return with_amounts(pl.DataFrame(said, schema=schema).with_row_index(INDEX), refusals), refusals.found


def test_values_and_precisions_are_in_the_base_unit():
    found, faults = worked_out(
        {"value": "415", "unit": "£m", "precision": "1"}, {"value": "415", "unit": "£k"}
    )
    assert found["value"].to_list() == [415e6, 415e3]
    assert found["pence"].to_list() == [41_500_000_000, 41_500_000]
    assert found["precision"].to_list() == [1e6, None]
    assert found["bound"].to_list() == ["=", "="]
    assert found["source"].to_list() == ["a.csv#!D2", "a.csv#!D3"]
    assert faults == []


def test_rows_keep_their_order_whatever_they_say():
    values = ["3", "not published", "1", None, "2", "1"]
    found, _ = worked_out(*({"value": value} for value in values))
    assert found["value"].to_list() == [3.0, None, 1.0, None, 2.0, 1.0]
    assert found[INDEX].to_list() == list(range(6))


def test_each_fault_names_its_row_and_column():
    _, faults = worked_out(
        {"value": "1"}, {"value": "x", "precision": "0"}, {"measure": "gaps", "value": "y"}
    )
    assert [(row, column) for row, column, *_ in faults] == [(1, "value"), (2, "value"), (1, "precision")]


def test_pence_that_the_value_cannot_tell_apart_are_kept():
    close = {"value": "90071992547409.91", "pence": "9007199254740990"}
    found, faults = worked_out(
        close, {"value": "5", "pence": "499"}, {"value": "5", "pence": "many"}, {"pence": "1"}
    )
    assert found["pence"].to_list() == [9_007_199_254_740_990, 500, 500, None]
    assert [row for row, *_ in faults] == [1, 2, 3]


def test_what_is_withheld_is_marked_even_without_a_record():
    found, _ = worked_out({"value": "withheld"}, {"value": "withheld", "withheld": "x-1"}, {"value": "5"})
    assert found["withheld"].to_list() == ["unrecorded", "x-1", None]
    assert found["as_stated"].to_list() == ["withheld", "withheld", None]
