"""On a machine without a browser the browser tests are left out, and nobody can miss that."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_run_ends_by_saying_what_was_left_out_and_how_to_add_it(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", HERE / "test_public_site.py"],
        cwd=HERE.parents[1],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    last = run.stdout.splitlines()[-4:]
    assert any("apt-get install chromium" in line for line in last), run.stdout
    assert any("deselected" in line for line in last)
    assert "skipped" not in run.stdout
