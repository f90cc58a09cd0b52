"""Whom a table is shared with, and how."""

from collections.abc import Sequence
from typing import Any

from django import forms

from placeplan.workspace.models import Organisation

TO, ALL = "to_", "to_all"


class ShareTable(forms.Form):
    """Recipients of a table, whether later versions are meant, and whether withheld values go with it."""

    def __init__(self, *args: Any, bodies: Sequence[Organisation], withheld: int, **about: Any) -> None:
        super().__init__(*args, **about)
        self.bodies = bodies
        self.fields[ALL] = forms.BooleanField(
            label="All in the round",
            required=False,
            help_text="Every body here, its coordinator and its scrutineers.",
        )
        for body in bodies:
            self.fields[f"{TO}{body.pk}"] = forms.BooleanField(label=_called(body), required=False)
        self.fields["is_following"] = forms.BooleanField(
            label="Later versions too",
            required=False,
            help_text="Each only once you have looked at what changed; until then they keep this one.",
        )
        if withheld:
            self.fields["includes_withheld"] = forms.BooleanField(
                label="Withheld values too",
                required=False,
                help_text=f"{withheld} of its rows are withheld from the public; without this no value goes.",
            )

    def clean(self) -> dict[str, Any]:
        """Errors: nobody is named; all, and somebody besides."""
        answers = super().clean() or {}
        bodies = [body for body in self.bodies if answers.get(f"{TO}{body.pk}")]
        if not bodies and not answers.get(ALL):
            self.add_error(ALL, "Say with whom: tick a body, or all in the round.")
        if bodies and answers.get(ALL):
            self.add_error(ALL, "All in the round are these bodies too: tick one or the other.")
        return answers

    @property
    def recipients(self) -> list[Organisation | None]:
        """The bodies that were ticked; nobody by name where it is all in the round."""
        if self.cleaned_data[ALL]:
            return [None]
        return [body for body in self.bodies if self.cleaned_data[f"{TO}{body.pk}"]]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was ticked, to be sent again with the confirmation."""
        return [(name, "on") for name, is_ticked in self.cleaned_data.items() if is_ticked]


def _called(body: Organisation) -> str:
    is_coordinator = body.place_id is not None and body.code == body.place.code
    return f"{body.name}, as coordinator" if is_coordinator else body.name
