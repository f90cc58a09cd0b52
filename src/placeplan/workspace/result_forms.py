"""What people ask of a result: under which scenarios, with how many draws, from which seed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from placeplan.workspace.result_kinds import COMPARE, PACKS, PROJECT, SETTLE

STATED = ""  # the plan as its files state it
DRAWS, SEED, SETTLING_SEED = 1000, 2016, 20160630  # as the commands take them; a test holds them to that
MOST_DRAWS = 100_000  # as a command takes at most; our default
LARGEST_SEED = 2**31 - 1
Question = dict[str, Any]


class Plain(forms.Form):
    """A result that follows from the version alone."""

    def question(self) -> Question:
        """What is asked, besides the version."""
        return {}


class Drawn(Plain):
    """A result that is drawn: how often, and from which seed."""

    draws = forms.IntegerField(
        label="Draws",
        min_value=1,
        max_value=MOST_DRAWS,
        initial=DRAWS,
        help_text="Sampled sets of every uncertain input. More take longer, and move a range by less.",
    )
    seed = forms.IntegerField(
        label="Seed",
        min_value=0,
        max_value=LARGEST_SEED,
        initial=SEED,
        help_text="The same seed gives the same numbers.",
    )

    def question(self) -> Question:
        """Draws and seed."""
        return {"draws": self.cleaned_data["draws"], "seed": self.cleaned_data["seed"]}


class Settled(Drawn):
    """A settlement, whose draws begin from a seed of their own."""

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["seed"].initial = SETTLING_SEED


class Projected(Drawn):
    """A projection under a scenario, or as stated."""

    scenario = forms.ChoiceField(label="Under", required=False)

    def __init__(self, *args: Any, scenarios: Mapping[str, str], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["scenario"].choices = _choices(scenarios)

    def question(self) -> Question:
        """The scenario, as a list of none or one."""
        return {**super().question(), "scenarios": _named(self.cleaned_data["scenario"])}


class SideBySide(Drawn):
    """Two scenarios, of which either may be the plan as stated."""

    before = forms.ChoiceField(label="This", required=False)
    after = forms.ChoiceField(label="Beside this", required=False)

    def __init__(self, *args: Any, scenarios: Mapping[str, str], **about: Any) -> None:
        super().__init__(*args, **about)
        for name in ("before", "after"):
            self.fields[name].choices = _choices(scenarios)
        self.fields["after"].initial = next(iter(scenarios), STATED)

    def clean(self) -> dict[str, Any]:
        """Errors: the same one twice."""
        answers = super().clean() or {}
        is_one = answers.get("before", "") == answers.get("after", "")
        if is_one and not {"before", "after"} & self.errors.keys():
            self.add_error("after", "Choose two that differ.")
        return answers

    def question(self) -> Question:
        """Both, each as a list of none or one."""
        sides = {name: _named(self.cleaned_data[name]) for name in ("before", "after")}
        return {**super().question(), **sides}


def form_of(kind: str, sent: Any, scenarios: Mapping[str, str]) -> Plain:
    """The form of a kind of result, with what was sent of it."""
    about: dict[str, Any] = {"auto_id": f"id_{kind}_%s"}
    if kind == PROJECT:
        return Projected(sent, scenarios=scenarios, **about)
    if kind == COMPARE:
        return SideBySide(sent, scenarios=scenarios, **about)
    return Settled(sent, **about) if kind in (SETTLE, PACKS) else Plain(sent, **about)


def _choices(scenarios: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(STATED, "the plan as stated"), *scenarios.items()]


def _named(name: str) -> list[str]:
    return [name] if name else []
