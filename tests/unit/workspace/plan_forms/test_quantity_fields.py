import pytest
from django import forms

from placeplan.workspace.plan_forms.quantity_fields import (
    NumberField,
    chosen_field,
    quantity_fields,
    shown_quantity,
    typed_quantity,
)


def typed(low="", middle="", high=""):
    class Form(forms.Form):
        pass

    form = Form({"v_low": low, "v_middle": middle, "v_high": high})
    form.fields |= quantity_fields("v", "Value")
    form.is_valid()
    return typed_quantity(form, "v"), sorted(form.errors)


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"middle": "0.020"}, 0.02),
        ({"middle": "-1,500"}, -1500),
        ({"middle": "0"}, 0),
        ({}, None),
        ({"low": "1", "middle": "2", "high": "3.5"}, {"low": 1, "middle": 2, "high": 3.5}),
    ],
)
def test_a_number_or_a_range_is_what_the_file_will_say(cells, value):
    assert typed(**cells) == (value, [])


@pytest.mark.parametrize(
    "cells", [{"low": "1"}, {"low": "1", "middle": "3", "high": "2"}, {"middle": "2%"}, {"middle": "1e9"}]
)
def test_half_a_range_a_wrong_order_and_words_are_refused(cells):
    assert typed(**cells)[1] == ["v_middle"]


def test_a_form_begins_with_what_is_there_and_nought_is_shown():
    assert shown_quantity("v", {"low": 1, "middle": 2, "high": 3}) == {"v_low": 1, "v_middle": 2, "v_high": 3}
    assert shown_quantity("v", 0) == {"v_middle": 0} and shown_quantity("v", None) == {"v_middle": ""}


@pytest.mark.parametrize("value", [1 / 3, 1e-7, 0.02, -1500.5, 12])
def test_what_nobody_changes_is_sent_back_to_the_last_digit(value):
    shown = str(NumberField().prepare_value(shown_quantity("v", value)["v_middle"]))
    assert typed(middle=shown) == (value, [])


def test_nobody_chooses_for_a_person_and_what_is_stated_stays_among_the_choices():
    bodies = [("RZ9", "Northby Hospital")]
    assert chosen_field("Who", bodies).choices == [("", "choose one"), *bodies]
    assert ("Programme board", "Programme board") in chosen_field("Who", bodies, "Programme board").choices
    assert len(chosen_field("Who", bodies, "RZ9").choices) == 2
    with pytest.raises(forms.ValidationError):
        chosen_field("Who", bodies).clean("")
