from placeplan.figures.tidy.figure_files import read_figures
from placeplan.workspace.reviewing.document_figures import key_of, row_of, rows_in, with_rows

SAVING = {
    "file": "plan.md", "cell": "line 4", "words": "£32.1 million", "unit": "pounds", "value": 32_100_000.0,
    "pence": 3_210_000_000, "precision": 100_000.0, "bound": "=", "line": "", "grade": "primary",
}  # fmt: skip
BEDS = SAVING | {"cell": "line 5", "words": "=200 beds", "unit": "count", "value": 200.0, "precision": 0.0}
ANSWERS = {
    "measure": "saving", "organisation": "RZ9", "period": "2020/21", "stage": "plan", "stated_by": "RZ9",
    "stated_on": "",
}  # fmt: skip


def test_a_confirmed_reading_is_a_row_that_a_command_reads_to_the_penny(tmp_path):
    text = with_rows("", [row_of(SAVING, ANSWERS)], [key_of(SAVING)])
    (tmp_path / "plan.md.figures.csv").write_text(text, encoding="utf-8")
    read = read_figures(tmp_path / "plan.md.figures.csv", bodies=["RZ9"])
    assert read.problems == ()
    (figure,) = read.figures.iter_rows(named=True)
    assert (figure["pence"], figure["precision"], figure["as_stated"]) == (
        3_210_000_000,
        100_000,
        "£32.1 million",
    )
    assert (figure["source"], figure["stated_by"], figure["stage"]) == ("plan.md#!line 4", "RZ9", "plan")


def test_rows_of_other_pages_stay_and_one_that_is_denied_goes():
    beds = row_of(BEDS, ANSWERS | {"measure": "beds_available"})
    text = with_rows("", [row_of(SAVING, ANSWERS), beds], [])
    assert [row["as_stated"] for row in rows_in(text)] == ["£32.1 million", "=200 beds"]
    assert "'=200 beds" in text, "no spreadsheet runs it"
    left = with_rows(text, [], [key_of(SAVING)])
    assert [row["value"] for row in rows_in(left)] == ["200.0"]
    assert with_rows(left, [], [key_of(BEDS)]) == ""
