import pytest

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.parents import parents
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.columns import Column

COLUMNS = (Column(0, "Line", "label"), Column(1, "", "year", "2016/17"), Column(2, "", "year", "2017/18"))


def found(lines, indents=(), kind="income_expenditure"):
    rows = [list(line) for line in lines]
    sheet = Sheet("I&E", rows, indents={(row, 0): steps for row, steps in indents})
    table = TableMap("I&E", kind, 1.0, 0, 0, len(rows) - 1, COLUMNS)
    return parents(sheet, table, range(len(rows)))


def test_a_side_over_lines_that_it_adds_up_is_their_total():
    lines = [("Income", 10.0, 11.0), ("Drugs income", 4.0, 5.0), ("Other", 6.0, 6.0), ("Surplus", 1.0, 1.0)]
    assert found(lines) == {0: (1, 2)}
    assert found(lines, kind="bridge") == {}


def test_a_side_over_lines_of_the_other_is_a_line():
    assert (
        found([("Income", 90.0, 99.0), ("Pay", 40.0, 50.0), ("Drugs", 9.0, 9.0), ("Surplus", 41.0, 40.0)])
        == {}
    )


@pytest.mark.parametrize("how", ["spaces", "steps"])
def test_indentation_tells_the_parts_of_a_line_and_the_parts_of_those(how):
    lines = [
        ("Staff", 0, 20.0, 20.0), ("Pay", 1, 15.0, 14.0), ("Ward", 2, 9.0, 9.0), ("Office", 2, 6.0, 5.0),
        ("Agency", 1, 5.0, 6.0), ("Drugs", 0, 7.0, 7.0),
    ]  # fmt: skip
    if how == "spaces":
        rows, indents = [("  " * depth + text, *numbers) for text, depth, *numbers in lines], []
    else:
        rows = [(text, *numbers) for text, _, *numbers in lines]
        indents = [(i, depth) for i, (_, depth, *_) in enumerate(lines)]
    assert found(rows, indents) == {0: (2, 3, 4), 1: (2, 3)}


def test_one_part_or_parts_that_do_not_add_up_make_no_total():
    assert found([("Pay", 10.0, 11.0), ("  of which agency", 10.0, 11.0), ("Drugs", 1.0, 1.0)]) == {}
    assert found([("Pay", 10.0, 11.0), ("  Bank", 1.0, 2.0), ("  Agency", 2.0, 3.0)]) == {}


def test_one_wrong_number_of_three_unmakes_no_total():
    columns = (*COLUMNS, Column(3, "", "year", "2018/19"))
    rows = [["Pay", 10.0, 11.0, 99.0], ["  Bank", 4.0, 5.0, 6.0], ["  Agency", 6.0, 6.0, 6.0]]
    table = TableMap("I&E", "income_expenditure", 1.0, 0, 0, 2, columns)
    assert parents(Sheet("I&E", rows), table, range(3)) == {0: (1, 2)}


def test_exact_sums_in_every_column_tell_the_parts_of_a_line():
    lines = [
        ("Pay", 1400.0, 1421.0),
        ("Medical", 400.0, 411.0),
        ("Nursing", 1000.0, 1010.0),
        ("Drugs", 9.0, 9.0),
    ]
    assert found(lines) == {0: (1, 2)}
    assert found([(text, first, 9.0) for text, first, _ in lines]) == {}  # in one column alone
    assert found([("Pay", 3.0, 4.0), ("Medical", 1.0, 2.0), ("Nursing", 2.0, 2.0)]) == {}  # or by chance
