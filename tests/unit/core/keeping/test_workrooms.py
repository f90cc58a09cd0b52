import os
import subprocess

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping import workrooms
from placeplan.core.keeping.changes import replacing, writing
from placeplan.core.keeping.workrooms import HIDDEN, is_in_workroom, room_of, room_of_place, tidied


def test_a_place_has_one_room_and_anything_else_one_beside_it(tmp_path):
    (tmp_path / "place.toml").write_text("")
    assert room_of(tmp_path / "out" / "site" / "a.html") == room_of_place(tmp_path)
    (tmp_path / "place.toml").unlink()
    beside = room_of(tmp_path / "out" / "a.html")
    assert (beside.root, beside.hidden.name) == (tmp_path / "out", ".a.html.placeplan")
    assert is_in_workroom(beside.hidden / "laid" / "a.html") and not is_in_workroom(tmp_path / "a.html")


def test_a_place_under_version_control_sees_nothing_of_it(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    with writing(tmp_path, "import"):
        seen = subprocess.run(
            ["git", "-C", tmp_path, "status", "--porcelain"], check=True, capture_output=True
        )
        assert (tmp_path / HIDDEN).is_dir() and seen.stdout == b""
    assert not (tmp_path / HIDDEN).exists()


def test_what_has_the_name_of_the_hidden_folder_and_is_none_is_left_alone(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    for make in (lambda path: path.symlink_to(tmp_path / "elsewhere"), lambda path: path.write_text("mine")):
        make(tmp_path / HIDDEN)
        with pytest.raises(PlanError, match="is none"), writing(tmp_path, "import"):
            raise AssertionError
        (tmp_path / HIDDEN).unlink()
    assert not any((tmp_path / "elsewhere").iterdir())


def test_a_reader_waits_for_no_writer_who_has_changed_nothing_yet(tmp_path, monkeypatch):
    room = room_of_place(tmp_path)
    room.hidden.mkdir()
    handle = workrooms.take(room.lock)
    finished = []
    tidied(room, finished.append)
    room.ready.mkdir()
    monkeypatch.setattr(workrooms, "PATIENCE", 0.0)
    with pytest.raises(PlanError, match="Another command is writing"):
        tidied(room, finished.append)
    os.close(handle)
    assert finished == []
    tidied(room, lambda room: room.ready.rmdir())
    assert not room.hidden.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_who_may_not_write_may_read_though_something_was_left(tmp_path, monkeypatch):
    room = room_of_place(tmp_path)
    room.hidden.mkdir()

    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(workrooms, "take", refused)
    tidied(room, lambda room: None)
    room.ready.mkdir()
    with pytest.raises(PermissionError):
        tidied(room, lambda room: None)
    room.ready.rmdir()
    with pytest.raises(PlanError, match="Permission denied"), replacing(tmp_path / ".placeplan-not" / "a"):
        monkeypatch.setattr(workrooms, "take", refused)
