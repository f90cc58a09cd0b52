import openpyxl
import polars as pl

from placeplan.cli.files.result_writers import object_writers, page_writers, table_writers

ROWS = pl.DataFrame({"body": ["=cmd|x", "RM1"], "amount": [1.5, None]})


def test_no_text_of_a_table_is_a_formula(tmp_path):
    writers = table_writers(lambda: ROWS)
    for ending, writer in writers.items():
        writer(tmp_path / f"rows{ending}")
    assert (tmp_path / "rows.csv").read_text("utf-8").splitlines()[1] != "=cmd|x,1.5"
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert sheet["A2"].data_type == "s" and sheet["A2"].value == "=cmd|x"
    assert sheet["B2"].value == 1.5 and sheet["B3"].value is None
    assert pl.read_parquet(tmp_path / "rows.parquet").equals(ROWS)


def test_a_page_and_an_object_are_written_as_they_are(tmp_path):
    page_writers(lambda: "<p>£1</p>")[".html"](tmp_path / "a.html")
    object_writers(lambda: {"a": "£1"})[".json"](tmp_path / "a.json")
    assert (tmp_path / "a.html").read_text("utf-8") == "<p>£1</p>"
    assert (tmp_path / "a.json").read_text("utf-8") == '{\n  "a": "£1"\n}\n'
