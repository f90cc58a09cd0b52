import pytest

from placeplan.figures.table import figure_table
from placeplan.workspace.content.shared_tables import (
    StatedTable,
    between,
    label_of,
    later_key,
    table_in,
    tables_of,
    without_values,
)


def rows(*values, **others):
    about = {"measure": "income", "organisation": "RZ9", "stated_by": "RZ9", "submission": "a.xlsx"} | others
    return figure_table({**about, "period": f"201{n}/1{n + 1}", "value": v} for n, v in enumerate(values))


def test_a_body_has_a_table_for_each_measure_that_no_workbook_stands_behind(together):
    version = together.line("RZ9").versions.last()
    tables = tables_of(version, "RZ9")
    assert {key: table.rows["value"].to_list() for key, table in tables.items()} == {
        "measure:income": [71e6], "measure:expenditure": [72e6],
    }  # fmt: skip
    assert tables["measure:income"].label == "Income" and not tables["measure:income"].withheld
    assert tables_of(version, "09N") == {} and table_in(version, "RZ9", "sheet:none").rows.is_empty()


@pytest.mark.parametrize(
    ("key", "label"),
    [("sheet:a.xlsx#I&E", "a.xlsx, I&E"), ("sheet:a.csv#", "a.csv"), ("measure:no_such", "no_such")],
)
def test_a_table_is_called_by_its_sheet_or_its_measure(key, label):
    assert label_of(key) == label


def test_what_is_withheld_goes_without_its_value_unless_it_is_meant():
    table = StatedTable("measure:income", rows(7.0, 8.0, withheld="bids", pence=700, as_stated="7"))
    assert table.withheld == 2 and table.shown(includes_withheld=True) is table.rows
    shown = table.shown(includes_withheld=False)
    assert shown.select("value", "pence", "as_stated").unique().rows() == [(None, None, None)]
    assert set(shown["withheld"]) == {"bids"} and set(shown["figure"]).isdisjoint(table.rows["figure"])
    assert without_values(rows(1.0)).equals(rows(1.0)) and without_values(rows()).is_empty()


def test_what_became_of_a_table_is_told_row_by_row_whatever_its_workbook_is_called_now():
    change = between(rows(1.0, 2.0, 3.0), rows(1.0, 5.0, submission="b.xlsx"))
    assert change.gone["value"].to_list() == [3.0] and change.new.is_empty() and not change.is_none
    assert [(was["value"], now["value"]) for was, now in change.changed] == [(2.0, 5.0)]
    assert between(rows(1.0), rows(1.0, submission="b.xlsx")).is_none
    assert between(rows(), rows(4.0)).new.height == 1


def test_a_table_of_a_workbook_that_came_anew_is_the_one_sheet_of_its_name():
    tables = ("sheet:v2.xlsx#I&E", "sheet:a.xlsx#Beds", "sheet:b.xlsx#Beds", "measure:income")
    assert later_key(tables, "sheet:v1.xlsx#I&E") == "sheet:v2.xlsx#I&E"
    for key in ("sheet:v2.xlsx#I&E", "sheet:v1.xlsx#Beds", "sheet:v1.xlsx#Staff", "measure:gap"):
        assert later_key(tables, key) == key
