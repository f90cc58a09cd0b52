from placeplan.core.doors.listing import listed


def test_what_is_hidden_or_left_behind_is_not_listed(tmp_path):
    for name in ("b.csv", "a.csv", ".a.csv", "._a.csv", "~$a.csv", "deep/c.csv", ".git/d.csv", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [path.name for path in listed(tmp_path, "*.csv")] == ["a.csv", "b.csv"]
    assert [path.name for path in listed(tmp_path, "**/*.csv")] == ["a.csv", "b.csv", "c.csv"]
    assert listed(tmp_path / "nowhere", "*") == []
