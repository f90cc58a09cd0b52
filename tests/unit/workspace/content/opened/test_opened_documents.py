from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.opened.opened_documents import passages_of, stands_at


def test_a_document_of_a_version_is_opened_and_nothing_else_is(workspace):
    submissions = workspace.folder / "submissions"
    submissions.mkdir()
    (submissions / "plan.md").write_text("# A plan\n\nIt saves £4m.\n", "utf-8")
    (submissions / "empty.md").write_text("", "utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    heading, words = passages_of(version, "plan.md")
    assert stands_at(words, "line 3, part 1") and not stands_at(heading, "line 3")
    for name in ("../place.toml", "place.toml", "", "empty.md", "other.md"):
        assert passages_of(version, name) == ()
