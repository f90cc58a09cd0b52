YEARS = ["2016/17", "2017/18"]


def test_the_unit_and_the_year_of_a_table_are_those_said_around_it(read):
    rows = [["Staff cost 2017/18 (£m)"], ["Staff group", "Pay cost", "Agency"], ["Nursing", 1.0, 2.0]]
    (table,) = (t for t in read({"Staff": rows}).reading.mapping.tables if t.sheet == "Staff")
    assert (table.unit, table.year) == ("£m", "2017/18")


def test_a_line_that_says_the_unit_alone_is_no_title(read):
    rows = [["Income and expenditure"], ["£000"], ["Line", *YEARS], ["Drugs", 1.0, 2.0]]
    (table,) = (t for t in read({"Money": rows}).reading.mapping.tables if t.sheet == "Money")
    assert (table.title, table.unit) == ("Income and expenditure", "£k")
