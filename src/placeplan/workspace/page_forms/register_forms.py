"""Why something is not shared, and until when, as somebody who speaks for a body says it."""

from typing import Any

from django import forms
from django.utils import timezone

from placeplan.workspace.models import TEXT


class WhyNotShared(forms.Form):
    """A reason, the last day of keeping it private, and whether withheld values go should it lapse."""

    why = forms.CharField(
        label="Why it is not shared",
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody in the round reads this, and the public once it is published.",
    )
    until = forms.DateField(
        label="Until what day", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    includes_withheld = forms.BooleanField(
        label="Withheld values too, should it lapse",
        required=False,
        help_text="Without this no value goes that is withheld from the public.",
    )

    def clean(self) -> dict[str, Any]:
        """Errors: the day is over."""
        answers = super().clean() or {}
        until = answers.get("until")
        if until and until < timezone.localdate():
            self.add_error("until", "Name a day to come.")
        return answers
