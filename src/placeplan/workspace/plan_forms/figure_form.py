"""A stated figure on a form: its number, how it was said, and where it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.figures.tidy.validation import BOUNDS, GRADES
from placeplan.workspace.drafting.csv_cells import row_name
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import text_field

LABELS = {
    "value": "Number",
    "unit": "Unit",
    "bound": "Bound",
    "precision": "Rounded to",
    "as_stated": "In its own words",
    "source": "Source",
    "grade": "How near the source",
}
HELPS = {"value": "Digits; or not published, withheld, or nothing where the speaker left it blank."}
WORDS = {"bound": ("", *BOUNDS), "grade": ("", *GRADES)}
SUBJECT = (
    "measure",
    "organisation",
    "counterparty",
    "area",
    "service",
    "scheme",
    "line",
    "sex",
    "age",
    "period",
)


class FigureForm(DraftForm):
    """One row of a file of figures; what it is about stays, since another thing would be another figure."""

    def __init__(
        self, *args: Any, file: str, row: Mapping[str, str], heading: Sequence[str], **about: Any
    ) -> None:
        self.file, self.row = file, row
        self.names = [name for name in LABELS if name in heading]
        super().__init__(*args, initial={name: row.get(name, "") for name in self.names}, **about)
        for name in self.names:
            choices = [(word, word or "not said") for word in WORDS.get(name, ())]
            plain = text_field(LABELS[name], help_text=HELPS.get(name, ""))
            self.fields[name] = (
                forms.ChoiceField(label=LABELS[name], choices=choices, required=False) if choices else plain
            )

    def edits(self) -> list[Edit]:
        """The cells that the form changes. A bound is part of what a row goes by, so that changes the row."""
        typed, row = self.cleaned_data, self.row
        name, label = row_name(row), figure_label(row)
        if typed.get("bound", row.get("bound", "")) != row.get("bound", ""):
            now = {
                **{key: text for key, text in row.items() if text},
                **{key: text for key, text in typed.items() if text},
            }
            whole = {key: text for key, text in row.items() if text}
            return [
                Edit(self.file, (name,), label, whole, None),
                Edit(self.file, (row_name(now),), label, None, now),
            ]
        return [
            Edit(self.file, (name, key), f"{label}: {LABELS[key].lower()}", row.get(key, ""), typed[key])
            for key in self.names
            if typed[key] != row.get(key, "")
        ]


def figure_label(row: Mapping[str, str]) -> str:
    """What a figure is, in a line."""
    return ", ".join(row[name].replace("_", " ") for name in SUBJECT if row.get(name))
