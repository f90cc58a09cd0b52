"""Edits of cells: what each was and is to be, against what the files say now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from placeplan.core.doors.toml_files import toml_values
from placeplan.workspace.drafting.csv_cells import value_in_csv, with_csv_value
from placeplan.workspace.drafting.toml_cells import LISTS, value_in_toml, with_toml_value
from placeplan.workspace.drafting.toml_tables import with_tables

Texts = Mapping[str, str]  # of files, by path


@dataclass(frozen=True)
class Edit:
    """One cell of one file: where, what it is called, what it was and is to be (nothing: it is not there)."""

    file: str
    steps: tuple[str, ...]  # none for a whole new file
    label: str
    was: Any
    now: Any

    def as_json(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {**asdict(self), "steps": list(self.steps)}

    @property
    def cell(self) -> tuple[str, ...]:
        """The file and where in it."""
        return (self.file, *self.steps)

    @property
    def is_of_tables(self) -> bool:
        """Is it of a whole list of tables, of which some were taken out or added?"""
        return any(isinstance(value, list) and value for value in (self.was, self.now))


@dataclass(frozen=True)
class Clash:
    """An edit of a cell that another changed meanwhile to something else, or took away with all around it."""

    edit: Edit
    current: Any
    is_gone: bool = False  # is the row or table of the cell no longer there?


def edit_of(kept: Mapping[str, Any]) -> Edit:
    """An edit as a draft kept it."""
    return Edit(kept["file"], tuple(kept["steps"]), kept["label"], kept["was"], kept["now"])


def clashes(edits: Sequence[Edit], texts: Texts) -> list[Clash]:
    """The edits whose cells say neither what they were nor what they are to be, or are no longer there.

    What the edits themselves make, nobody else can have changed. Errors: a file is no TOML.
    """
    new = {edit.cell for edit in edits if edit.was is None}
    of_folder = (edit for edit in edits if not _lies_in(edit, new))
    current = [(edit, value_at(texts, edit), is_gone(texts, edit)) for edit in of_folder]
    return [
        Clash(edit, value, gone) for edit, value, gone in current if gone or value not in (edit.was, edit.now)
    ]


def _lies_in(edit: Edit, new: Collection[tuple[str, ...]]) -> bool:
    return any(edit.cell[:length] in new for length in range(1, len(edit.cell)))


def is_gone(texts: Texts, edit: Edit) -> bool:
    """Is the row, or the table, in which the cell of an edit stands no longer there?"""
    if edit.file.endswith(".csv"):
        return len(edit.steps) > 1 and _value(texts.get(edit.file, ""), edit, edit.steps[:1]) is None
    within = edit.steps[:-1]
    is_new_entry = len(within) == 1 and within[0] in LISTS  # a list begins with its first entry
    return bool(within) and not is_new_entry and _value(texts.get(edit.file, ""), edit, within) is None


def value_at(texts: Texts, edit: Edit) -> Any:
    """What the cell of an edit says now. Errors: the file is no TOML."""
    text = texts.get(edit.file)
    return _value(text, edit, edit.steps) if edit.steps and text else text


def _value(text: str, edit: Edit, steps: tuple[str, ...]) -> Any:
    if _is_table(edit.file):
        return value_in_csv(text, steps)
    toml_values(text, edit.file)  # says in words what is wrong with the file
    return value_in_toml(text, steps)


def applied(edits: Iterable[Edit], texts: Texts) -> dict[str, str]:
    """The files that edits change, as they are then; an edit whose row or table is gone changes nothing.

    Errors: a file is no TOML.
    """
    changed: dict[str, str] = {}
    for edit in edits:
        text = changed.get(edit.file, texts.get(edit.file, ""))
        if not is_gone({edit.file: text}, edit):
            changed[edit.file] = _with(text, edit)
    return changed


def _with(text: str, edit: Edit) -> str:
    if not edit.steps:
        return str(edit.now or "")
    if _is_table(edit.file):
        return with_csv_value(text, edit.steps, edit.now)
    if edit.is_of_tables:
        return with_tables(text, edit.steps, edit.now or [])
    return with_toml_value(text, edit.steps, edit.now)


def _is_table(file: str) -> bool:
    return file.endswith(".csv")
