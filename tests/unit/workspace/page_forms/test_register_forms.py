from placeplan.workspace.page_forms.register_forms import WhyNotShared


def test_a_reason_and_a_day_to_come_are_needed(workspace):
    form = WhyNotShared({})
    assert not form.is_valid() and set(form.errors) == {"why", "until"}
    form = WhyNotShared({"why": "a", "until": "2001-01-01"})
    assert not form.is_valid() and form.errors["until"] == ["Name a day to come."]
    assert WhyNotShared({"why": "a", "until": "2999-01-01"}).is_valid()
