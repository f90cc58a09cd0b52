import csv
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from placeplan.core.errors import PlanError
from placeplan.core.keeping.changes import replacing
from placeplan.figures.changes.versions import version_name
from placeplan.figures.table import figure_table, statement_table, with_names
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.statements import read_statements
from placeplan.figures.tidy.writing import (
    LONGEST_TEXT,
    MOST_ROWS,
    text_table,
    write_figures,
    write_statements,
)

GAP = {
    "measure": "gap",
    "organisation": "QMM:system",
    "period": "2020/21",
    "value": 415e6,
    "pence": 41_500_000_000,
    "bound": ">",
    "as_stated": "just over £415m",
    "precision": 1e6,
    "stage": "do_nothing",
    "stated_by": "system",
    "stated_on": "2016-10-21",
    "source": "https://example.org/plan",
    "grade": "primary",
}
SHARE = {
    "measure": "bed_occupancy",
    "organisation": "RM1",
    "period": "2016/17",
    "value": 0.1 + 0.2,
    "bound": "=",
    "precision": 0.001,
    "stated_by": "RM1",
    "line": "=HYPERLINK(1)",
    "source": "x.xlsx#A!B2",
}
BLANK = {
    "measure": "saving",
    "organisation": "RM1",
    "period": "2016/17",
    "bound": "=",
    "as_stated": "not published",
    "stated_by": "RM1",
    "source": "y.csv#!B2",
    "withheld": "commercial-1",
}
LOSS = {
    "measure": "surplus_or_deficit",
    "organisation": "RM1",
    "period": "2016/17",
    "value": -1234.05,
    "pence": -123405,
    "bound": "=",
    "stated_by": "RM1",
    "source": "y.csv#!B3",
}


@pytest.fixture
def figures():
    return figure_table([GAP, SHARE, BLANK, LOSS])


@pytest.mark.parametrize("name", ["f.csv", "f.parquet", "f.xlsx"])
def test_what_is_written_is_read_back_the_same(tmp_path, figures, name):
    write_figures(figures, tmp_path / name)
    reading = read_figures(tmp_path / name, bodies=None)
    assert reading.problems == ()
    assert_frame_equal(reading.figures, figures)


def test_csv_holds_exact_money_and_no_formula(tmp_path, figures):
    write_figures(figures, tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["415000000", "0.30000000000000004", "", "-1234.05"]
    assert [row["bound"] for row in rows] == [">", "", "", ""]
    assert rows[1]["line"] == "'=HYPERLINK(1)"
    assert "pence" not in rows[0] and "figure" not in rows[0] and "sex" not in rows[0]


def test_chosen_columns_are_written_as_chosen(figures):
    chosen = text_table(figures, ["figure", "pence", "sex"])
    assert chosen.columns == ["figure", "pence", "sex"]
    assert chosen["pence"].to_list() == ["41500000000", None, None, "-123405"]


def test_an_empty_table_can_be_written_and_read(tmp_path):
    write_figures(figure_table(), tmp_path / "f.csv")
    assert read_figures(tmp_path / "f.csv").kept == 0


def test_other_forms_are_refused(tmp_path, figures):
    with pytest.raises(PlanError, match=r"not written as “\.doc”"):
        write_figures(figures, tmp_path / "f.doc")


def test_what_a_sheet_cannot_hold_is_refused_and_nothing_is_left(tmp_path):
    long = figure_table([GAP | {"as_stated": "x" * (LONGEST_TEXT + 1)}])
    with pytest.raises(PlanError, match="A text in as_stated is too long"):
        write_figures(long, tmp_path / "f.xlsx")
    many = with_names(
        pl.concat([figure_table([{"measure": "gap"}])] * 2).sample(MOST_ROWS + 1, with_replacement=True)
    )
    with pytest.raises(PlanError, match="do not fit one sheet"):
        write_figures(many, tmp_path / "f.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deep" / "f.txt"
    with replacing(path) as beside:
        beside.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as beside:
        beside.write_text("half of the ne")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [one.name for one in path.parent.iterdir()] == ["f.txt"]
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["f.csv", "f.parquet", "f.xlsx"])
def test_more_money_than_a_float_can_tell_apart_is_kept_to_the_penny(tmp_path, name):
    pence = 9_007_199_254_740_991
    figures = figure_table([LOSS | {"value": pence / 100, "pence": pence}])
    write_figures(figures, tmp_path / name)
    assert read_figures(tmp_path / name, bodies=None).figures["pence"].to_list() == [pence]


@pytest.mark.parametrize("name", ["s.csv", "s.parquet"])
def test_statements_are_read_back_the_same(tmp_path, name):
    said = {"subject": "scheme", "scheme": "beds", "stated_by": "RM1", "source": "plan.md#!line 6"}
    statements = statement_table(
        [
            said | {"attribute": "owner", "text": "=RM1, “the trust”"},
            said | {"attribute": "start", "date": date(2017, 4, 1)},
        ]
    )
    write_statements(statements, tmp_path / name)
    reading = read_statements(tmp_path)
    assert reading.problems == ()
    assert_frame_equal(reading.statements, statements)
    assert version_name(figure_table(), reading.statements) == version_name(figure_table(), statements)


def test_statements_are_not_written_as_workbooks(tmp_path):
    with pytest.raises(PlanError, match=r"not written as “\.xlsx”"):
        write_statements(statement_table(), tmp_path / "s.xlsx")


def test_a_name_as_long_as_a_system_takes_is_written_and_a_longer_one_refused_by_its_name(tmp_path, figures):
    write_figures(figures, tmp_path / f"{'x' * 250}.csv")
    assert len(list(tmp_path.iterdir())) == 1
    wanted = tmp_path / f"{'x' * 300}.csv"
    with pytest.raises(PlanError, match="cannot be written") as error:
        write_figures(figures, wanted)
    assert error.value.problems[0].where == str(wanted)
    assert len(list(tmp_path.iterdir())) == 1
