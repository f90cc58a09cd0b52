import pytest

from placeplan.core.doors.csv_files import csv_rows, first_row, named_rows
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end):
    assert list(csv_rows(end.join(["a,b", '"1\n2",3', ""]), "a.csv")) == [["a", "b"], ["1\n2", "3"]]


def test_mixed_ends_are_read():
    assert list(csv_rows("a\r\nb\rc\nd", "a.csv")) == [["a"], ["b"], ["c"], ["d"]]


def test_cells_columns_and_letters_are_bounded(monkeypatch):
    monkeypatch.setitem(limits(), "cells", 5)
    monkeypatch.setitem(limits(), "columns", 3)
    for text, said in (
        ("a,b\n" * 3, "more than 5 cells"),
        ("a\n" * 9, "more than 5 cells"),
        ("\n" * 9, "more than 5 cells"),
        ("a,b,c,d", "row of 4 cells"),
        ("a" * 200_000, "not whole CSV"),
    ):
        with pytest.raises(PlanError, match=said):
            list(csv_rows(text, "a.csv"))


def test_rows_go_by_the_names_of_their_columns(tmp_path):
    (tmp_path / "a.csv").write_text('code,name\nA,"x\ny"\nB,z\n')
    assert named_rows(tmp_path / "a.csv") == (
        ("code", "name"),
        [(3, {"code": "A", "name": "x\ny"}), (4, {"code": "B", "name": "z"})],
    )


def test_the_first_row_is_found_without_reading_the_rest(tmp_path):
    (tmp_path / "a.csv").write_bytes(("a, b \n" + "–" * 100_000).encode("utf-16"))
    assert first_row(tmp_path / "a.csv") == ["a", "b"]
    (tmp_path / "a.csv").write_bytes(b"\x00" * 100)
    assert first_row(tmp_path / "a.csv") == []
    assert first_row(tmp_path / "none.csv") == []
