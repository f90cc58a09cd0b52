import csv
import io
from datetime import datetime

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from placeplan.core.errors import PlanError
from placeplan.figures.tidy import files
from placeplan.figures.tidy.files import NO_RESULT, ROW, files_in, raw_tables


@pytest.fixture(params=["row by row", "at once"], autouse=True)
def way(request, monkeypatch):
    """Small tables are read row by row and large ones at once, and both ways give the same."""
    if request.param == "at once":
        monkeypatch.setattr(files, "SMALL", 0)


def table(tmp_path, content, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return raw_tables(path, name)


def test_rows_keep_the_number_that_a_spreadsheet_shows(tmp_path):
    (found,) = table(tmp_path, 'a,b\n1,"two\nlines"\n\n3,4\n')
    assert found.header == ("a", "b")
    assert found.rows.rows() == [(2, "1", "two\nlines"), (4, "3", "4")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_in_quotes_and_either_end_of_line_are_the_same(tmp_path, end):
    lines = ["a,b,c", '"1,250","say ""so""",', ',"",x', ",,", "é,' ',3"]
    (found,) = table(tmp_path, end.join([*lines, ""]))
    assert found.rows.rows() == [(2, "1,250", 'say "so"', ""), (3, "", "", "x"), (5, "é", "' '", "3")]
    assert found.ragged == ()


@pytest.mark.parametrize("row", ['1,2"x', '"1"x,2', '"1', '"1\n",2', '""1,2'])
def test_rows_that_do_not_end_with_their_line_are_read_one_by_one(tmp_path, row):
    try:
        expected = list(csv.reader(io.StringIO(f"{row}\n", newline=""), strict=True))
    except csv.Error:
        with pytest.raises(PlanError, match="not whole CSV"):
            table(tmp_path, f'a,b\n3,"4"\n{row}\n')
        return
    (found,) = table(tmp_path, f'a,b\n3,"4"\n{row}\n')
    assert [list(cells[1:]) for cells in found.rows.rows()] == [["3", "4"], *expected]


def test_a_byte_order_mark_and_empty_columns_at_the_end_are_no_content(tmp_path):
    (found,) = table(tmp_path, "\ufeffa,b,,\n1,2,,\n")
    assert found.header == ("a", "b")
    assert found.rows.height == 1


def test_rows_of_another_width_are_set_apart(tmp_path):
    (found,) = table(tmp_path, "a,b\n1\n1,2,3\n1,2\n1,2,\n")
    assert found.ragged == ((2, 1), (3, 3))
    assert found.rows[ROW].to_list() == [4, 5]


@pytest.mark.parametrize(
    "content, name, message",
    [
        (b"", "t.csv", "The file is empty"),
        (b"\na,b\n", "t.csv", "The first row is blank"),
        (b"a,\xa3\n", "t.csv", "not text in UTF-8 \\(byte 3\\)"),
        (b'a,"b\n1,2\n', "t.csv", "not whole CSV"),
        (b"a,b", "t.txt", "are not read as tidy figures"),
        (b"nonsense", "t.parquet", "not whole Parquet"),
        (b"nonsense", "t.xlsx", "is not a workbook"),
        (b"PK nonsense", "t.xlsx", "is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, content, name, message):
    with pytest.raises(PlanError, match=message):
        table(tmp_path, content, name)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PlanError, match=r"gone\.csv: There is no such file"):
        raw_tables(tmp_path / "gone.csv", "gone.csv")


def test_parquet_rows_are_text_with_numbers_written_in_full(tmp_path):
    pl.DataFrame({"a": [0.1, 415e6], "b": [None, "x"]}).write_parquet(tmp_path / "t.parquet")
    (found,) = raw_tables(tmp_path / "t.parquet", "t.parquet")
    assert found.rows.rows() == [(2, "0.1", None), (3, "415000000.0", "x")]


def test_sheets_are_read_as_they_would_be_written_in_csv(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        one, two, three = (book.add_worksheet(n) for n in ("one", "two", "empty"))
        one.write_row(0, 0, ["a", "b", "c", "d"])
        one.write_row(1, 0, [415, 0.5, True])
        one.write_datetime(1, 3, datetime(2016, 10, 21), book.add_format({"num_format": "yyyy-mm-dd"}))
        one.write_datetime(
            2, 3, datetime(2016, 10, 21, 9, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        )
        two.write(2, 0, "not at the top")
    assert three.name == "empty"
    found, unheaded = raw_tables(tmp_path / "t.xlsx", "t.xlsx")
    assert (found.sheet, found.header) == ("one", ("a", "b", "c", "d"))
    assert found.rows.rows() == [
        (2, "415", "0.5", "True", "2016-10-21"),
        (3, "", "", "", "2016-10-21 09:30:00"),
    ]
    assert (unheaded.sheet, unheaded.header) == ("two", ())


def test_an_empty_workbook_is_a_problem(tmp_path):
    xlsxwriter.Workbook(tmp_path / "t.xlsx").close()
    with pytest.raises(PlanError, match="no cell with anything in it"):
        raw_tables(tmp_path / "t.xlsx", "t.xlsx")


def test_files_are_found_in_order_and_lock_files_are_not(tmp_path):
    for name in ("b.csv", "a.parquet", "~$c.xlsx", ".d.csv", "e.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path)] == ["a.parquet", "b.csv"]


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n,\n3,4\n",
        "a,b\n1,2",
        "a,b\n1,\n,2\n",
        "a,b\n 1 ,2\n",
        "a,b,\n1,2,\n",
        "a\n1\n\n2\n",
        "a,b\n",
        "a,b\n1,2\n\n3,4\n",
        "a,b\n1\n2,3,4\n",
        "a , b\n1,2\n#,'\n",
    ],
)
def test_a_plain_file_is_read_as_the_same_file_with_quotes_is(tmp_path, content):
    rows = [f'"{line}"'.replace(",", '","') if line.strip() else line for line in content.splitlines()]
    quoted = "\n".join(rows) + "\n"
    (plain,), (other,) = table(tmp_path, content), table(tmp_path, quoted)
    assert (plain.header, plain.ragged, plain.rows.rows()) == (other.header, other.ragged, other.rows.rows())


def test_a_cell_in_error_or_without_a_result_is_no_blank(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["measure", "value"])
    book.active.append(["gap", "=1/0"])
    book.active.append(["gap", "#REF!"])
    book.active["B3"].data_type = "e"
    book.save(tmp_path / "t.xlsx")
    (found,) = raw_tables(tmp_path / "t.xlsx", "t.xlsx")
    assert found.rows.rows() == [(2, "gap", NO_RESULT), (3, "gap", "#REF!")]
