"""A promise on a form, and what came of one: rows of statements, each with who says so and when."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from placeplan.assurance.published.claims_ledger import CLAIM, STATED
from placeplan.workspace.drafting.csv_cells import Row, row_name
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import chosen_field, text_field

FILE = "statements/entered.csv"  # where rows that no file has yet are written
KEY_LETTERS = 60  # of a key that is made from a promise's words; our default
DAY = "2018-03-31"
OUTCOMES = [(outcome, outcome) for outcome in STATED]


class DayField(forms.CharField):
    """A day as files write it. Errors: anything else."""

    def clean(self, value: Any) -> str:
        """The day; empty where nothing was typed."""
        text = str(super().clean(value)).strip()
        if text:
            try:
                date.fromisoformat(text)
            except ValueError:
                raise forms.ValidationError(f"Write a day: {DAY}.") from None
        return text


def day_field(label: str, **about: Any) -> DayField:
    """A field of a day."""
    return DayField(label=label, max_length=10, help_text=f"A day: {DAY}.", **about)


class PromiseForm(DraftForm):
    """Something that somebody said would be, by when."""

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["organisation"] = chosen_field("Who promised it", bodies)
        self.fields["words"] = text_field("What was promised, in its own words", required=True, is_long=True)
        self.fields["said_on"] = day_field("Said on")
        self.fields["due"] = day_field("Falls due on", required=False)
        self.fields["stated_by"] = text_field("Who says so", required=True)
        self.fields["source"] = text_field("Source", required=True, help_text="An address, or a document.")

    def edits(self) -> list[Edit]:
        """The rows of the promise: its words, and when it falls due."""
        typed = self.cleaned_data
        key = re.sub(r"\W+", "_", typed["words"].lower()).strip("_")[:KEY_LETTERS] or CLAIM
        about = {"subject": CLAIM, "organisation": typed["organisation"], "scheme": key}
        rows: list[Row] = [{**about, "attribute": "claimed", "text": typed["words"]}]
        if typed["due"]:
            rows.append({**about, "attribute": "due", "date": typed["due"]})
        dated = {"stated_by": typed["stated_by"], "stated_on": typed["said_on"], "source": typed["source"]}
        return [_edit({**row, **dated}, f"promise “{typed['words'][:KEY_LETTERS]}”") for row in rows]


class OutcomeForm(DraftForm):
    """What came of a promise, on dated evidence."""

    def __init__(self, *args: Any, claims: Mapping[str, Row], **about: Any) -> None:
        self.claims = claims
        super().__init__(*args, **about)
        words = [(name, f"{row['text']} ({row.get('organisation', '')})") for name, row in claims.items()]
        self.fields["claim"] = chosen_field("Which promise", words)
        self.fields["outcome"] = chosen_field("What came of it", OUTCOMES)
        self.fields["seen_on"] = day_field("Seen on")
        self.fields["seen"] = text_field("What was seen", required=True, is_long=True)
        self.fields["stated_by"] = text_field(
            "Who says so",
            required=True,
            help_text="What a body says of its own promise stands beside the evidence and decides nothing.",
        )
        self.fields["source"] = text_field("Source", required=True, help_text="An address, or a document.")

    def edits(self) -> list[Edit]:
        """The row of the outcome."""
        typed = self.cleaned_data
        claim = self.claims[typed["claim"]]
        row = {
            "subject": CLAIM,
            "organisation": claim.get("organisation", ""),
            "scheme": claim.get("scheme", ""),
            "line": typed["seen"],
            "attribute": "outcome",
            "text": typed["outcome"],
            "date": typed["seen_on"],
            "stated_by": typed["stated_by"],
            "stated_on": typed["seen_on"],
            "source": typed["source"],
        }
        return [_edit(row, f"{typed['outcome']}: “{claim['text'][:KEY_LETTERS]}”")]


def _edit(row: Row, label: str) -> Edit:
    """A row that is new."""
    return Edit(FILE, (row_name(row),), label, None, dict(row))
