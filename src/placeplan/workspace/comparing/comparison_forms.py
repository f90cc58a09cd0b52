"""Forms of blind comparisons: ask another body for one, and agree to what another asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.workspace.comparing.signed_rows import Comparable

BY_SERVICE = "Only if the other side says so too; else the sums of all services are compared."


WITH_THEM = "Where your rows say with which body they are, those with the other one alone are compared."


class AskToCompare(forms.Form):
    """Which sum, with which body."""

    body = forms.ChoiceField(label="With which body")
    about = forms.ChoiceField(label="Which sum of yours", help_text=WITH_THEM)
    is_by_service = forms.BooleanField(label="By service", required=False, help_text=BY_SERVICE)

    def __init__(
        self, *args: Any, bodies: Mapping[str, str], sums: Sequence[Comparable], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.sums = list(sums)
        self.fields["body"].choices = [("", "choose"), *bodies.items()]
        self.fields["about"].choices = _choices(self.sums)

    def clean_about(self) -> Comparable:
        """The sum that was chosen."""
        return self.sums[int(self.cleaned_data["about"])]


class AgreeToCompare(forms.Form):
    """With which of one's own tables."""

    about = forms.ChoiceField(label="Your own figures of this", help_text=WITH_THEM)
    is_by_service = forms.BooleanField(label="By service", required=False, help_text=BY_SERVICE)

    def __init__(self, *args: Any, sums: Sequence[Comparable], **about: Any) -> None:
        super().__init__(*args, **about)
        self.sums = list(sums)
        self.fields["about"].choices = _choices(self.sums)

    def clean_about(self) -> Comparable:
        """The sum that was chosen."""
        return self.sums[int(self.cleaned_data["about"])]


def _choices(sums: Sequence[Comparable]) -> list[tuple[str, str]]:
    return [("", "choose"), *((str(number), about.label) for number, about in enumerate(sums))]
