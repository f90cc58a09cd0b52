"""What each new version of a workbook says otherwise than the one before it, for `placeplan import`."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import typer
from rich.console import Console

from placeplan.cli.difference_tables import differences_counted, differences_json, differences_table
from placeplan.cli.tables import uncut
from placeplan.figures.differences import Differences, figure_differences
from placeplan.figures.workbooks.submission import Submission

MOST_LISTED = 30  # changes of one workbook that a person is shown; the object for a program has all


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
    """Each in a line, and its changes where they are few enough to read."""
    for one in versions:
        typer.echo(f"{one.file} in place of {one.before}: figures: {differences_counted(one.figures)}.")
        table = differences_table(one.figures)
        if table and table.row_count <= MOST_LISTED:
            Console().print(uncut(table))
        elif table:
            typer.echo(f"{table.row_count} changes; --json lists them.")
