from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.version_changes import changed_paths


def test_what_a_version_changed_is_new_other_or_gone(workspace):
    (workspace.folder / "new.md").write_text("new", "utf-8")
    (workspace.folder / "bodies.csv").unlink()
    place = workspace.folder / "place.toml"
    place.write_text(place.read_text("utf-8") + "\n", "utf-8")
    second = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    changes = changed_paths(workspace.version, second)
    assert (changes.added, changes.changed, changes.gone) == (("new.md",), ("place.toml",), ("bodies.csv",))
    assert changed_paths(None, second).added == ("new.md", "place.toml")
