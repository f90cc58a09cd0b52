"""The same place gives the same bytes whatever the locale, time zone, hash seed, mask and folder it is built in."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.test_withheld_outputs import VALUES, write

AROUND = {
    "as it is": {},
    "Auckland": {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
    "far west": {"TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    "unknown": {"TZ": "", "LC_ALL": "xx_YY", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
}
MASKS = {"as it is": 0o022, "Auckland": 0o077, "far west": 0o000, "unknown": 0o027}
IN_PLACE = "import os, runpy, sys; os.umask(int(sys.argv.pop(1), 8)); runpy.run_module('placeplan', run_name='__main__')"


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built(place: Path, around: str, folder: Path) -> dict[str, str]:
    """Build from a working folder of its own, so that every path is written another way."""
    folder.mkdir()
    words = ["build", os.path.relpath(place, folder), "--draws", "20", "--out", "made"]
    finished = subprocess.run(
        [sys.executable, "-c", IN_PLACE, f"{MASKS[around]:o}", *words],
        cwd=folder,
        env=os.environ | AROUND[around],
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr.decode("utf-8", "replace")
    return digest(folder / "made")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no masks")
def test_a_build_is_the_same_whatever_is_around_it(tmp_path):
    place = write(tmp_path / "place", VALUES[0])
    first, *others = [built(place, around, tmp_path / f"from {n}") for n, around in enumerate(AROUND)]
    assert len(first) > 20
    for other in others:
        assert other == first
