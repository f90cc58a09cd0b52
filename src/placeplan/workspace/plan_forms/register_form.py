"""A row of a register of governance on a form, with the fields that its file declares; and rows pasted."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.arrangements.registers.register_columns import Column, RegisterFile
from placeplan.arrangements.registers.register_files import FOLDER
from placeplan.core.errors import Problem
from placeplan.workspace.drafting.csv_cells import Lines, row_name
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import text_field

KEY = "key"
LONGEST = 400_000  # letters of one paste; our default
LETTERS = 60  # of a label
Choices = Mapping[str, Sequence[tuple[str, str]]]  # by what a column names


def file_of(register: RegisterFile) -> str:
    """The path of a register in its place."""
    return f"{FOLDER}/{register.file}"


class RegisterForm(DraftForm):
    """One row. Its key stays, since others name it; a file that has fewer columns has fewer fields."""

    def __init__(
        self,
        *args: Any,
        register: RegisterFile,
        row: Mapping[str, str],
        lines: Lines,
        choices: Choices,
        **about: Any,
    ) -> None:
        self.register, self.row = register, row
        self.keys = {stated.get(KEY) for stated in lines.rows}
        super().__init__(*args, initial={name: row.get(name, "") for name in register.by_name}, **about)
        for column in register.columns:
            is_there = not lines.heading or column.name in lines.heading
            if is_there and not (row and column.name == KEY):
                self.fields[column.name] = _field(column, row.get(column.name, ""), choices)

    def clean(self) -> dict[str, Any]:
        """Every field together. Errors: a new row has the key of another, which would be written over."""
        typed = super().clean() or {}
        if typed.get(KEY) and typed[KEY] in self.keys:
            self.add_error(KEY, f"“{typed[KEY]}” is declared twice. Give each row a key of its own.")
        return typed

    def field_of(self, problem: Problem) -> str | None:
        """The field of the column that a fault names first; nothing where it names none."""
        return self.named_field(problem.what.partition(":")[0])

    def edits(self) -> list[Edit]:
        """The cells that the form changes; for a new row, the whole of it."""
        file, typed = file_of(self.register), self.cleaned_data
        if not self.row:
            return [new_row(self.register, typed)]
        label = label_of(self.register, self.row)
        return [
            Edit(
                file,
                (row_name(self.row), name),
                f"{label}: {column.label.lower()}",
                self.row.get(name, ""),
                typed[name],
            )
            for name, column in self.register.by_name.items()
            if name in typed and typed[name] != self.row.get(name, "")
        ]


def _field(column: Column, stated: str, choices: Choices) -> forms.Field:
    """A field for a column: one of its words or of what it may name, else words."""
    words = [(word, word) for word in column.words] or list(choices.get(column.names or column.writing, ()))
    if words and column.writing != "bodies":
        unlisted = [(stated, stated)] if stated and stated not in dict(words) else []
        return forms.ChoiceField(
            label=column.label, required=column.is_needed, help_text=column.help,
            choices=[("", "choose one" if column.is_needed else "not said"), *unlisted, *words],
        )  # fmt: skip
    return text_field(column.label, required=column.is_needed, is_long=column.is_long, help_text=column.help)


def new_row(register: RegisterFile, typed: Mapping[str, str]) -> Edit:
    """The edit that adds a row, with a cell for every column that there is."""
    row = {name: typed.get(name, "") for name in register.by_name}
    return Edit(file_of(register), (row_name(row),), label_of(register, row), None, row)


def label_of(register: RegisterFile, row: Mapping[str, str]) -> str:
    """What a row is, in a line: the first words that it needs, else its key."""
    words = next((row[name] for name in register.needed if name != KEY and row.get(name)), row.get(KEY, ""))
    return f"{register.title}, {words[:LETTERS]}"


class PastedRegister(forms.Form):
    """Rows of a register from a spreadsheet: a line that names the columns, then a line for each row."""

    table = forms.CharField(
        label="Rows from a spreadsheet",
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="A line that names the columns, then a line for each row. A key there is changes its row.",
    )

    def __init__(self, *args: Any, register: RegisterFile, lines: Lines, **about: Any) -> None:
        self.register, self.lines = register, lines
        super().__init__(*args, **about)

    def clean(self) -> dict[str, Any]:
        """The table as pasted. Errors: everything wrong with its shape."""
        typed = super().clean() or {}
        for fault in self._faults(str(typed.get("table", ""))):
            self.add_error("table", fault)
        return typed

    def _faults(self, text: str) -> list[str]:
        if not text:
            return []  # which the field says itself
        heading, rows = _cells(text)
        columns = self.lines.heading or tuple(self.register.by_name)
        faults = [
            f"“{name}” is no column of {self.register.file}." for name in heading if name not in columns
        ]
        faults += [] if KEY in heading else [f"No column is headed “{KEY}”."]
        faults += [] if rows else ["Paste a line that names the columns, and under it a line for each row."]
        faults += [
            f"Line {number} has {len(cells)} cells, and the heading has {len(heading)}."
            for number, cells in enumerate(rows, start=2)
            if len(cells) > len(heading)
        ]
        faults += _twins(heading, rows) if KEY in heading else []
        return faults

    def edits(self) -> list[Edit]:
        """What the rows add, and which cells of rows they change; an empty cell changes none."""
        heading, lines = _cells(self.cleaned_data["table"])
        there = {row.get(KEY): row for row in self.lines.rows}
        edits: list[Edit] = []
        for cells in lines:
            row = {name: cell.strip() for name, cell in zip(heading, cells, strict=False)}
            before = there.get(row[KEY])
            edits += [new_row(self.register, row)] if before is None else _changes(self.register, before, row)
        return edits


def _twins(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """What is wrong with the keys of a paste: one that is missing, or comes twice."""
    at = heading.index(KEY)
    keys = [cells[at].strip() if at < len(cells) else "" for cells in rows]
    lacking = [f"Line {number} has no key." for number, key in enumerate(keys, start=2) if not key]
    return lacking + [
        f"“{key}” is declared twice." for key in dict.fromkeys(keys) if key and keys.count(key) > 1
    ]


def _changes(register: RegisterFile, before: Mapping[str, str], row: Mapping[str, str]) -> list[Edit]:
    label = label_of(register, before)
    return [
        Edit(file_of(register), (row_name(before), name), f"{label}: {name}", before.get(name, ""), cell)
        for name, cell in row.items()
        if cell and cell != before.get(name, "")
    ]


def _cells(text: str) -> tuple[list[str], list[list[str]]]:
    """The heading of a pasted table and its other lines, empty ones left out."""
    table = list(csv.reader(io.StringIO(text.strip("\r\n"), newline=""), delimiter="\t"))
    lines = [cells for cells in table if any(cell.strip() for cell in cells)]
    return [cell.strip() for cell in lines[0]] if lines else [], lines[1:]
