"""The question of a search."""

from typing import Any

from django import forms

from placeplan.workspace.models import NAME
from placeplan.workspace.searching.search_index import words_of


class Question(forms.Form):
    """What somebody looks for."""

    q = forms.CharField(
        label="Words to look for",
        max_length=NAME,
        help_text="All of them must be there: a body, a service, a year, an amount.",
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def clean_q(self) -> Any:
        """The question. Errors: it has no word."""
        question = self.cleaned_data["q"]
        if not words_of(question):
            raise forms.ValidationError("Write at least one word.")
        return question
