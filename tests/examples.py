"""Copies of the shipped examples, for tests that change them."""

import shutil
from pathlib import Path

MADE = ("out", "imported", "submissions", ".placeplan")  # what commands leave in an example


def copied_example(example: Path | str, target: Path) -> Path:
    """A copy of an example as it is shipped, whatever was built or imported in it since."""
    return Path(shutil.copytree(example, target, ignore=shutil.ignore_patterns(*MADE)))
