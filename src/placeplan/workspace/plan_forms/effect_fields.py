"""The fields of one effect of a scheme: of one that a file states, and of one to be added."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.workspace.plan_forms.phasing_field import PhasingField, shown_phasing
from placeplan.workspace.plan_forms.quantity_fields import (
    chosen_field,
    quantity_fields,
    shown_quantity,
    text_field,
    typed_quantity,
)

PHASING = "phasing"
NOTHING: tuple[Any, ...] = ("", None, {})  # what a field says in which nothing was typed
# What each effect says, and its field.
NEEDED = {"variable": "variable", "size": "size_middle", "unit": "unit", "organisation": "organisation"}
KEYS = ("variable", "size", "unit", "organisation", "service", "recurrent", PHASING, "source", "note")
OUT = "Take this effect out"


def effect_label(effect: Mapping[str, Any]) -> str:
    """What an effect is of, in a few words."""
    about = [effect.get(key, "") for key in ("service", "organisation")]
    of = ", ".join(filter(None, about))
    return f"{effect.get('variable', 'effect')}{f' ({of})' if of else ''}, {effect.get('unit', '')}".replace(
        "_", " "
    )


def stated_fields(number: int, effect: Mapping[str, Any]) -> dict[str, forms.Field]:
    """Of an effect that is stated: its size, its phasing, and whether it goes."""
    label = effect_label(effect)
    return {
        **quantity_fields(f"size-{number}", label),
        f"{PHASING}-{number}": PhasingField(f"{label}: phasing"),
        f"out-{number}": forms.BooleanField(label=f"{OUT}: {label}", required=False),
    }


def begun_of(number: int, effect: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of an effect that is stated begin with."""
    sizes = shown_quantity(f"size-{number}", effect.get("size"))
    return sizes | {f"{PHASING}-{number}": shown_phasing(effect.get(PHASING, {}))}


def new_fields(number: int, label: str, bodies: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    """Of an effect to be added. `label` tells it from others."""
    fields = {
        "variable": text_field(
            f"{label}: what changes", help_text="Such as saving, investment, activity or cost."
        ),
        **quantity_fields("size", f"{label}: by how much"),
        "unit": text_field(f"{label}: unit", help_text="£m, share …"),
        "organisation": chosen_field(f"{label}: whose money or care", bodies),
        "service": text_field(f"{label}: service", help_text="Nothing: of no one service."),
        "once": forms.BooleanField(label=f"{label}: in its years alone, and not from then on"),
        PHASING: PhasingField(f"{label}: phasing"),
        "source": text_field(f"{label}: source", help_text="Nothing: as the scheme’s."),
        "note": text_field(f"{label}: note"),
    }
    for field in fields.values():
        field.required = False
    return {f"new-{number}-{name}": field for name, field in fields.items()}


def typed_effect(form: forms.Form, number: int, *, is_needed: bool) -> dict[str, Any]:
    """An effect to be added, as a file has it; empty where nothing was typed. Errors: a part is lacking."""
    begin = f"new-{number}-"
    typed = {key: form.cleaned_data.get(f"{begin}{key}") for key in KEYS}
    typed["size"] = typed_quantity(form, f"{begin}size")
    typed["recurrent"] = False if form.cleaned_data.get(f"{begin}once") else None
    stated = {key: value for key, value in typed.items() if value not in NOTHING}
    is_wrong = any(name.startswith(begin) for name in form.errors)
    if is_needed or is_wrong or stated:
        _note_lacking(form, begin, stated)
    return stated


def _note_lacking(form: forms.Form, begin: str, stated: Mapping[str, Any]) -> None:
    for key, field in NEEDED.items():
        if key not in stated and begin + field not in form.errors:
            form.add_error(begin + field, "Say this of an effect to be added.")
