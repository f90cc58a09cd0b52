"""A quantity on a form: one number, or a range of three; as TOML says it."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from placeplan.figures.tidy.validation import GRADES
from placeplan.workspace.models import TEXT

ENDS = ("low", "middle", "high")
CHOSEN_GRADES = [(grade, grade) for grade in GRADES]
UNCHOSEN = ("", "choose one")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,20})?")  # as many digits as a number that is stated may have


class NumberField(forms.CharField):
    """A number in digits, as a file says it. Errors: anything else."""

    def clean(self, value: Any) -> Any:
        """The number; nothing where nothing was typed."""
        text = str(super().clean(value)).strip().replace(",", "")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise forms.ValidationError("Write a number in digits, such as 0.02 or -1500.")
        return float(text) if "." in text else int(text)

    def prepare_value(self, value: Any) -> Any:
        """What the field shows: a number in digits, as it would be typed."""
        return digits_of(value)


def text_field(label: str, *, is_long: bool = False, **about: Any) -> forms.CharField:
    """A field of words."""
    about = {"required": False, "max_length": TEXT, **about}
    widget = forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput()
    return forms.CharField(label=label, widget=widget, **about)


def chosen_field(label: str, choices: Sequence[tuple[str, str]], stated: str = "") -> forms.ChoiceField:
    """One of several, which nobody chooses for the person; what is stated already is among them."""
    unlisted = [(stated, stated)] if stated and stated not in dict(choices) else []
    return forms.ChoiceField(label=label, choices=[UNCHOSEN, *unlisted, *choices])


def quantity_fields(name: str, label: str) -> dict[str, forms.Field]:
    """The three fields of a quantity."""
    helps = {"middle": "The number itself where it has no range."}
    return {
        f"{name}_{end}": NumberField(
            label=f"{label}: {end}", required=False, max_length=40, help_text=helps.get(end, "")
        )
        for end in ENDS
    }


def shown_quantity(name: str, value: Any) -> dict[str, Any]:
    """What the three fields begin with."""
    if isinstance(value, Mapping):
        return {f"{name}_{end}": value.get(end, "") for end in ENDS}
    return {f"{name}_middle": "" if value is None else value}


def digits_of(value: Any) -> Any:
    """A number with every digit that is stated and no power of ten, so that what nobody changes stays."""
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else value


def typed_quantity(form: forms.Form, name: str) -> Any:
    """What was typed, as TOML says it: a number, a range, or nothing. Errors: half a range, or no order."""
    low, middle, high = (form.cleaned_data.get(f"{name}_{end}") for end in ENDS)
    if low is None and high is None:
        return middle
    if None in (low, middle, high):
        form.add_error(f"{name}_middle", "Write the middle alone, or all three.")
        return None
    if not low <= middle <= high:
        form.add_error(f"{name}_middle", "The three are not in rising order.")
        return None
    return {"low": low, "middle": middle, "high": high}
