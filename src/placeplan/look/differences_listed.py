"""What differs between two versions of figures or statements, a row to each fact, for a person.

What a body said again alike, in a new file or on a new day, or only wrote otherwise, is counted alone.
"""

from collections.abc import Iterator
from typing import Any

from placeplan.core.money import money_text, pence
from placeplan.figures.changes.differences import FORMS, RESAID, Change, Differences
from placeplan.figures.changes.folder_contents import EntryChange
from placeplan.figures.measures import measures

SAYING = ("value", "text", "date", "as_stated")  # cells of a row, by which of them says most
_ABOUT = ("organisation", "counterparty", "area", "service", "scheme", "line", "subject", "period")


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


def _about(cells: dict[str, str]) -> tuple[str, str]:
    what = cells.get("measure") or cells.get("attribute") or ""
    return what, " · ".join(cells[name] for name in _ABOUT if cells.get(name) and cells[name] != what)


def _shown(cells: dict[str, str], column: str, text: str) -> str:
    measure = measures().get(cells.get("measure", ""))
    if column == "value" and text and measure and measure.is_money:
        return money_text(pence(float(text)))
    return text.removesuffix(".0") if column in ("value", "precision") else text
