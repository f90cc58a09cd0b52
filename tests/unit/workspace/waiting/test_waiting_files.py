from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.waiting.waiting_files import name_of, waiting_files


def test_raw_files_wait_until_their_bytes_stand_among_the_submissions(workspace):
    for folder in ("workbooks", "submissions"):
        (workspace.folder / folder).mkdir()
    (workspace.folder / "workbooks" / "a.csv").write_text("one", "utf-8")
    (workspace.folder / "workbooks" / "b.csv").write_text("two", "utf-8")
    (workspace.folder / "submissions" / "other-name.csv").write_text("one", "utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert [name_of(entry) for entry in waiting_files(version)] == ["b.csv"]
