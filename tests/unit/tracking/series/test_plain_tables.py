from decimal import Decimal

import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.series.plain_tables import plain_number, plain_rows, ragged


def read(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return plain_rows(path, ("a", "b"), ("a", "b", "c"), "chart")


def test_rows_stand_by_column_with_their_line_and_without_blanks(tmp_path):
    assert read(tmp_path, "b , a\n 2,1 \n\n4,\n") == [(2, {"b": "2", "a": "1"}), (4, {"b": "4", "a": ""})]


def test_columns_and_rows_that_cannot_be_read_are_told_at_once(tmp_path):
    with pytest.raises(PlanError) as refusal:
        read(tmp_path, "a,a,d\n1,2,3\n1,234,5,6\n")
    assert [problem.what for problem in refusal.value.problems] == [
        "There is no column “b”.",
        "Two columns are called “a”.",
        "No chart reads the column “d”.",
        "The row has not as many cells as there are columns.",
    ]


def test_a_row_of_other_length_is_named_by_its_line():
    rows = [(2, {"a": "1"}), (3, {"a": "1", None: ["2"]}), (4, {"a": None})]
    assert [problem.where for problem in ragged(rows, "t.csv")] == ["t.csv, line 3", "t.csv, line 4"]


@pytest.mark.parametrize(
    ("text", "value"), [("1", "1"), ("−1.50", "-1.50"), ("-.5", "-0.5"), ("12%", None), ("1,2", None)]
)
def test_digits_alone_are_a_number_with_all_of_them(text, value):
    assert plain_number(text) == (None if value is None else Decimal(value))
