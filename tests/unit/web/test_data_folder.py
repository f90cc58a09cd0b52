import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping.changes import changing
from placeplan.web.data_folder import data_folder, kept_ready, refuse_empty, served_here_alone


def test_it_is_hidden_in_the_place_unless_another_is_named(tmp_path):
    assert data_folder(tmp_path, None) == tmp_path / ".placeplan"
    assert data_folder(tmp_path, tmp_path / "kept") == tmp_path / "kept"


def test_version_control_passes_over_it_and_another_command_leaves_it_so(tmp_path):
    data = kept_ready(tmp_path / ".placeplan")
    (data / "workspace.sqlite3").write_bytes(b"x")
    with changing(tmp_path, "test") as change:
        (change.folder / "a.txt").write_text("a", "utf-8")
    assert (data / ".gitignore").read_text("utf-8") == "*\n" and (data / "workspace.sqlite3").exists()
    assert sorted(path.name for path in data.iterdir()) == [".gitignore", "workspace.sqlite3"]


def test_one_serves_at_a_time(tmp_path):
    data = kept_ready(tmp_path / "kept")
    with served_here_alone(data), pytest.raises(PlanError, match="served already"), served_here_alone(data):
        pass  # pragma: no cover
    with served_here_alone(data):
        pass
    assert not (data / "serving.lock").exists()


def test_where_nothing_is_kept_that_is_said(tmp_path):
    with pytest.raises(PlanError, match="Nothing was served"):
        refuse_empty(tmp_path)
