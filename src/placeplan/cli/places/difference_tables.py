"""What differs between two versions of figures or statements: as rows for a person, as JSON for a program.

What a body said again alike, in a new file or on a new day, or only wrote otherwise, is counted for a person
and not listed.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from placeplan.cli.screen import grid, say, show
from placeplan.figures.changes.differences import Differences
from placeplan.figures.changes.folder_contents import EntryChange
from placeplan.look.differences_listed import listed, listed_entry


def differences_json(differences: Differences) -> dict[str, Any]:
    """Every row that is new, gone or changed."""
    return {
        "unchanged": differences.unchanged,
        "added": _rows(differences.added),
        "dropped": _rows(differences.dropped),
        "changed": [
            {
                "about": change.about,
                "cells": {name: {"before": was, "after": now} for name, (was, now) in change.cells.items()},
                "amount": change.amount,
                "said_again": change.is_said_again,
                "written_otherwise": change.is_of_form,
                "before": change.before,
                "after": change.after,
            }
            for change in differences.changed
        ],
    }


def show_differences(differences: Differences, most: int) -> None:
    """A row for each cell that changed and each row that is new or gone; past `most` they are counted."""
    rows = list(listed(differences))
    table = grid(None, ("", "measure or attribute", "about", "cell", "before", "after"))
    for row in rows[:most]:
        table.add_row(*row)
    if table.row_count:
        show(table)
    if len(rows) > most:
        say(f"{len(rows) - most:,} more; --json lists them all.")


def show_entries(changes: Sequence[EntryChange], most: int) -> None:
    """A row for each thing that another file says otherwise; past `most` they are counted."""
    say(f"other files: {len(changes)} changed, added or dropped")
    table = grid(None, ("", "file", "what", "before", "after"))
    for change in changes[:most]:
        sign, key, *_, was, now = listed_entry(change)
        table.add_row(sign, change.file, key, was, now)
    if table.row_count:
        show(table)
    if len(changes) > most:
        say(f"{len(changes) - most:,} more; --json lists them all.")


def _rows(table: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in table.with_columns(pl.col(pl.Date).cast(pl.String)).iter_rows(named=True)
    ]
