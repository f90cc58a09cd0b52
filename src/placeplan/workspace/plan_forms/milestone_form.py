"""A milestone on a form: what must be done by a day, by whom, and whether it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.plan.shape import FILE
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.assumption_form import NAME
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import CHOSEN_GRADES, chosen_field, text_field
from placeplan.workspace.plan_forms.scheme_form import STATUSES, UNSAID

TABLE = "milestones"
WORDS = ("title", "owner", "due", "done", "status", "source", "grade", "note")
WHEN = "A day, month or year: 2017-09-01, 2017-09, 2017/18."


class MilestoneForm(DraftForm):
    """Something that must be done by a date: a decision, a system, a building opened."""

    def __init__(
        self, *args: Any, key: str, table: Mapping[str, Any], bodies: Sequence[tuple[str, str]], **about: Any
    ) -> None:
        self.key, self.table = key, table
        begun = {word: table.get(word, UNSAID.get(word, "")) for word in WORDS}
        super().__init__(*args, initial=begun, **about)
        if not key:
            self.fields["key"] = text_field(
                "Its key",
                required=True,
                max_length=80,
                help_text="Small letters, digits and _: shared_record.",
            )
        self.fields["title"] = text_field("What must be done", required=True)
        self.fields["owner"] = chosen_field("Who does it", bodies, begun["owner"])
        self.fields["due"] = text_field("By when", help_text=WHEN)
        self.fields["done"] = text_field("Done on", help_text="Nothing: not yet, or nobody says.")
        self.fields["status"] = forms.ChoiceField(label="How it stands", choices=STATUSES)
        self.fields["source"] = text_field("Source", required=True)
        self.fields["grade"] = chosen_field("How near the source", CHOSEN_GRADES)
        self.fields["note"] = text_field("Note", is_long=True)

    def clean(self) -> dict[str, Any]:
        """Every field together: a new one has a key of its own form."""
        typed = super().clean() or {}
        if not self.key and typed.get("key") and not NAME.fullmatch(typed["key"]):
            self.add_error("key", "Use small letters, digits and _ alone, a letter first.")
        return typed

    def edits(self) -> list[Edit]:
        """The cells that the form changes; for a milestone that is new, its whole table."""
        typed = self.cleaned_data
        if not self.key:
            table = {"key": typed["key"], **{word: typed[word] for word in WORDS if typed[word]}}
            return [Edit(FILE, (TABLE, typed["key"]), f"milestone {typed['title']}", None, table)]
        return [
            Edit(
                FILE, (TABLE, self.key, word), f"{self.table['title']}: {word}", self.table.get(word),
                typed[word] or None,
            )
            for word in WORDS
            if typed[word] != self.table.get(word, UNSAID.get(word, ""))
        ]  # fmt: skip
