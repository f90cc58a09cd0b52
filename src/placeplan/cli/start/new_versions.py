"""What each new version of a workbook says otherwise than the one before it, for `placeplan import`."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.cli.places.difference_tables import differences_json, show_differences
from placeplan.cli.screen import say
from placeplan.figures.changes.differences import Differences, figure_differences
from placeplan.look.differences_listed import differences_counted
from placeplan.reading.submission import Submission

MOST_LISTED = 40  # changes of one workbook that a person is shown


@dataclass(frozen=True)
class NewVersion:
    """A workbook in force, the one that it took the place of, and what its figures say otherwise."""

    file: str
    before: str
    figures: Differences

    def as_json(self) -> dict[str, Any]:
        """One object, every change in it."""
        return {"file": self.file, "before": self.before, "figures": differences_json(self.figures)}


def new_versions(submission: Submission) -> tuple[NewVersion, ...]:
    """Every workbook in force that has an earlier version, against the latest of those."""
    return tuple(
        NewVersion(
            old.by,
            old.file,
            figure_differences(old.figures, submission.figures.filter(pl.col("submission") == old.by)),
        )
        for old in submission.replaced
    )


def show_versions(versions: tuple[NewVersion, ...]) -> None:
    """Each in a line, and as many of its changes as anybody reads."""
    for version in versions:
        say(f"{version.file} in place of {version.before}: figures: {differences_counted(version.figures)}.")
        show_differences(version.figures, MOST_LISTED)
