from placeplan.core.errors import Problems
from placeplan.gainshare.choices.row_files import stated_rows


def rows(tmp_path, text):
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8-sig")
    problems = Problems()
    return stated_rows(path, "rows.csv", ("a", "b"), ("a", "b", "note"), problems), problems


def test_a_row_says_where_it_stands(tmp_path):
    found, problems = rows(tmp_path, "a,b\n 1 ,2\n3\n4,5,6\n")
    assert found == [
        ("rows.csv line 2", {"a": "1", "b": "2"}),
        ("rows.csv line 3", {"a": "3", "b": ""}),
        ("rows.csv line 4", {"a": "4", "b": "5"}),
    ]
    assert not list(problems)


def test_every_wrong_column_is_named_at_once(tmp_path):
    found, problems = rows(tmp_path, "a,c,d\n1,2,3\n")
    assert found == []
    assert [problem.what for problem in problems] == [
        "There is no column “b”.",
        "Nobody reads the column “c”.",
        "Nobody reads the column “d”.",
    ]
