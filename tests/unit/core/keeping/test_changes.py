import os
import signal
import subprocess
import sys
import textwrap

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping import workrooms
from placeplan.core.keeping.changes import changing, replacing, replacing_folder, writing, writing_folder


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "place.toml").write_text("")
    return folder


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(workrooms, "PATIENCE", 0.0)


def lay(change, **files):
    for name, text in files.items():
        path = change.folder / "figures" / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def elsewhere(code, *arguments):
    """Python code in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_everything_is_taken_over_at_once(place):
    with changing(place, "import") as change:
        lay(change, a="1", b="2")
        with replacing(place / "bodies.csv") as beside:  # whoever writes it need not know of the change
            beside.write_text("code\n")
        assert not (place / "figures").exists() and not (place / "bodies.csv").exists()
    assert held(place) == {
        "place.toml": "",
        "figures/a.csv": "1",
        "figures/b.csv": "2",
        "bodies.csv": "code\n",
    }


def test_a_failure_leaves_what_stood_before(place, tmp_path):
    with changing(place, "import") as change:
        lay(change, a="1")
    before = held(place)
    with pytest.raises(ZeroDivisionError), changing(place, "import") as change:
        lay(change, a="2")
        with replacing(tmp_path / "copy.txt") as beside:
            beside.write_text("elsewhere")
        raise ZeroDivisionError
    assert held(place) == before and [path.name for path in tmp_path.iterdir()] == ["place"]


def test_files_outside_of_the_place_change_with_it(place, tmp_path):
    with changing(place, "return") as change:
        lay(change, a="1")
        with replacing(tmp_path / "copy.txt") as beside:
            beside.write_text("elsewhere")
        assert not (tmp_path / "copy.txt").exists()
    assert (tmp_path / "copy.txt").read_text() == "elsewhere"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.txt", "place"]


def test_a_file_that_failed_within_a_change_is_no_part_of_it(place):
    with changing(place, "import") as change:
        lay(change, a="1")
        with pytest.raises(ZeroDivisionError), replacing(place / "half.txt") as beside:
            beside.write_text("ha")
            raise ZeroDivisionError
    assert not (place / "half.txt").exists()


def test_moves_come_before_anything_else(place):
    (place / "plan.csv").write_text("old")
    with changing(place, "import") as change:
        (change.folder / "plan.csv").write_text("new")
        change.aside["plan.csv"] = "plan.earlier-1.csv"
    assert held(place) == {"place.toml": "", "plan.csv": "new", "plan.earlier-1.csv": "old"}


def test_a_folder_is_replaced_whole(tmp_path):
    for text in ("1", "2"):
        with (
            writing_folder(tmp_path / "a" / "out", "build"),
            replacing_folder(tmp_path / "a" / "out", "build") as new,
        ):
            (new / f"{text}.txt").write_text(text)
    assert held(tmp_path) == {"a/out/2.txt": "2"}


def test_nothing_is_written_through_a_link(place, tmp_path):
    (tmp_path / "mine").mkdir()
    (place / "out").symlink_to(tmp_path / "mine")
    with pytest.raises(PlanError, match="is a link"), replacing_folder(place / "out", "build"):
        raise AssertionError
    with pytest.raises(PlanError, match="link leads out"), replacing(place / "out" / "a.txt") as beside:
        beside.write_text("1")
    (place / "figures").symlink_to(tmp_path / "mine")
    with pytest.raises(PlanError, match="link leads out"), changing(place, "import") as change:
        lay(change, a="1")
    assert not any((tmp_path / "mine").iterdir())


def test_a_full_disk_is_said_and_leaves_what_stood_before(place):
    with changing(place, "import") as change:
        lay(change, a="1")
    before = held(place)
    full = """
        import resource, signal, sys
        from pathlib import Path
        import polars, xlsxwriter
        from placeplan.core.errors import PlanError
        from placeplan.core.keeping.changes import changing, replacing
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as where the disk has no more
        place = Path(sys.argv[1])
        def text(path):
            path.write_text("2" * 5000)
        def parquet(path):
            polars.DataFrame({"a": range(9999)}).write_parquet(path)
        def book(path):
            with xlsxwriter.Workbook(path) as made:
                made.add_worksheet("a")
        for write in (text, parquet, book):
            try:
                with replacing(place / "figures" / "a.csv") as beside:
                    write(beside)
            except PlanError as error:
                print(error)
    """
    said, wrong = elsewhere(full, place).communicate()
    assert said.count("Nothing was changed. Make room") == 3, wrong
    assert said.count("a.csv: This cannot be written: ") == 3
    assert held(place) == before


def test_what_may_not_be_written_is_said_before_anything_is_moved(place):
    (place / "figures").write_text("a file where the folder should be")
    before = held(place)
    with pytest.raises(PlanError, match="may not be written"), changing(place, "import") as change:
        lay(change, a="1")
        (change.folder / "bodies.csv").write_text("code\n")
    assert held(place) == before
    (place / "bodies.csv").mkdir()
    with pytest.raises(PlanError, match="a folder has the name"), changing(place, "import") as change:
        (change.folder / "bodies.csv").write_text("code\n")


def test_one_writes_at_a_time_and_a_killed_one_leaves_nothing(place, impatient):
    killed = """
        import sys, time
        from pathlib import Path
        from placeplan.core.keeping.changes import changing, replacing, writing
        place = Path(sys.argv[1])
        with writing(place, "import"), changing(place, "import") as change:
            (change.folder / "a.csv").write_text("2")
            with replacing(place.parent / "copy.txt") as beside:
                beside.write_text("elsewhere")
            print("laid", flush=True)
            time.sleep(600)
    """
    process = elsewhere(killed, place)
    assert process.stdout.readline() == "laid\n"
    said = rf"“placeplan import”, by .* on .* \(process {process.pid}\), since 20"
    with pytest.raises(PlanError, match=said), writing(place, "build"):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with writing(place, "build"):  # its lock went with it, and what it laid is cleared away
        assert not (place / ".placeplan" / "laid").exists()
    assert held(place) == {"place.toml": ""}
    assert [path.name for path in place.parent.iterdir()] == ["place"]


def test_a_writer_may_write_within_its_own_block_and_nobody_else_in_the_process(place, impatient):
    from concurrent.futures import ThreadPoolExecutor

    def write():
        with writing(place, "build"):
            pass

    with writing(place, "import"):
        write()
        with ThreadPoolExecutor(1) as other, pytest.raises(PlanError, match="Another command is writing"):
            other.submit(write).result()
    write()


def test_an_interruption_once_it_is_committed_still_ends_it(place, monkeypatch):
    real = os.rename

    def interrupted(old, new, **rest):
        real(old, new, **rest)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), changing(place, "import") as change:
        (change.folder / "a.csv").write_text("1")
        monkeypatch.setattr(os, "rename", interrupted)
        change.folder.parent.rename(change.folder.parent)
    monkeypatch.undo()
    assert held(place) == {"place.toml": ""}
