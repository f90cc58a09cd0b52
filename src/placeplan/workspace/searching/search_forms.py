"""The question of a search."""

from typing import Any

from django import forms

from placeplan.workspace.models import NAME
from placeplan.workspace.searching.search_index import words_of


class Words(forms.CharField):
    """Words to look for. Errors: there are none."""

    def clean(self, value: Any) -> Any:
        """The words as they were typed."""
        question = super().clean(value)
        if not words_of(question):
            raise forms.ValidationError("Write at least one word.")
        return question


class Question(forms.Form):
    """What somebody looks for."""

    q = Words(
        label="Words to look for",
        max_length=NAME,
        help_text="All of them must be there: a body, a service, a year, an amount.",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
