"""Forms of rounds: whom a round asks what and by when; files received for a body; a word on a part."""

from collections.abc import Sequence
from typing import Any

from django import forms

from placeplan.workspace.forms import HandIn
from placeplan.workspace.models import NAME, NOTICE_DAYS, TEXT


def _notice_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Days of notice before what is kept private lapses",
        required=False,
        min_value=1,
        max_value=366,
        help_text=f"{NOTICE_DAYS} if nothing is said here.",
    )


class NewRound(forms.Form):
    """A round to open."""

    title = forms.CharField(
        label="What it is called", max_length=NAME, help_text="For instance: Plan of 2017/18, first round."
    )
    opens_on = forms.DateField(label="Opens on", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    closes_on = forms.DateField(
        label="Closes on", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    notice_days = _notice_field()
    bodies = forms.TypedMultipleChoiceField(
        label="Who takes part", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    asks = forms.MultipleChoiceField(
        label="What is asked",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="From the documents in force. Each body sees all that is asked, and of whom.",
    )

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[tuple[int, str]],
        asks: Sequence[tuple[str, str]],
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        self.fields["bodies"].choices = bodies
        self.fields["asks"].choices = asks
        if not asks:
            del self.fields["asks"]

    def clean(self) -> dict[str, Any]:
        """Errors: it closes before it opens."""
        answers = super().clean() or {}
        _in_order(self, answers)
        return {**answers, "notice_days": answers.get("notice_days") or NOTICE_DAYS}


class RoundDays(forms.Form):
    """The days of a round that is open."""

    opens_on = forms.DateField(label="Opens on", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    closes_on = forms.DateField(
        label="Closes on", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    notice_days = _notice_field()

    def clean(self) -> dict[str, Any]:
        """Errors: it closes before it opens."""
        answers = super().clean() or {}
        _in_order(self, answers)
        return {**answers, "notice_days": answers.get("notice_days") or NOTICE_DAYS}


def _in_order(form: forms.Form, answers: dict[str, Any]) -> None:
    opens, closes = answers.get("opens_on"), answers.get("closes_on")
    if opens and closes and closes < opens:
        form.add_error("closes_on", "Choose a day that is not before the one on which it opens.")


class ReceiveFor(HandIn):
    """Files that came for a body."""

    body = forms.TypedChoiceField(label="For whom", coerce=int)
    how_it_came = forms.CharField(
        label="From whom, and how they came",
        max_length=TEXT,
        help_text="The body reads this. For instance: e-mail of the finance director of 3 July.",
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[int, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["body"].choices = [("", "choose a body"), *bodies]


class WordOnReceived(forms.Form):
    """A signatory's word on files that were received for her body."""

    act = forms.ChoiceField(
        label="What you make of them",
        choices=[("adopt", "adopt them as our own"), ("refuse", "refuse them: they are not our word")],
    )
    why = forms.CharField(
        label="Why, if you refuse",
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Errors: a refusal without its reason."""
        answers = super().clean() or {}
        if answers.get("act") == "refuse" and not answers.get("why"):
            self.add_error("why", "Say why, for whoever received them.")
        return answers


class WordOnPart(forms.Form):
    """A signatory's word on her body's part of a public view. `digest` is of what she looked at."""

    act = forms.ChoiceField(
        label="Your word on it",
        choices=[("release", "release it as shown"), ("refuse", "refuse it: it is left out")],
    )
    text = forms.CharField(
        label="Why, if you refuse",
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Errors: a refusal without its reason."""
        answers = super().clean() or {}
        if answers.get("act") == "refuse" and not answers.get("text"):
            self.add_error("text", "Say why, for whoever prepared it.")
        return answers
