"""An assumption on a form."""

import re
from collections.abc import Mapping
from typing import Any

from placeplan.plan.assumptions import FILE
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.quantity_fields import (
    CHOSEN_GRADES,
    chosen_field,
    quantity_fields,
    shown_quantity,
    text_field,
    typed_quantity,
)

NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
WORDS = ("label", "unit", "period", "source", "grade", "stated_by", "note")
BY_YEAR = "by_year"
CELLS = (*WORDS, "value")
NOTHING = ("", None)


class AssumptionForm(DraftForm):
    """What is assumed, how much, by whose word. `table` is what the file says of it."""

    def __init__(self, *args: Any, name: str, table: Mapping[str, Any], **about: Any) -> None:
        self.name, self.table, self.years = name, table, list(table.get(BY_YEAR, {}))
        begun = {word: table.get(word, "") for word in WORDS} | shown_quantity("value", table.get("value"))
        for year in self.years:
            begun |= shown_quantity(year, table[BY_YEAR][year])
        super().__init__(*args, initial=begun, **about)
        if not name:
            self.fields["name"] = text_field(
                "Its name",
                required=True,
                max_length=80,
                help_text="Small letters, digits and _: care_growth.",
            )
        self.fields["label"] = text_field("What it is")
        self.fields |= quantity_fields("value", "Value")
        for year in self.years:
            self.fields |= quantity_fields(year, year)
        self.fields["unit"] = text_field(
            "Unit", required=True, help_text="As it is written: share, £m, WTE …"
        )
        self.fields["period"] = text_field("For which years", help_text="2017/18..2020/21, or one year.")
        self.fields["source"] = text_field("Source", required=True)
        self.fields["grade"] = chosen_field("How near the source", CHOSEN_GRADES)
        self.fields["stated_by"] = text_field("Stated by")
        self.fields["note"] = text_field("Note", is_long=True)

    def clean(self) -> dict[str, Any]:
        """Every field together."""
        typed = super().clean() or {}
        typed["value"] = typed_quantity(self, "value")
        typed[BY_YEAR] = {year: typed_quantity(self, year) for year in self.years}
        name = typed.get("name", "")
        if "name" in self.fields and name and not NAME.fullmatch(name):
            self.add_error("name", "Use small letters, digits and _ alone, a letter first.")
        return typed

    def edits(self) -> list[Edit]:
        """The cells that the form changes; for one that is new, its whole table."""
        typed = self.cleaned_data
        if not self.name:
            table = {word: typed[word] for word in CELLS if typed[word] not in NOTHING}
            return [Edit(FILE, (typed["name"],), f"assumption {typed['name']}", None, table)]
        edits = [self._edit((key,), self.table.get(key), typed[key]) for key in CELLS]
        for year, now in typed[BY_YEAR].items():
            edits.append(self._edit((BY_YEAR, year), self.table[BY_YEAR][year], now))
        return [edit for edit in edits if edit.was != edit.now]

    def _edit(self, steps: tuple[str, ...], was: Any, now: Any) -> Edit:
        label = self.table.get("label") or self.name.replace("_", " ")
        words = " ".join(steps).replace("_", " ")
        return Edit(FILE, (self.name, *steps), f"{label}: {words}", _written(was), _written(now))


def _written(value: Any) -> Any:
    """A value as a file has it: where nothing was typed, nothing is written."""
    return None if value in NOTHING else value
