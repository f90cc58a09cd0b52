"""Edits that were made one after another, as one edit for each cell.

An edit of a whole list of tables takes in those of cells inside it: numbers of tables mean nothing once some
are taken out.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.drafting.toml_cells import inside

Cell = tuple[str, ...]


def netted(edits: Iterable[Edit]) -> list[Edit]:
    """One edit for each cell, from what it first was to what it is to be in the end, where that differs."""
    by_cell: dict[Cell, Edit] = {}
    for edit in edits:
        around = next((by_cell[cell] for cell in _cells_around(edit) if cell in by_cell), None)
        if around is not None and around.is_of_tables:
            now = _with(around.now, edit.steps[len(around.steps) :], edit.now)
            by_cell[around.cell] = replace(around, now=now)
        else:
            first = _with_those_inside(edit, by_cell) if edit.is_of_tables else edit
            by_cell[edit.cell] = replace(edit, was=by_cell.get(edit.cell, first).was)
    return [edit for edit in by_cell.values() if edit.was != edit.now]


def _with_those_inside(edit: Edit, by_cell: dict[Cell, Edit]) -> Edit:
    """An edit of a list from what the list was before edits inside it, which are taken out of the others."""
    for kept in [kept for kept in by_cell.values() if edit.cell in _cells_around(kept)]:
        was = _with(edit.was, kept.steps[len(edit.steps) :], kept.was)
        edit = replace(edit, was=was)
        del by_cell[kept.cell]
    return edit


def _cells_around(edit: Edit) -> list[Cell]:
    """The cells that an edit lies in, the nearest first."""
    return [edit.cell[:length] for length in range(len(edit.cell) - 1, 0, -1)]


def _with(whole: Any, steps: Sequence[str], value: Any) -> Any:
    """A list of tables with another value at a place in it, or without the value where that is nothing."""
    changed = deepcopy(whole)
    holder = changed
    for step in steps[:-1]:
        holder = inside(holder, step)
    if value is None:
        holder.pop(steps[-1], None)
    else:
        holder[steps[-1]] = value
    return changed
