import polars as pl
import pytest

from placeplan.reading.tables.tidy_files import headings, is_tidy, lacking

HEADINGS = ["measure", "organisation", "period", "value"]
ROW = ["gap", "RM1", "2017/18", 5]


@pytest.fixture
def written(tmp_path, workbook):
    def made(ending, columns=HEADINGS):
        path = tmp_path / f"plan{ending}"
        if ending == ".csv":
            path.write_text(f"\ufeff{','.join(columns)}\n{','.join(map(str, ROW))}\n", encoding="utf-8")
        elif ending == ".parquet":
            pl.DataFrame([ROW], schema=columns, orient="row", strict=False).write_parquet(path)
        else:
            return workbook({"Sheet1": [columns, ROW]}, path.name)
        return path

    return made


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_a_file_of_figures_is_known_by_its_headings(written, ending):
    assert is_tidy(written(ending)) and lacking(written(ending)) == ()


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_one_that_is_nearly_a_file_of_figures_says_what_it_lacks(written, ending):
    nearly = written(ending, ["measure", "organisation", "year", "value"])
    assert not is_tidy(nearly) and lacking(nearly) == ("period",)


def test_any_other_file_is_none(tmp_path, workbook):
    plan = workbook({"I&E": [["Line", "2016/17"], ["measure", 1]]})
    for name, data in (
        ("a.xlsx", b"PK"),
        ("a.parquet", b"x"),
        ("a.csv", b""),
        ("a.txt", b"measure,period,value"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert not is_tidy(path) and lacking(path) == ()
    assert headings(plan) == {"Line", "2016/17"} and not is_tidy(plan)
