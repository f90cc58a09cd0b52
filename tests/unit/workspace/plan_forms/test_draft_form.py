import pytest
from django import forms

from placeplan.core.errors import Problem
from placeplan.workspace.plan_forms.draft_form import DraftForm


class Sizes(DraftForm):
    def __init__(self):
        super().__init__()
        self.fields["size_middle"] = forms.CharField()


def test_a_fault_stands_at_the_field_of_its_last_key():
    form = Sizes()
    assert form.field_of(Problem("No.", "a.toml line 3, growth, size")) == "size_middle"
    assert form.field_of(Problem("No.", "a.toml line 3, growth, note")) is None


def test_each_form_says_what_it_changes():
    with pytest.raises(NotImplementedError):
        Sizes().edits()
