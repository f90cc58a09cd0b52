from placeplan.core.errors import Problems
from placeplan.plan.records import records


def read(tmp_path, text, needed=("code",), known=("code", "note")):
    (tmp_path / "kept.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    return list(records(tmp_path / "kept.csv", needed, known, problems)), [str(one) for one in problems]


def test_each_record_says_where_it_stands(tmp_path):
    rows, problems = read(tmp_path, "code,note\nA, first \nB,\n")
    assert rows == [("kept.csv line 2", {"code": "A", "note": "first"}),
                    ("kept.csv line 3", {"code": "B", "note": ""})]  # fmt: skip
    assert not problems


def test_columns_and_empty_cells_are_all_said(tmp_path):
    rows, problems = read(tmp_path, "code,colour\nA,red\n,blue\nC,green,extra\n")
    said = "\n".join(problems)
    assert "Nobody reads the column “colour”." in said
    assert "line 3: Nothing is written under code." in said
    assert "line 4: The row has 3 cells where the header has 2." in said
    assert [row["code"] for _, row in rows] == ["A"]


def test_a_file_without_its_columns_gives_no_record(tmp_path):
    rows, problems = read(tmp_path, "note\nfirst\n")
    assert not rows and problems == ["kept.csv: There is no column “code”. The columns are code, note."]
