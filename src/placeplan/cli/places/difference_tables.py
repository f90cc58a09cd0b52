"""What differs between two versions of figures or statements: as rows for a person, as JSON for a program.

What a body said again alike, in a new file or on a new day, or only wrote otherwise, is counted for a person
and not listed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from placeplan.cli.screen import grid, say, show
from placeplan.core.money import money_text, pence
from placeplan.figures.changes.differences import FORMS, RESAID, Change, Differences
from placeplan.figures.changes.folder_contents import EntryChange
from placeplan.figures.measures import measures

SAYING = ("value", "text", "date", "as_stated")  # cells of a row, by which of them says most
_ABOUT = ("organisation", "counterparty", "area", "service", "scheme", "line", "subject", "period")


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


def differences_counted(differences: Differences) -> str:
    """How many rows differ, in a line."""
    again, forms = len(differences.said_again), len(differences.written_otherwise)
    same = [f"{differences.unchanged} unchanged"] if differences.unchanged or not again else []
    same += [f"{again} the same in another submission"] if again else []
    same += [f"{forms} the same and written otherwise"] if forms else []
    return (
        f"{', '.join(same)}, {len(differences.changed) - again - forms} changed, "
        f"{differences.added.height} added, {differences.dropped.height} dropped"
    )


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


def listed_entry(change: EntryChange) -> tuple[str, ...]:
    """What another file says otherwise: a sign, what, about (nothing), the cell (none), before and after."""
    sign = "+" if not change.before else "-" if not change.after else "~"
    return (sign, change.key, "", "", change.before, change.after)


def listed(differences: Differences) -> Iterator[tuple[str, ...]]:
    """A row for each cell that changed and each row gone or new: sign, what, about, cell, before, after."""
    for change in differences.changed:
        if not (change.is_said_again or change.is_of_form):
            yield from _changed(change)
    for row in differences.dropped.iter_rows(named=True):
        cells, value = _whole_row(row)
        yield ("-", *_about(cells), "", value, "")
    for row in differences.added.iter_rows(named=True):
        cells, value = _whole_row(row)
        yield ("+", *_about(cells), "", "", value)


def _changed(change: Change) -> Iterator[tuple[str, ...]]:
    about = change.about
    for column, (was, now) in _cells(change):
        yield ("~", *_about(about), column, _shown(about, column, was), _shown(about, column, now))


def _whole_row(row: dict[str, Any]) -> tuple[dict[str, str], str]:
    """The cells of a row that is new or gone, and what it says: a value, words or a day."""
    cells = {name: str(value) for name, value in row.items() if value is not None}
    column = next((name for name in SAYING if name in cells), "")
    return cells, _shown(cells, column, cells.get(column, ""))


def _cells(change: Change) -> list[tuple[str, tuple[str, str]]]:
    """The facts that changed; what came in another submission has another file and day besides."""
    folded = {*FORMS, *(RESAID if "submission" in change.cells else ())}
    return [(name, pair) for name, pair in change.cells.items() if name not in folded]


def _rows(table: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in table.with_columns(pl.col(pl.Date).cast(pl.String)).iter_rows(named=True)
    ]


def _about(cells: dict[str, str]) -> tuple[str, str]:
    what = cells.get("measure") or cells.get("attribute") or ""
    return what, " · ".join(cells[name] for name in _ABOUT if cells.get(name) and cells[name] != what)


def _shown(cells: dict[str, str], column: str, text: str) -> str:
    measure = measures().get(cells.get("measure", ""))
    if column == "value" and text and measure and measure.is_money:
        return money_text(pence(float(text)))
    return text.removesuffix(".0") if column in ("value", "precision") else text
