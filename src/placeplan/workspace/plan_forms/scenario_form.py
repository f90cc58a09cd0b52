"""A scenario on a form: which assumptions differ, which parts stop, slip or change their size."""

import re
from collections.abc import Mapping
from typing import Any

import tomlkit
from django import forms

from placeplan.core.doors.toml_files import toml_values
from placeplan.plan.scenarios import FOLDER
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.drafting.toml_cells import value_in_toml, with_toml_value
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import (
    NumberField,
    quantity_fields,
    shown_quantity,
    text_field,
    typed_quantity,
)

MOST_MONTHS = 600
WORDS = ("title", "source", "note")
OF_PART = {"stop": "stop", "slip": "slip_months", "times": "times"}  # fields, and what a file calls them


class ScenarioForm(DraftForm):
    """A title, and for each assumption and part what is otherwise. What is left empty stays as stated."""

    def __init__(
        self,
        *args: Any,
        assumptions: Mapping[str, str],
        parts: Mapping[str, str],
        taken: Any,
        name: str = "",
        text: str = "",
        **about: Any,
    ) -> None:
        self.assumptions, self.parts, self.taken = assumptions, parts, frozenset(taken)
        self.own_name, self.text, self.stated = name, text, toml_values(text, name)
        super().__init__(*args, initial=self._begun(), **about)
        self.fields["title"] = text_field("What it is called", required=True, max_length=100)
        self.fields["source"] = text_field("Who says so", help_text="Nothing: it is only tried.")
        self.fields["note"] = text_field("Note", is_long=True)
        for key, label in assumptions.items():
            self.fields |= quantity_fields(f"set-{key}", label)
        for key, label in parts.items():
            self.fields[f"stop-{key}"] = forms.BooleanField(label=f"{label} stops", required=False)
            self.fields[f"slip-{key}"] = forms.IntegerField(
                label="Months later", required=False, min_value=0, max_value=MOST_MONTHS
            )
            self.fields[f"times-{key}"] = NumberField(label="Times as large", required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Every field together. Errors: its name is taken; nothing differs."""
        typed = super().clean() or {}
        typed["sets"] = {key: typed_quantity(self, f"set-{key}") for key in self.assumptions}
        below = [key for key in self.parts if (typed.get(f"times-{key}") or 0) < 0]
        for key in below:
            self.add_error(f"times-{key}", "Write nought or more.")
        if self._is_new_of_a_taken_name(typed):
            self.add_error("title", "There is a scenario of this name. Choose another.")
        if not self.errors and not self._differences(typed):
            self.add_error(None, "Say what differs from the plan as stated.")
        return typed

    def _is_new_of_a_taken_name(self, typed: Mapping[str, Any]) -> bool:
        return not self.own_name and bool(typed.get("title")) and self.name in self.taken

    @property
    def name(self) -> str:
        """What its file is called. A title that changes later moves no file."""
        if self.own_name:
            return self.own_name
        words = re.sub(r"[^a-z0-9]+", "-", str(self.data.get("title", "")).lower()).strip("-")
        return words[:60] or "scenario"

    def _differences(self, typed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        sets = {key: {"set": value} for key, value in typed["sets"].items() if value is not None}
        parts = {key: change for key in self.parts if (change := _part(typed, key))}
        return {name: tables for name, tables in (("assumptions", sets), ("parts", parts)) if tables}

    def _begun(self) -> dict[str, Any]:
        """What the fields say of a scenario that is stated already."""
        begun: dict[str, Any] = {key: self.stated.get(key, "") for key in WORDS}
        for key in self.assumptions:
            begun |= shown_quantity(f"set-{key}", self._stated("assumptions", key).get("set"))
        for key in self.parts:
            change = self._stated("parts", key)
            begun |= {f"{field}-{key}": change[own] for field, own in OF_PART.items() if own in change}
        return begun

    def _stated(self, name: str, key: str) -> Mapping[str, Any]:
        change: Mapping[str, Any] = self.stated.get(name, {}).get(key, {})
        return change

    def edits(self) -> list[Edit]:
        """The file of the scenario; of one that is stated, with the keys changed that differ."""
        file, label = f"{FOLDER}/{self.name}.toml", f"scenario {self.cleaned_data['title']}"
        if self.own_name:
            return [Edit(file, (), label, self.text, self._changed_text())]
        return [Edit(file, (), label, None, self._new_text())]

    def _changed_text(self) -> str:
        """The text with what was typed in the place of what it said; comments and all else stay."""
        typed, text = self.cleaned_data, self.text
        cells: dict[tuple[str, ...], Any] = {(key,): typed[key] or None for key in WORDS}
        cells |= {("assumptions", key, "set"): value for key, value in typed["sets"].items()}
        for key in self.parts:
            change = _part(typed, key)
            cells |= {("parts", key, own): change.get(own) for own in OF_PART.values()}
        for steps, value in cells.items():
            if value_in_toml(text, steps) != value:
                text = with_toml_value(text, steps, value)
                if not value_in_toml(text, steps[:-1]):  # a change of which nothing is left
                    text = with_toml_value(text, steps[:-1], None)
        return text

    def _new_text(self) -> str:
        typed = self.cleaned_data
        document = tomlkit.document()
        for key in WORDS:
            if typed[key]:
                document[key] = typed[key]
        for name, tables in self._differences(typed).items():
            outer = tomlkit.table(is_super_table=True)
            for key, change in tables.items():
                outer[key] = _table(change)
            document[name] = outer
        return tomlkit.dumps(document)


def _part(typed: Mapping[str, Any], key: str) -> dict[str, Any]:
    change: dict[str, Any] = {"stop": True} if typed.get(f"stop-{key}") else {}
    if typed.get(f"slip-{key}"):
        change["slip_months"] = typed[f"slip-{key}"]
    if typed.get(f"times-{key}") is not None:
        change["times"] = float(typed[f"times-{key}"])
    return change


def _table(change: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for name, value in change.items():
        if isinstance(value, Mapping):
            line = tomlkit.inline_table()
            line.update({end: float(number) for end, number in value.items()})
            table[name] = line
        else:
            table[name] = value
    return table
