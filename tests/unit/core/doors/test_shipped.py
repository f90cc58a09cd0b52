from placeplan.core.doors.shipped import shipped_bytes, shipped_rows, shipped_text, shipped_toml


def test_what_ships_is_read_as_it_is(tmp_path):
    (tmp_path / "a.toml").write_text("a = '£'", encoding="utf-8")
    (tmp_path / "a.csv").write_text('a,b\n1,"x\ny"\n', encoding="utf-8")
    assert shipped_text(tmp_path / "a.toml") == "a = '£'"
    assert shipped_bytes(tmp_path / "a.toml").startswith(b"a")
    assert shipped_toml(tmp_path / "a.toml") == {"a": "£"}
    assert shipped_rows(tmp_path / "a.csv") == [{"a": "1", "b": "x\ny"}]
