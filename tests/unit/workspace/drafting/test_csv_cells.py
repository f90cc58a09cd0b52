from placeplan.workspace.drafting.csv_cells import lines_of, row_name, value_in_csv, with_csv_value

TEXT = (
    "measure,organisation,period,value,as_stated\r\n"
    'income,RZ9,2016/17,100,"a ""round"" sum,\nas it says"\r\n'
    "income,RZ9,2017/18,102,\r\n"
)
FIRST = row_name({"measure": "income", "organisation": "RZ9", "period": "2016/17"})
LAST = row_name({"measure": "income", "organisation": "RZ9", "period": "2017/18"})


def test_a_cell_changes_and_every_other_line_stays_byte_for_byte():
    after = with_csv_value(TEXT, (LAST, "value"), "103")
    assert after == TEXT.replace("income,RZ9,2017/18,102,\r\n", "income,RZ9,2017/18,103,\n")
    assert value_in_csv(after, (LAST, "value")) == "103"
    assert value_in_csv(after, (FIRST, "as_stated")) == 'a "round" sum,\nas it says'


def test_a_row_is_added_and_taken_away():
    new = {"measure": "expenditure", "organisation": "RZ9", "period": "2016/17", "value": "1"}
    after = with_csv_value(TEXT, (row_name(new),), new)
    assert value_in_csv(after, (row_name(new),)) == new
    assert with_csv_value(after, (row_name(new),), None) == TEXT
    assert with_csv_value("", (row_name(new),), new).startswith("measure,organisation,")


def test_two_rows_that_go_by_one_name_are_nobodys_to_change():
    twice = TEXT + "income,RZ9,2017/18,104,\n"
    assert value_in_csv(twice, (LAST, "value")) is None
    assert len(lines_of(twice).rows) == 3
