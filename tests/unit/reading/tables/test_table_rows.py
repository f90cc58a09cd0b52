import pytest

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import is_total, rows, value_columns, without_total
from placeplan.reading.words.columns import Column

COLUMNS = (
    Column(0, "Provider", "counterparty"),
    Column(1, "Service", "service"),
    Column(2, "Metric", "metric"),
    Column(3, "", "year", "2017/18"),
)


def table(last, columns=COLUMNS, kind="contracts"):
    return TableMap("S", kind, 1.0, 0, 1, last, columns)


def read(body, merged=(), **more):
    sheet = Sheet("S", [["heading"], *body], merged=merged)
    return list(rows(sheet, table(len(body), **more)))


@pytest.mark.parametrize(
    "text", ["Total", "Grand total", "Total NRI", "Sub-total", "Net transfers", "NRI total", "Overall"]
)
def test_totals_by_their_words(text):
    assert is_total(text)


@pytest.mark.parametrize("text", ["", "Totally different", "Drugs", "Other"])
def test_what_is_no_total(text):
    assert not is_total(text)


def test_what_a_total_is_of():
    assert without_total("Total NRCCG") == without_total("NRCCG total") == "NRCCG"
    assert without_total("Grand total") == without_total("Total") == ""
    assert without_total("Sub-total for Pay") == "Pay"


def test_labels_run_on_where_they_are_merged_or_left_blank():
    body = [["NRI", "A&E", "Activity", 1.0], ["", "", "Value", 2.0], ["", "Day case", "Activity", 3.0]]
    for merged in ((), ((1, 0, 3, 0),)):
        found = read(body, merged)
        assert [(row.text("counterparty"), row.text("service")) for row in found] == [
            ("NRI", "A&E"),
            ("NRI", "A&E"),
            ("NRI", "Day case"),
        ]


def test_a_new_body_does_not_inherit_the_service_of_the_last():
    found = read([["NRI", "A&E", "Activity", 1.0], ["NCC", "", "Activity", 2.0]])
    assert found[1].text("service") == ""


def test_totals_inherit_nothing_and_run_on_themselves():
    found = read([["NRI", "A&E", "Activity", 1.0], ["Total", "", "Activity", 1.0], ["", "", "Value", 2.0]])
    assert [row.total for row in found] == [False, True, True]
    assert found[1].text("service") == ""


def test_headings_inside_a_table_are_carried_to_the_rows_below():
    columns = (Column(0, "Line", "label"), Column(1, "", "year", "2017/18"))
    found = read([["Income"], [], ["Grants", 1.0], ["Expenditure"], ["Drugs", 2.0]], columns=columns)
    assert [(row.text("label"), row.section[0]) for row in found] == [
        ("Grants", "Income"),
        ("Drugs", "Expenditure"),
    ]


def test_only_columns_of_time_or_measure_hold_figures():
    assert [c.role for c in value_columns(table(1))] == ["year"]
