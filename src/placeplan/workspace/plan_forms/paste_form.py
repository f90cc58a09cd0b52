"""A table of figures pasted from a spreadsheet, and what holds for all of its rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.figures.measures import measures
from placeplan.figures.tidy.validation import GRADES, STAGES
from placeplan.workspace.plan_forms.quantity_fields import text_field

LONGEST = 400_000  # letters of one paste; our default
FOR_ALL = ("measure", "organisation", "period", "unit", "stage", "stated_by", "source", "grade")


class PasteForm(forms.Form):
    """The table, and what is said once for all rows that do not say it themselves."""

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        who = [("", "the table says"), *bodies]
        self.fields["table"] = forms.CharField(
            label="The table",
            max_length=LONGEST,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
            help_text="A line that names the columns, then a line for each row. Columns may be years.",
        )
        self.fields["measure"] = forms.ChoiceField(
            label="Measure", required=False, choices=_words(sorted(measures()))
        )
        self.fields["organisation"] = forms.ChoiceField(label="Whose", required=False, choices=who)
        self.fields["period"] = text_field("Period")
        self.fields["unit"] = text_field("Unit", help_text="£, £k, £m, %, WTE …")
        self.fields["stage"] = forms.ChoiceField(label="Stage", required=False, choices=_words(STAGES))
        self.fields["stated_by"] = text_field("Stated by")
        self.fields["source"] = text_field("Source")
        self.fields["grade"] = forms.ChoiceField(
            label="How near the source", required=False, choices=_words(GRADES)
        )

    def for_all(self) -> Mapping[str, str]:
        """What holds of each column for all rows."""
        return {name: self.cleaned_data[name] for name in FOR_ALL}


def _words(words: Sequence[str]) -> list[tuple[str, str]]:
    return [("", "the table says"), *((word, word.replace("_", " ")) for word in words)]
