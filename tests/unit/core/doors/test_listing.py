import os

from placeplan.core.doors.listing import files_under, listed


def test_files_come_in_order_of_name_and_others_with_why(tmp_path):
    folder = tmp_path / "sent"
    (folder / "b").mkdir(parents=True)
    for name in ("b/z.csv", "a.csv", "c.csv", ".hidden", "~$lock.xlsx"):
        (folder / name).write_text("x")
    (tmp_path / "secret.csv").write_text("x")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "inside.csv").symlink_to(folder / "a.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "line\nbreak.csv").write_text("x")
    listing = files_under(folder)
    assert [path.relative_to(folder).as_posix() for path in listing.files] == [
        "a.csv", "b/z.csv", "c.csv", "inside.csv",
    ]  # fmt: skip
    assert "out of the folder" in listing.refused["link.csv"]
    assert "pipe" in listing.refused["pipe.csv"]
    assert "not plain text" in listing.refused[repr(b"line\nbreak.csv")]


def test_what_is_hidden_or_left_behind_is_not_listed(tmp_path):
    for name in ("b.csv", "a.csv", ".a.csv", "._a.csv", "~$a.csv", "deep/c.csv", ".git/d.csv", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [path.name for path in listed(tmp_path, "*.csv")] == ["a.csv", "b.csv"]
    assert [path.name for path in listed(tmp_path, "**/*.csv")] == ["a.csv", "b.csv", "c.csv"]
    assert listed(tmp_path / "nowhere", "*") == []
