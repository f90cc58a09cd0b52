import os

from placeplan.core.doors.listing import files_under


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
