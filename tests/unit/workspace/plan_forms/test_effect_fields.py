from placeplan.workspace.plan_forms.effect_fields import begun_of, effect_label, new_fields, stated_fields

EFFECT = {
    "variable": "bed_days",
    "unit": "share",
    "service": "acute",
    "size": 0.1,
    "phasing": {"2017/18": 0.5},
}


def test_an_effect_is_called_by_what_it_is_of():
    assert effect_label(EFFECT) == "bed days (acute), share"
    assert effect_label({"variable": "saving", "unit": "£m"}) == "saving, £m"


def test_what_is_stated_stands_in_its_fields():
    fields = stated_fields(2, EFFECT)
    assert set(fields) == {"size-2_low", "size-2_middle", "size-2_high", "phasing-2", "out-2"}
    assert begun_of(2, EFFECT) == {"size-2_middle": 0.1, "phasing-2": "2017/18: 0.5"}


def test_no_field_of_a_new_one_has_to_be_filled_and_each_label_tells_it_from_others():
    fields = [*new_fields(0, "New effect 1", []).values(), *new_fields(1, "New effect 2", []).values()]
    assert not any(field.required for field in fields)
    assert len({field.label for field in fields}) == len(fields)
