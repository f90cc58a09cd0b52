"""Which two versions are compared."""

from collections.abc import Sequence
from typing import Any

from django import forms


class TwoVersions(forms.Form):
    """An earlier version and a later one, in whichever order they are named."""

    since = forms.TypedChoiceField(label="From", coerce=int)
    until = forms.TypedChoiceField(label="To", coerce=int)

    def __init__(self, *args: Any, numbers: Sequence[int], **about: Any) -> None:
        super().__init__(*args, **about)
        choices = [(number, f"version {number}") for number in numbers]
        for name in ("since", "until"):
            self.fields[name].choices = choices
        self.fields["since"].initial = numbers[1] if len(numbers) > 1 else None
        self.fields["until"].initial = numbers[0] if numbers else None

    def clean(self) -> dict[str, Any]:
        """Errors: the same one twice."""
        answers = super().clean() or {}
        if answers.get("since") and answers.get("since") == answers.get("until"):
            self.add_error("until", "Choose another than the first.")
        return answers

    @property
    def ordered(self) -> tuple[int, int]:
        """The earlier and the later."""
        first, last = sorted((self.cleaned_data["since"], self.cleaned_data["until"]))
        return first, last
