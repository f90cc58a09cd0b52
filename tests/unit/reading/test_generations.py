import json
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.generations import READY, finish_import, generation, only_import


def lay(change, **files):
    for name, text in files.items():
        path = change.folder / "imported" / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def held(place):
    return {path.name: path.read_text() for path in place.rglob("*.csv")}


def elsewhere(code, *arguments):
    """Python code in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_everything_is_taken_over_at_once(tmp_path):
    with generation(tmp_path) as change:
        lay(change, a="1", b="2")
        assert held(tmp_path / "imported") == {}
    assert held(tmp_path / "imported") == {"a.csv": "1", "b.csv": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["imported"]


def test_a_failure_leaves_what_stood_before(tmp_path):
    with generation(tmp_path) as change:
        lay(change, a="1")
    with pytest.raises(ZeroDivisionError), generation(tmp_path) as change:
        lay(change, a="2")
        raise ZeroDivisionError
    assert held(tmp_path) == {"a.csv": "1"} and len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_said_and_leaves_what_stood_before(tmp_path):
    with generation(tmp_path) as change:
        lay(change, a="1")
    full = """
        import resource, signal, sys
        from pathlib import Path
        from placeplan.core.errors import PlanError
        from placeplan.reading.generations import generation
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as where the disk has no more
        try:
            with generation(Path(sys.argv[1])) as change:
                (change.folder / "a.csv").write_text("2" * 5000)
        except PlanError as error:
            print(error)
    """
    said, wrong = elsewhere(full, tmp_path).communicate()
    assert "The place is as it was." in said, wrong
    assert held(tmp_path) == {"a.csv": "1"} and len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_may_not_be_written_is_said_before_anything_is_moved(tmp_path):
    (tmp_path / "imported").write_text("a file where the folder should be")
    with pytest.raises(PlanError, match="may not be written"), generation(tmp_path) as change:
        lay(change, a="1")
        (change.folder / "bodies.csv").write_text("code\n")
    assert [path.name for path in tmp_path.iterdir()] == ["imported"]


def test_what_was_killed_before_it_was_whole_has_changed_nothing(tmp_path):
    with generation(tmp_path) as change:
        lay(change, a="1")
    killed = """
        import sys, time
        from pathlib import Path
        from placeplan.reading.generations import generation, only_import
        place = Path(sys.argv[1])
        with only_import(place), generation(place) as change:
            (change.folder / "a.csv").write_text("2")
            print("laid", flush=True)
            time.sleep(600)
    """
    process = elsewhere(killed, tmp_path)
    assert process.stdout.readline() == "laid\n"
    with pytest.raises(PlanError, match=f"Another import.*process {process.pid}"), only_import(tmp_path):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    finish_import(tmp_path)
    assert held(tmp_path / "imported") == {"a.csv": "1"}
    with only_import(tmp_path):  # its lock went with it, and what it laid is cleared away
        assert not list(tmp_path.glob(".import-laid-*"))
    assert [path.name for path in tmp_path.iterdir()] == ["imported"]


def test_what_was_killed_once_it_was_whole_is_finished_by_whoever_comes_next(tmp_path):
    (tmp_path / "plan.csv").write_text("old")
    ready = tmp_path / READY
    ready.mkdir()
    (ready / "plan.csv").write_text("new")
    (ready / "moves.json").write_text(json.dumps({"plan.csv": "plan.earlier-1.csv"}))
    finish_import(tmp_path)
    finish_import(tmp_path)
    assert held(tmp_path) == {"plan.csv": "new", "plan.earlier-1.csv": "old"} and not ready.exists()
    ready.mkdir()  # and once its last file was in place, before its folder was gone
    (ready / "moves.json").write_text(json.dumps({"plan.csv": "plan.earlier-1.csv"}))
    with only_import(tmp_path):
        assert held(tmp_path) == {"plan.csv": "new", "plan.earlier-1.csv": "old"}


def test_a_lock_that_is_taken_away_while_it_is_waited_for_is_no_lock(tmp_path):
    with only_import(tmp_path):
        (tmp_path / ".import-lock").unlink()
    with only_import(tmp_path):
        assert str(os.getpid()) in (tmp_path / ".import-lock").read_text()
    assert not (tmp_path / ".import-lock").exists()
