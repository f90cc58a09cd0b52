"""What people send as they come in, and what is wrong with it, all at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator, NumericPasswordValidator

from placeplan.accounts.actions.signing_in import plain_name
from placeplan.accounts.door_limits import limit
from placeplan.accounts.models import PROOFS
from placeplan.accounts.seatless_acts import ADMINISTRATOR
from placeplan.accounts.second_factor import step_of
from placeplan.core.doors.names import is_plain
from placeplan.workspace.models import NAME

LONGEST = 1_000  # letters of a password: hashing more is work for us alone; our default


def _secret(label: str, complete: str, help_text: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=LONGEST, help_text=help_text)


def _name(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "username"})
    return forms.CharField(label=label, max_length=NAME, widget=widget)


def _code(label: str, help_text: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, widget=widget, max_length=20, help_text=help_text)


class PasswordStep(forms.Form):
    """The first of two steps."""

    name = _name("Name")
    password = _secret("Password", "current-password")


class CodeStep(forms.Form):
    """The second."""

    code = _code("Code", "The six digits that your app shows now, or one of your codes on paper.")


class NewPassword(forms.Form):
    """A password that is chosen, typed twice."""

    password = _secret("Password", "new-password")
    again = _secret("The same again", "new-password")

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields[
            "password"
        ].help_text = (
            f"{limit('least_letters')} letters at least. Four words that do not belong together are good."
        )

    def clean(self) -> dict[str, Any]:
        """Both together. Errors: they differ; it is short, or one that many have."""
        answers = super().clean() or {}
        password = answers.get("password", "")
        if password and "again" in answers and password != answers["again"]:
            self.add_error("again", "The two are not the same.")
        if password and len(password) < limit("least_letters"):
            self.add_error("password", f"Take {limit('least_letters')} letters at least.")
        for validator in (CommonPasswordValidator(), NumericPasswordValidator()):
            try:
                validator.validate(password)
            except forms.ValidationError:
                self.add_error("password", "Take one that others do not have, of more than digits.")
        return answers


class NewFactor(forms.Form):
    """A code that shows that the new factor works."""

    code = _code("Code", "The six digits that the app shows once it has read the picture.")

    def __init__(self, *args: Any, factor: str, **about: Any) -> None:
        super().__init__(*args, **about)
        self.factor = factor

    def clean_code(self) -> str:
        """The code. Errors: it is not of this factor."""
        code = str(self.cleaned_data["code"])
        if step_of(self.factor, code) is None:
            raise forms.ValidationError("This is not the code of now. Wait for the next and try that.")
        return code


class NewAccount(NewFactor, NewPassword):
    """All that an account is opened with."""

    name = _name("Name to sign in by")
    field_order = ("name", "password", "again", "code")

    def clean_name(self) -> str:
        """The name in small letters. Errors: it cannot be shown."""
        name = plain_name(str(self.cleaned_data["name"]))
        if not is_plain(name):
            raise forms.ValidationError("Take letters and digits that can be shown.")
        return name


class Offer(forms.Form):
    """A seat that is offered."""

    called = forms.CharField(label="Whom you invite", max_length=NAME, help_text="As she is called here.")
    organisation = forms.ChoiceField(label="For which body")
    role = forms.ChoiceField(label="As")

    def __init__(
        self, *args: Any, bodies: Sequence[tuple[str, str]], roles: Sequence[str], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.fields["organisation"].choices = [("", "choose one"), *bodies]
        self.fields["role"].choices = [("", "choose one"), *((role, role) for role in roles)]
        self.fields["organisation"].required = ADMINISTRATOR not in roles
        if ADMINISTRATOR in roles:
            self.fields["organisation"].help_text = "None for an administrator, who sees nothing of a plan."

    def clean(self) -> dict[str, Any]:
        """Both together. Errors: an administrator of a body, or another role of none."""
        answers = super().clean() or {}
        is_administrator, body = answers.get("role") == ADMINISTRATOR, answers.get("organisation")
        if is_administrator and body:
            self.add_error("organisation", "An administrator is of no body: choose none.")
        if answers.get("role") and not is_administrator and not body and "organisation" not in self.errors:
            self.add_error("organisation", "Choose the body whose seat it is.")
        return answers


class Lost(forms.Form):
    """What somebody lost."""

    account = forms.IntegerField(widget=forms.HiddenInput)
    lost = forms.ChoiceField(label="What she lost", choices=PROOFS)
