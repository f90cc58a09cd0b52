"""A scheme on a form: what it is, how large its effects are, which of them go, and which come."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from django import forms

from placeplan.core.errors import Problem
from placeplan.plan.schemes import READY, Status
from placeplan.plan.shape import FILE
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.assumption_form import NAME
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.effect_fields import (
    PHASING,
    begun_of,
    effect_label,
    new_fields,
    stated_fields,
    typed_effect,
)
from placeplan.workspace.plan_forms.quantity_fields import (
    CHOSEN_GRADES,
    chosen_field,
    text_field,
    typed_quantity,
)

TABLE, EFFECTS = "schemes", "effects"
WORDS = ("title", "owner", "class", "status", "starts", "ends", "source", "grade", "evidence", "note")
STATUSES = [(status, status) for status in (*get_args(Status), READY)]
UNSAID = {"status": "planned"}  # what holds where a file says nothing
MOST_NEW = 30  # effects that one form adds at most; our default
_EFFECT = re.compile(r", effects (\d+)(?:, ([a-z_]+))?")  # in where a fault stands


class SchemeForm(DraftForm):
    """What is to be done, by whom, from when, and how much it is to change.

    `new` says how many effects can be added, and `typed` what stands in the fields before it is sent.
    """

    def __init__(
        self,
        *args: Any,
        key: str,
        table: Mapping[str, Any],
        bodies: Sequence[tuple[str, str]],
        new: int = 0,
        typed: Mapping[str, Any] | None = None,
        **about: Any,
    ) -> None:
        self.key, self.table = key, table
        self.effects: list[Mapping[str, Any]] = list(table.get(EFFECTS, []))
        self.new = min(max(new, 0 if key else 1), MOST_NEW)
        begun = {word: table.get(word, UNSAID.get(word, "")) for word in WORDS}
        for number, effect in enumerate(self.effects):
            begun |= begun_of(number, effect)
        super().__init__(*args, initial=begun if typed is None else dict(typed), **about)
        self._add_fields(bodies, begun["owner"])

    def _add_fields(self, bodies: Sequence[tuple[str, str]], owner: str) -> None:
        if not self.key:
            self.fields["key"] = text_field(
                "Its key",
                required=True,
                max_length=80,
                help_text="Small letters, digits and _: care_at_home.",
            )
        self.fields["title"] = text_field("What it is", required=True)
        self.fields["owner"] = chosen_field("Who leads it", bodies, owner)
        self.fields["class"] = text_field(
            "Which kind", required=True, help_text="Such as demand, or provider_efficiency."
        )
        self.fields["status"] = forms.ChoiceField(label="How it stands", choices=STATUSES)
        self.fields["starts"] = text_field(
            "Starts", help_text="A day, month or year: 2017-04-01, 2017-04, 2017/18."
        )
        self.fields["ends"] = text_field("Ends")
        self.fields["source"] = text_field("Source", required=True)
        self.fields["grade"] = chosen_field("How near the source", CHOSEN_GRADES)
        self.fields["evidence"] = text_field("What supports its size", is_long=True)
        self.fields["note"] = text_field("Note", is_long=True)
        for number, effect in enumerate(self.effects):
            self.fields |= stated_fields(number, effect)
        for number in range(self.new):
            self.fields |= new_fields(number, f"New effect {number + 1}", bodies)

    def clean(self) -> dict[str, Any]:
        """Every field together."""
        typed = super().clean() or {}
        typed[EFFECTS] = [self._as_typed(number, effect) for number, effect in enumerate(self.effects)]
        typed["new"] = [
            typed_effect(self, number, is_needed=number == 0 and not self.key) for number in range(self.new)
        ]
        if not self.key and typed.get("key") and not NAME.fullmatch(typed["key"]):
            self.add_error("key", "Use small letters, digits and _ alone, a letter first.")
        return typed

    def _as_typed(self, number: int, effect: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """A stated effect as it is to be; nothing where it goes. Errors: it is left without a size."""
        typed = self.cleaned_data
        if typed.get(f"out-{number}"):
            return None
        size = typed_quantity(self, f"size-{number}")
        if size is None and not self.errors.get(f"size-{number}_middle"):
            self.add_error(f"size-{number}_middle", "Say how much, or take the effect out.")
        phasing = typed.get(f"{PHASING}-{number}")
        now = {**effect, "size": size, PHASING: phasing}
        return {key: value for key, value in now.items() if value != {} or value == effect.get(key)}

    def edits(self) -> list[Edit]:
        """The cells that the form changes; for a scheme that is new, its whole table."""
        return [*self._of_words(), *self._of_effects()] if self.key else [self._of_all()]

    def _of_all(self) -> Edit:
        typed = self.cleaned_data
        words = {word: typed[word] for word in WORDS if typed[word]}
        table = {"key": typed["key"], **words, EFFECTS: self._new_effects()}
        return Edit(FILE, (TABLE, typed["key"]), f"scheme {typed['title']}", None, table)

    def _of_words(self) -> list[Edit]:
        typed = self.cleaned_data
        return [
            self._edit((word,), word, self.table.get(word), typed[word] or None)
            for word in WORDS
            if typed[word] != self.table.get(word, UNSAID.get(word, ""))
        ]

    def _of_effects(self) -> list[Edit]:
        """One edit of their list where one goes or comes: numbers of effects mean something else then."""
        new = self._new_effects()
        kept = [effect for effect in self.cleaned_data[EFFECTS] if effect is not None]
        if new or len(kept) < len(self.effects):
            return [self._edit((EFFECTS,), EFFECTS, self.effects or None, [*kept, *new] or None)]
        return self._of_stated_effects(kept)

    def _new_effects(self) -> list[Mapping[str, Any]]:
        return [effect for effect in self.cleaned_data["new"] if effect]

    def _of_stated_effects(self, now: Sequence[Mapping[str, Any]]) -> list[Edit]:
        """Edits of the sizes and phasings of effects of which none goes and none comes."""
        return [
            self._edit((EFFECTS, str(number), key), words, before.get(key), after.get(key))
            for number, (before, after) in enumerate(zip(self.effects, now, strict=True))
            for key, words in (
                ("size", effect_label(before)),
                (PHASING, f"{effect_label(before)}: phasing"),
            )
            if before.get(key) != after.get(key)
        ]

    def _edit(self, steps: tuple[str, ...], words: str, was: Any, now: Any) -> Edit:
        return Edit(FILE, (TABLE, self.key, *steps), f"{self.table['title']}: {words}", was, now)

    def field_of(self, problem: Problem) -> str | None:
        """The field that a fault is about; of an effect, the one of that effect."""
        at = _EFFECT.search(problem.where)
        if at is None:
            return super().field_of(problem)
        number, key = int(at[1]) - 1, at[2] or "variable"
        typed = self.cleaned_data
        names = [f"{{}}-{n}" for n, effect in enumerate(typed[EFFECTS]) if effect is not None]
        names += [f"new-{n}-{{}}" for n, effect in enumerate(typed["new"]) if effect]
        return self.named_field(names[number].format(key)) if number < len(names) else None
