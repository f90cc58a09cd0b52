"""Forms of concerns: a code, what is said with it, and a sheet of new codes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from placeplan.workspace.content.keeping_private.stated_assumptions import StatedAssumption
from placeplan.workspace.models import TEXT

MOST_CODES = 60  # on one sheet; our default
VIEWS = {"common": "the common view, for your own staff", "public": "the public view, for anybody"}
CODE = 40  # letters of a code as it is typed, with whatever stands between them


class CodeOfConcern(forms.Form):
    """A printed code."""

    code = forms.CharField(
        label="Your code", max_length=CODE, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class NewConcern(forms.Form):
    """What is wrong with an assumption."""

    code = forms.CharField(max_length=CODE, widget=forms.HiddenInput)
    assumption = forms.ChoiceField(label="Which assumption")
    text = forms.CharField(
        label="What is wrong with it",
        max_length=TEXT,
        help_text="Your words stand as you write them. Leave out what only you could know.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, stated: Sequence[StatedAssumption], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["assumption"].choices = [
            ("", "choose"),
            *((one_of_them.name, one_of_them.label) for one_of_them in stated),
        ]


class SheetOfCodes(forms.Form):
    """How many codes, and what they open."""

    view = forms.ChoiceField(label="They open the assumptions of")
    count = forms.IntegerField(label="How many", min_value=5, max_value=MOST_CODES, initial=20)

    def __init__(self, *args: Any, views: Sequence[str], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["view"].choices = [("", "choose"), *((view, VIEWS[view]) for view in views)]
