import polars as pl
import pytest
import xlsxwriter

from placeplan.core.errors import PlanError
from placeplan.core.sources import Source
from placeplan.figures.missing import states
from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.figure_files import read_figures

HEADER = "measure,organisation,period,value,unit,precision,stated_by,stage"


def written(folder, text, name="figures.csv"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder, *rows, header=HEADER, bodies=("QMM:system", "RM1")):
    return read_figures(written(folder, "\n".join([header, *rows]) + "\n"), bodies=bodies)


def whats(reading):
    return [problem.what for problem in reading.problems]


def test_millions_are_kept_exactly_with_their_precision_and_words(tmp_path):
    reading = read(tmp_path, "gap,QMM:system,2020/21,415,£m,1,system,do_nothing")
    row = reading.figures.row(0, named=True)
    assert reading.problems == ()
    assert (row["value"], row["pence"], row["precision"]) == (415e6, 41_500_000_000, 1e6)
    assert (row["bound"], row["as_stated"]) == ("=", "415 £m")
    assert row["source"] == "figures.csv#!D2"
    assert list(reading.figures.columns) == list(COLUMNS)


def test_a_row_with_its_own_source_keeps_it_and_the_file_cell_is_still_known(tmp_path):
    reading = read(
        tmp_path,
        "gap,QMM:system,2020/21,415,£m,system,https://example.org/plan",
        header="measure,organisation,period,value,unit,stated_by,source",
    )
    row = reading.figures.row(0, named=True)
    assert row["source"] == "https://example.org/plan"
    assert reading.origin(row["figure"]) == Source("figures.csv", "", "D2")


def test_an_unknown_figure_has_no_origin(tmp_path):
    with pytest.raises(PlanError, match="No figure is called"):
        read(tmp_path).origin("nothing")


def test_what_is_missing_is_kept_apart_and_is_never_nought(tmp_path):
    words = ["", "-", "n/a", "not published", "Withheld", "0"]
    reading = read(
        tmp_path,
        *(f"saving,RM1,20{year}/{year + 1},{word},£m,,RM1,plan" for year, word in enumerate(words, 16)),
    )
    found = reading.figures.with_columns(states())
    assert found["state"].to_list() == [
        "left_blank", "left_blank", "left_blank", "not_published", "withheld", "stated",
    ]  # fmt: skip
    assert found["value"].to_list() == [None] * 5 + [0.0]
    assert found["pence"].to_list() == [None] * 5 + [0]
    assert found["as_stated"].to_list() == [None, "-", "n/a", "not published", "Withheld", "0 £m"]
    assert found["withheld"].to_list() == [None, None, None, None, "unrecorded", None]
    assert reading.problems == ()


def test_words_in_place_of_a_number_stay_beside_words_as_stated(tmp_path):
    reading = read(
        tmp_path,
        "saving,RM1,2016/17,not published,the plan is not yet public,RM1",
        header="measure,organisation,period,value,as_stated,stated_by",
    )
    assert reading.figures["as_stated"][0] == "not published: the plan is not yet public"
    assert reading.figures.with_columns(states())["state"][0] == "not_published"


@pytest.mark.parametrize(
    "row, what",
    [
        ("savings,RM1,2016/17,1,£m,,RM1,plan", "“savings” is not a measure."),
        ("saving,RM1,2016/18,1,£m,,RM1,plan", "“2016/18” is not a period."),
        ("saving,RM1,2016/17,1,£x,,RM1,plan", "“£x” is not a unit."),
        ("saving,RM1,2016/17,1,beds,,RM1,plan", "“beds” is no unit for a measure in pounds."),
        ("saving,RM1,2016/17,a lot,£m,,RM1,plan", "“a lot” is not a number."),
        ("saving,RM1,2016/17,0.0000000001,£m,,RM1,plan", "“0.0000000001” is finer than a penny."),
        ("saving,RM1,2016/17,1,£m,,RM1,wish", "“wish” is not one of its words."),
        ("saving,RM1,2016/17,1,£m,0,RM1,plan", "A precision is above nought."),
        ("saving,RM1,2016/17,1,£m,some,RM1,plan", "“some” is not a number."),
        ("saving,,2016/17,1,£m,,RM1,plan", "Neither an organisation nor an area is named."),
        ("saving,RM1,2016/17,1,£m,,,plan", "Nobody is named as having stated this."),
        ("saving,RM1,,1,£m,,RM1,plan", "The period is not given."),
        (",RM1,2016/17,1,£m,,RM1,plan", "The measure is not named."),
        ("bed_occupancy,RM1,2016/17,92,,,RM1,plan", "92 is above 1, the highest that bed_occupancy can be."),
        ("beds_available,RM1,2016/17,-4,,,RM1,plan", "-4 is below 0, the lowest that beds_available can be."),
        ("saving,RM1,2016/17,1", "The row has 4 cells where the header has 8."),
    ],
)
def test_each_fault_refuses_its_row_and_says_why(tmp_path, row, what):
    reading = read(tmp_path, "gap,RM1,2016/17,1,£m,,RM1,plan", row)
    assert whats(reading) == [what]
    assert (reading.rows_read, reading.kept, len(reading.refused)) == (2, 1, 1)
    assert reading.refused[0].reasons == (what,)
    assert reading.refused[0].where.file == "figures.csv"
    assert "3" in reading.refused[0].where.cell


def test_a_file_of_ragged_rows_alone_keeps_nothing_and_loses_nothing(tmp_path):
    reading = read(tmp_path, "gap,RM1")
    assert whats(reading) == ["The row has 2 cells where the header has 8."]
    assert (reading.rows_read, reading.kept, len(reading.refused)) == (1, 0, 1)


def test_all_faults_are_shown_together(tmp_path):
    reading = read(tmp_path, "savings,RM1,2016/18,x,£x,,,wish")
    assert len(reading.problems) == 6
    with pytest.raises(PlanError) as error:
        reading.raise_any()
    assert len(error.value.problems) == 6


def test_one_fault_of_a_row_is_said_once(tmp_path):
    (problem,) = read(tmp_path, "saving,RM1,2016/17,1,£x,1,RM1,plan").problems
    assert (problem.what, problem.where) == ("“£x” is not a unit.", "figures.csv#!D2")


def test_a_fault_that_many_rows_share_is_said_once(tmp_path):
    reading = read(tmp_path, *(f"savings,RM1,20{year}/{year + 1},1,£m,,RM1,plan" for year in range(16, 26)))
    (problem,) = reading.problems
    assert problem.where == "figures.csv#!D2, figures.csv#!D3, figures.csv#!D4 and 7 more rows"
    assert len(reading.refused) == 10


def test_one_speaker_may_not_state_a_figure_twice_but_two_speakers_may_differ(tmp_path):
    first = written(
        tmp_path, f"{HEADER}\ngap,RM1,2020/21,415,£m,,RM1,plan\ngap,RM1,2020/21,416,£m,,EDP,plan\n", "a.csv"
    )
    second = written(tmp_path, f"{HEADER}\ngap,RM1,2020/21,417,£m,,RM1,plan\n", "b.csv")
    reading = read_figures([first, second], bodies=["RM1"])
    assert whats(reading) == ["RM1 states the same figure 2 times (a.csv#!D2, b.csv#!D2)."]
    assert reading.figures["stated_by"].to_list() == ["EDP"]
    assert reading.rows_read == 3


def test_the_same_fault_in_two_columns_is_two_problems(tmp_path):
    reading = read(
        tmp_path, "gap,RM1,2020/21,415,RM1,soon,last spring,x,young,both,<=",
        header="measure,organisation,period,value,stated_by,price_base,stated_on,recurrence,age,sex,bound",
    )  # fmt: skip
    assert sorted(whats(reading)) == [
        "“<=” is not one of its words.",
        "“both” is not one of its words.",
        "“last spring” is not a date.",
        "“soon” is not a price base.",
        "“x” is not one of its words.",
        "“young” is not an age.",
    ]


def test_unknown_and_doubled_columns_are_problems(tmp_path):
    reading = read(
        tmp_path, "gap,RM1,2020/21,1,RM1,ok", header="measure,organisation,period,value,stated_by,mood"
    )
    assert whats(reading) == ["“mood” is not a column of the figure table."]
    assert reading.kept == 1
    doubled = read(tmp_path, "gap,gap,RM1,2020/21,1", header="measure,measure,organisation,period,value")
    assert "Two columns are called “measure”." in whats(doubled)


def test_a_file_that_is_no_figure_file_says_what_it_lacks(tmp_path):
    reading = read(tmp_path, "1,2", header="name,amount")
    assert "There is no column called measure." in whats(reading)
    assert reading.kept == 0


def test_bad_files_are_problems_and_the_good_ones_are_read(tmp_path):
    good = written(tmp_path, f"{HEADER}\ngap,RM1,2020/21,1,£m,,RM1,plan\n", "good.csv")
    empty = written(tmp_path, "", "empty.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEADER}\ngap,RM1,2020/21,1,£m,,RM1,plan\n".encode("cp1252"))
    reading = read_figures([good, empty, latin, tmp_path / "gone.csv"], bodies=["RM1"])
    assert whats(reading) == [
        "The file is empty.",
        "The file is not text in UTF-8 (byte 84).",
        "There is no such file.",
    ]
    assert reading.kept == 1


def test_a_folder_is_read_whole_and_files_are_named_within_it(tmp_path):
    written(tmp_path, f"{HEADER}\ngap,RM1,2020/21,1,£m,,RM1,plan\n", "deep/a.csv")
    written(tmp_path, f"{HEADER}\ngap,RM1,2021/22,1,£m,,RM1,plan\n", ".hidden.csv")
    assert read_figures(tmp_path, bodies=["RM1"]).figures["source"].to_list() == ["deep/a.csv#!D2"]
    inside = read_figures(tmp_path / "deep", bodies=["RM1"], root=tmp_path)
    assert inside.figures["source"].to_list() == ["deep/a.csv#!D2"]


def test_a_tidy_workbook_is_read_and_other_sheets_are_passed_over(tmp_path):
    path = tmp_path / "tidy.xlsx"
    with xlsxwriter.Workbook(path) as book:
        notes, sheet = book.add_worksheet("notes"), book.add_worksheet("numbers")
        notes.write_row(0, 0, ["What this is"])
        sheet.write_row(0, 0, ["measure", "organisation", "period", "value", "unit", "stated_by"])
        sheet.write_row(1, 0, ["gap", "RM1", "2020/21", 415, "£m", "RM1"])
        sheet.write_row(2, 0, ["four_hour_performance", "RM1", "2020/21", 0.92, "share", "RM1"])
    reading = read_figures(path, bodies=["RM1"])
    assert reading.problems == ()
    assert reading.passed_over == ("tidy.xlsx#notes",)
    assert reading.figures.select("value", "source").rows() == [
        (415e6, "tidy.xlsx#numbers!D2"),
        (0.92, "tidy.xlsx#numbers!D3"),
    ]
    assert reading.report() == "2 rows read, 2 kept, 0 refused; passed over: tidy.xlsx#notes"


def test_parquet_keeps_pence_and_refuses_pence_that_are_not_the_value(tmp_path):
    frame = pl.DataFrame(
        {"measure": ["gap", "gap"], "organisation": ["RM1"] * 2, "period": ["2020/21", "2021/22"],
         "value": [415e6, 5.0], "pence": [41_500_000_000, 499], "stated_by": ["RM1"] * 2}
    )  # fmt: skip
    frame.write_parquet(tmp_path / "f.parquet")
    reading = read_figures(tmp_path / "f.parquet", bodies=["RM1"])
    assert whats(reading) == ["The pence are not those of the value."]
    assert reading.figures["pence"].to_list() == [41_500_000_000]


def test_an_escaped_formula_is_the_text_it_was(tmp_path):
    reading = read(
        tmp_path, "gap,RM1,2020/21,1,RM1,'=1+1",
        header="measure,organisation,period,value,stated_by,as_stated",
    )  # fmt: skip
    assert reading.figures["as_stated"][0] == "=1+1"


def test_a_file_of_ten_thousand_faults_is_refused_wholly(tmp_path):
    rows = [f"x{number},RM1,p{number},v{number},£m,,RM1,plan" for number in range(10_000)]
    reading = read(tmp_path, *rows)
    assert (reading.kept, len(reading.refused), len(reading.problems)) == (0, 10_000, 30_000)


def test_a_row_put_in_renames_no_other(tmp_path):
    rows = [f"saving,RM1,20{year}/{year + 1},{year},£m,,RM1,plan" for year in range(16, 20)]
    before = read(tmp_path, *rows).figures["figure"].to_list()
    after = read(tmp_path, rows[0], "saving,RM1,2025/26,1,£m,,RM1,plan", *rows[1:]).figures["figure"]
    assert [name for name in after if name in before] == before
