import polars as pl
import pytest

from placeplan.core.doors.limits import limits
from placeplan.core.doors.table_files import csv_table, parquet_columns, parquet_in, shipped_table
from placeplan.core.errors import PlanError


@pytest.fixture
def table(tmp_path):
    frame = pl.DataFrame({"a": list(range(100)), "b": ["word"] * 100})
    frame.write_parquet(tmp_path / "a.parquet")
    return tmp_path / "a.parquet"


def test_a_table_is_read_and_its_columns_are_named(table, tmp_path):
    assert parquet_in(table).shape == (100, 2)
    assert shipped_table(table).shape == (100, 2)
    assert parquet_columns(table) == ("a", "b")
    (tmp_path / "b.parquet").write_text("no")
    assert parquet_columns(tmp_path / "b.parquet") == ()


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("table_rows", "100 rows; the most is 9"),
        ("table_cells", "200 cells"),
        ("unpacked_bytes", "bytes"),
        ("table_bytes", "bytes; the most is 9"),
    ],
)
def test_a_table_is_measured_before_it_is_read(table, monkeypatch, limit, said):
    monkeypatch.setitem(limits(), limit, 9)
    with pytest.raises(PlanError, match=said):
        parquet_in(table)


def test_a_table_of_text_is_read_within_the_same_bounds(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("a,b\n1,x\n")
    assert csv_table(tmp_path / "a.csv").rows() == [("1", "x")]
    (tmp_path / "b.csv").write_text("a,b\n1,x,2,3\n")
    with pytest.raises(PlanError, match="no table that can be read"):
        csv_table(tmp_path / "b.csv")
    monkeypatch.setitem(limits(), "table_cells", 2)
    with pytest.raises(PlanError, match="more than 2 cells"):
        csv_table(tmp_path / "a.csv")


def test_words_that_are_held_once_and_said_often_are_counted(tmp_path, monkeypatch):
    pl.DataFrame({"a": ["x" * 10_000] * 10_000}).write_parquet(tmp_path / "a.parquet")
    monkeypatch.setitem(limits(), "unpacked_bytes", 1_000_000)
    with pytest.raises(PlanError, match="bytes of words"):
        parquet_in(tmp_path / "a.parquet")


def test_damage_anywhere_is_a_plain_refusal(table):
    whole = table.read_bytes()
    for n in range(0, len(whole), 11):
        table.write_bytes(whole[:n] + b"\xff" + whole[n + 1 :])
        try:
            parquet_in(table)
        except PlanError as error:
            assert "a.parquet: The file " in str(error)
        table.write_bytes(whole[:n])
        with pytest.raises(PlanError):
            parquet_in(table)
