"""A form of the plan: what it changes, and which of its fields a fault of a file is about."""

from django import forms

from placeplan.core.errors import Problem
from placeplan.workspace.drafting.draft_edits import Edit


class DraftForm(forms.Form):
    """A form whose changes are kept in the draft."""

    def edits(self) -> list[Edit]:
        """The cells that the form changes."""
        raise NotImplementedError

    def field_of(self, problem: Problem) -> str | None:
        """The field that a fault is about, by the last key of where it stands; nothing where none is."""
        last = problem.where.rpartition(", ")[2]
        return self.named_field(last, f"set-{last}")

    def named_field(self, *names: str) -> str | None:
        """The first of these fields that there is; of a quantity, its middle."""
        fields = (field for name in names for field in (name, f"{name}_middle"))
        return next((field for field in fields if field in self.fields), None)
