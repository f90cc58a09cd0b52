"""A place without submissions loads none of what reads messy files; one with them reads them as before."""

import subprocess
import sys
from pathlib import Path

from placeplan.reading.held import Imported
from placeplan.reading.imported import imported_from
from placeplan.reading.kept import imported

ROOT = Path(__file__).parents[3]
LOADED = """
import sys
from placeplan.plan.place import load_place
load_place(sys.argv[1])
print(sorted(name for name in sys.modules if "workbooks.reading" in name or "pypdf" in name))
"""


def test_nothing_is_imported_where_nothing_was_submitted(tmp_path):
    found = imported_from(tmp_path)
    assert found.figures.is_empty() and found.statements.is_empty()
    assert (found.unused_cells, found.narratives, found.unread, found.waiting) == ((), {}, {}, {})
    assert isinstance(found, Imported)


def test_a_submission_that_waits_is_said(tmp_path):
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "trust.xls").write_bytes(b"")
    assert list(imported_from(tmp_path).waiting) == list(imported(tmp_path).waiting) == ["trust.xls"]


def test_a_tidy_place_loads_no_reader_of_messy_files():
    place = ROOT / "examples" / "norfolk-and-waveney-2026"
    done = subprocess.run([sys.executable, "-c", LOADED, place], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
