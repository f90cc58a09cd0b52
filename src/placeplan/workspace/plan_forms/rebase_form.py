"""On a form: that a series is charted anew from a period, with who decided it, when and why."""

from typing import Any

from django import forms

from placeplan.core.periods import is_period
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.claim_form import day_field
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import text_field

TABLE = "rebase"
FILE = LOCAL_ACTS.as_posix()
WORDS = ("series", "at", "reason", "author", "on")


class PeriodField(forms.CharField):
    """A month, quarter or year. Errors: anything else."""

    def clean(self, value: Any) -> str:
        """The period; empty where nothing was typed."""
        text = str(super().clean(value)).strip()
        if text and not is_period(text):
            raise forms.ValidationError("Write a month, quarter or year: 2018-04, 2018/19-Q1, 2018/19.")
        return text


class RebaseForm(DraftForm):
    """A dated act with its reason and its author; nothing is ever charted anew by itself."""

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["series"] = text_field(
            "Which series", required=True, help_text="Its name as the page “What was measured” has it."
        )
        self.fields["at"] = PeriodField(
            label="Charted anew from", max_length=40, help_text="A period: 2018-04."
        )
        self.fields["reason"] = text_field("Why", required=True, is_long=True)
        self.fields["author"] = text_field("Who decided it", required=True)
        self.fields["on"] = day_field("Decided on")

    def edits(self) -> list[Edit]:
        """The act, after those that are there."""
        typed = self.cleaned_data
        name = f"{typed['series']} from {typed['at']}"
        table = {word: typed[word] for word in WORDS}
        return [Edit(FILE, (TABLE, name), f"charted anew: {name}", None, table)]
