"""What systems and programs leave behind in a folder is read nowhere."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from tests.running import ran_here

RIVERSHIRE = Path(__file__).resolve().parents[2] / "examples" / "rivershire"
FOLDERS = {
    "figures": ("csv", "xlsx", "parquet"),
    "statements": ("csv",),
    "scenarios": ("toml",),
    "settlement": ("toml", "csv"),
    "submissions": ("xlsx", "csv", "md", "xlsx.mapping.toml"),
    "workbooks": ("xlsx",),
    "guidance": ("csv",),
    "service_changes": ("toml",),
    "evidence": ("json", "csv"),
    "returns": ("return.toml", "receipt.json"),
    "rules": ("toml",),
    "published": ("csv",),
}
COMMANDS = (("check",), ("guidance",), ("settle",), ("project", "--draws", "20"), ("promises",))


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """The same place, clean, and with what a Mac and a spreadsheet leave in each of its folders."""
    root = tmp_path_factory.mktemp("hidden")
    for name in ("clean", "littered"):
        shutil.copytree(RIVERSHIRE, root / name / "rivershire", ignore=shutil.ignore_patterns("out"))
        for folder in FOLDERS:
            (root / name / "rivershire" / folder).mkdir(exist_ok=True)
    for folder, endings in FOLDERS.items():
        for ending in endings:
            for before in (".", "._", "~$"):
                path = root / "littered" / "rivershire" / folder / f"{before}x.{ending}"
                path.write_bytes(b"\x00\x05\x16\x07 no file of ours")
        inside = root / "littered" / "rivershire" / folder / ".hidden"
        inside.mkdir()
        (inside / f"x.{endings[0]}").write_bytes(b"\x00\x05\x16\x07 no file of ours")
    return root


def told(root, name, words):
    with contextlib.chdir(root / name):  # so that both say the same folder
        finished = ran_here(words[0], "rivershire", *words[1:], "--json")
    return finished.returncode, json.loads(finished.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_what_is_left_behind_changes_nothing(places, words):
    assert told(places, "littered", words) == told(places, "clean", words)


@pytest.mark.slow
def test_nor_is_it_imported_or_published(places):
    littered = places / "littered" / "rivershire"
    for words in (("import", "--place", littered, "--yes", littered / "workbooks"), ("build", littered)):
        finished = ran_here(*words, "--json")
        assert finished.returncode == 0, finished.stdout
        assert "no file of ours" not in finished.stdout and "._x" not in finished.stdout
    assert not [path for path in (littered / "out").rglob("*") if path.name.startswith((".", "~$"))]
