import json
import os

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping.changes import writing
from placeplan.core.keeping.journal import Journal, beside_of
from placeplan.core.keeping.whole_state import read_whole
from placeplan.core.keeping.workrooms import room_of_place


@pytest.fixture
def ready(tmp_path):
    """A change that was committed by a command that then was killed."""
    folder = room_of_place(tmp_path / "place").ready / "files"
    folder.mkdir(parents=True)
    (folder / "plan.csv").write_text("new")
    (tmp_path / "place" / "plan.csv").write_text("old")
    return folder.parent


def written(ready, **journal):
    (ready / "journal.json").write_text(json.dumps({**vars(Journal()), **journal}))


def held(folder):
    return {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("as_reader", [True, False])
def test_what_was_committed_is_finished_by_whoever_comes_next(tmp_path, ready, as_reader):
    place = tmp_path / "place"
    beside = beside_of(tmp_path / "copy.txt")
    beside.write_text("copy")
    written(ready, aside={"plan.csv": "plan-1.csv"}, outside={str(beside): str(tmp_path / "copy.txt")})
    if as_reader:
        assert read_whole(place, lambda: held(place)) == {"plan.csv": "new", "plan-1.csv": "old"}
    with writing(place, "import"):
        pass
    assert held(tmp_path) == {"plan.csv": "new", "plan-1.csv": "old", "copy.txt": "copy"}
    assert not ready.parent.exists()


def test_what_was_stopped_anywhere_goes_on_from_there(tmp_path, ready):
    place = tmp_path / "place"
    (place / "plan.csv").rename(place / "plan-1.csv")
    (ready / "files" / "plan.csv").rename(place / "plan.csv")
    written(ready, aside={"plan.csv": "plan-1.csv"}, whole={"imported": 1})
    assert read_whole(place, lambda: held(place)) == {"plan.csv": "new", "plan-1.csv": "old"}


@pytest.mark.parametrize(
    "journal",
    [
        {"aside": {"../mine.txt": "theirs.txt"}},
        {"aside": {"plan.csv": "../mine.txt"}},
        {"aside": {"linked/mine.txt": "theirs.txt"}},
        {"whole": {"..": 1}},
        {"outside": {"mine.txt": "theirs.txt"}},
        {"aside": {"plan.csv": 3}},
        {"aside": 3},
    ],
)
def test_a_journal_that_came_with_a_folder_moves_nothing_out_of_it(tmp_path, ready, journal):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "place" / "linked").symlink_to(tmp_path)
    written(ready, **journal)
    for _ in range(2):
        with pytest.raises(PlanError, match=r"Delete the folder .*placeplan"):
            read_whole(tmp_path / "place", lambda: None)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "place" / "plan.csv").read_text() == "old"


def test_a_journal_that_is_not_whole_is_said(tmp_path, ready):
    for text in ("", "{", "[]", "{}"):
        (ready / "journal.json").write_text(text)
        with pytest.raises(PlanError, match="damaged"):
            read_whole(tmp_path / "place", lambda: None)


def test_a_pipe_is_no_journal(tmp_path, ready):
    os.mkfifo(ready / "journal.json")
    with pytest.raises(PlanError, match="damaged"):
        read_whole(tmp_path / "place", lambda: None)


def test_a_link_among_what_is_laid_leads_nowhere(tmp_path, ready):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "place" / "figures").symlink_to(tmp_path / "elsewhere")
    (ready / "files" / "figures").mkdir()
    (ready / "files" / "figures" / "a.csv").write_text("1")
    written(ready)
    with pytest.raises(PlanError):
        read_whole(tmp_path / "place", lambda: None)
    assert not any((tmp_path / "elsewhere").iterdir())


def test_files_are_synced_where_a_system_asks_that_they_may_be_written(tmp_path, monkeypatch):
    from placeplan.core.keeping import journal
    from placeplan.core.keeping.changes import changing

    monkeypatch.setattr(journal, "_TO_SYNC", "r+b")
    with changing(tmp_path, "test") as change:
        (change.folder / "a.txt").write_text("a")
    assert (tmp_path / "a.txt").read_text() == "a"
