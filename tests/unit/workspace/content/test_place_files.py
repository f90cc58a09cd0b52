import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.content import place_files


def test_files_are_told_by_path_and_links_are_passed_over(workspace):
    (workspace.folder / "figures").mkdir()
    (workspace.folder / "figures" / "a.csv").write_bytes(b"x")
    (workspace.folder / "link.csv").symlink_to(workspace.folder / "bodies.csv")
    assert [*place_files.marks(workspace.folder)] == ["bodies.csv", "figures/a.csv", "place.toml"]
    assert place_files.bytes_of(workspace.folder)["figures/a.csv"] == b"x"
    assert place_files.marks(workspace.folder / "nothing") == {}


def test_a_manifest_is_of_paths_and_bytes_in_no_order():
    first = place_files.manifest_digest({"a": "1", "b": "2"})
    assert first == place_files.manifest_digest({"b": "2", "a": "1"})
    assert first != place_files.manifest_digest({"a": "2", "b": "1"})


def test_a_file_too_large_to_keep_is_said(workspace, monkeypatch):
    monkeypatch.setattr(place_files, "limits", lambda: {"table_bytes": 3})
    with pytest.raises(PlanError, match="bodies"):
        place_files.bytes_of(workspace.folder)


def test_a_file_too_large_for_a_version_is_named_and_what_is_told_to_do_helps(workspace):
    place = workspace.folder
    film = place / "film.mov"
    with film.open("wb") as file:
        file.truncate(place_files.limits()["table_bytes"] + 1)  # holes on the disk: nothing of it is read
    with pytest.raises(PlanError) as refused:
        place_files.bytes_of(place)
    (problem,) = refused.value.problems
    assert "104,857,601 bytes" in problem.what and problem.where == "film.mov"
    assert "a folder there whose name begins with a dot" in problem.to_do
    (place / ".films").mkdir()
    film.rename(place / ".films" / film.name)
    assert "place.toml" in place_files.bytes_of(place)
