from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.opened.opened_sheets import sheets_of, workbooks_in


def test_a_workbook_of_a_version_is_opened_and_nothing_else_is(workspace, workbook):
    path = workbook({"Plan": [["Line", 1], ["Pay", 2]], "Notes": [["x"]]})
    submissions = workspace.folder / "submissions"
    submissions.mkdir()
    path.rename(submissions / "plan.xlsx")
    (submissions / "words.md").write_text("words", "utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert workbooks_in(version) == ["plan.xlsx"]
    assert [sheet.name for sheet in sheets_of(version, "plan.xlsx")] == ["Plan", "Notes"]
    for name in ("words.md", "../place.toml", "/etc/passwd", "", "plan.xlsx/../words.md"):
        assert sheets_of(version, name) == ()
