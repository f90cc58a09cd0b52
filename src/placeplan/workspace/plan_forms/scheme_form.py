"""A scheme on a form, with the sizes of its effects."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from django import forms

from placeplan.plan.schemes import READY, Status
from placeplan.plan.shape import FILE
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.assumption_form import NAME
from placeplan.workspace.plan_forms.phasing_field import PhasingField, shown_phasing
from placeplan.workspace.plan_forms.quantity_fields import (
    CHOSEN_GRADES,
    chosen_field,
    quantity_fields,
    shown_quantity,
    text_field,
    typed_quantity,
)

TABLE, EFFECTS, PHASING = "schemes", "effects", "phasing"
WORDS = ("title", "owner", "class", "status", "starts", "ends", "source", "grade", "evidence", "note")
STATUSES = [(status, status) for status in (*get_args(Status), READY)]
UNSAID = {"status": "planned"}  # what holds where a file says nothing


class SchemeForm(forms.Form):
    """What is to be done, by whom, from when, and how much it is to change."""

    def __init__(
        self, *args: Any, key: str, table: Mapping[str, Any], bodies: Sequence[tuple[str, str]], **about: Any
    ) -> None:
        self.key, self.table = key, table
        self.effects: list[Mapping[str, Any]] = list(table.get(EFFECTS, []))
        begun = {word: table.get(word, UNSAID.get(word, "")) for word in WORDS}
        for number, effect in enumerate(self.effects):
            begun |= shown_quantity(f"size-{number}", effect.get("size"))
            begun[f"phasing-{number}"] = shown_phasing(effect.get("phasing", {}))
        super().__init__(*args, initial=begun, **about)
        if not key:
            self.fields["key"] = text_field(
                "Its key",
                required=True,
                max_length=80,
                help_text="Small letters, digits and _: care_at_home.",
            )
        self.fields["title"] = text_field("What it is", required=True)
        self.fields["owner"] = chosen_field("Who leads it", bodies, begun["owner"])
        self.fields["class"] = text_field(
            "Which kind", required=True, help_text="Such as demand, or provider_efficiency."
        )
        self.fields["status"] = forms.ChoiceField(label="How it stands", choices=STATUSES)
        self.fields["starts"] = text_field(
            "Starts", help_text="A day, month or year: 2017-04-01, 2017-04, 2017/18."
        )
        self.fields["ends"] = text_field("Ends")
        for number, effect in enumerate(self.effects):
            self.fields |= quantity_fields(f"size-{number}", effect_label(effect))
            self.fields[f"phasing-{number}"] = PhasingField(f"{effect_label(effect)}: phasing")
        if not key:
            self.fields["variable"] = text_field(
                "What it changes", required=True, help_text="Such as saving, investment, activity or cost."
            )
            self.fields |= quantity_fields("size", "By how much")
            self.fields["unit"] = text_field("Unit", required=True, help_text="£m, share …")
            self.fields["whose"] = chosen_field("Whose money or care", bodies)
        self.fields["source"] = text_field("Source", required=True)
        self.fields["grade"] = chosen_field("How near the source", CHOSEN_GRADES)
        self.fields["evidence"] = text_field("What supports its size", is_long=True)
        self.fields["note"] = text_field("Note", is_long=True)

    def clean(self) -> dict[str, Any]:
        """Every field together."""
        typed = super().clean() or {}
        for number, _ in enumerate(self.effects):
            typed[f"size-{number}"] = typed_quantity(self, f"size-{number}")
            if typed[f"size-{number}"] is None and not self.errors.get(f"size-{number}_middle"):
                self.add_error(
                    f"size-{number}_middle", "Say how much. To take the effect out, edit the file."
                )
        if not self.key:
            typed["size"] = typed_quantity(self, "size")
            if typed["size"] is None and not self.errors.get("size_middle"):
                self.add_error("size_middle", "Say how much.")
            if typed.get("key") and not NAME.fullmatch(typed["key"]):
                self.add_error("key", "Use small letters, digits and _ alone, a letter first.")
        return typed

    def edits(self) -> list[Edit]:
        """The cells that the form changes; for a scheme that is new, its whole table."""
        typed = self.cleaned_data
        if not self.key:
            effect = {
                "variable": typed["variable"],
                "size": typed["size"],
                "unit": typed["unit"],
                "organisation": typed["whose"],
            }
            table = {
                "key": typed["key"],
                **{word: typed[word] for word in WORDS if typed[word]},
                EFFECTS: [effect],
            }
            return [Edit(FILE, (TABLE, typed["key"]), f"scheme {typed['title']}", None, table)]
        edits = [
            self._edit((word,), self.table.get(word), typed[word] or None)
            for word in WORDS
            if typed[word] != self.table.get(word, UNSAID.get(word, ""))
        ]
        edits += [
            self._edit((EFFECTS, str(n), "size"), effect["size"], typed[f"size-{n}"])
            for n, effect in enumerate(self.effects)
            if effect["size"] != typed[f"size-{n}"]
        ]
        return [*edits, *self._phasings(typed)]

    def _phasings(self, typed: Mapping[str, Any]) -> list[Edit]:
        return [
            self._edit((EFFECTS, str(n), PHASING), effect.get(PHASING), typed[f"{PHASING}-{n}"] or None)
            for n, effect in enumerate(self.effects)
            if effect.get(PHASING, {}) != typed[f"{PHASING}-{n}"]
        ]

    def _edit(self, steps: tuple[str, ...], was: Any, now: Any) -> Edit:
        what = effect_label(self.effects[int(steps[1])]) if steps[0] == EFFECTS else steps[0]
        what += ": phasing" if steps[-1] == PHASING else ""
        return Edit(FILE, (TABLE, self.key, *steps), f"{self.table['title']}: {what}", was, now)


def effect_label(effect: Mapping[str, Any]) -> str:
    """What an effect is of, in a few words."""
    about = [effect.get(key, "") for key in ("service", "organisation")]
    of = ", ".join(filter(None, about))
    return f"{effect.get('variable', 'effect')}{f' ({of})' if of else ''}, {effect.get('unit', '')}".replace(
        "_", " "
    )
