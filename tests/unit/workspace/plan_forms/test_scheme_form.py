from placeplan.workspace.plan_forms.scheme_form import SchemeForm, effect_label

BODIES = [("RZ9", "Northby Hospital")]
TABLE = {
    "key": "same_day", "title": "Same-day care", "owner": "RZ9", "class": "demand", "source": "letter",
    "grade": "invented",
    "effects": [{"variable": "saving", "size": 3.0, "unit": "£m", "organisation": "RZ9"}],
}  # fmt: skip
SENT = {
    "title": "Same-day care", "owner": "RZ9", "class": "demand", "status": "planned", "source": "letter",
    "grade": "invented", "size-0_middle": "3",
}  # fmt: skip


def test_only_what_differs_is_changed_and_a_state_that_is_not_written_stays_so():
    form = SchemeForm(
        {**SENT, "size-0_middle": "4.5", "starts": "2017-04"}, key="same_day", table=TABLE, bodies=BODIES
    )
    assert form.is_valid(), form.errors
    assert [(edit.steps, edit.was, edit.now) for edit in form.edits()] == [
        (("schemes", "same_day", "starts"), None, "2017-04"),
        (("schemes", "same_day", "effects", "0", "size"), 3.0, 4.5),
    ]
    assert form.edits()[1].label == "Same-day care: saving (RZ9), £m"


def test_a_new_one_has_its_first_effect_with_it():
    sent = {**SENT, "key": "new", "variable": "saving", "size_middle": "2", "unit": "£m", "whose": "RZ9"}
    form = SchemeForm(sent, key="", table={}, bodies=BODIES)
    assert form.is_valid(), form.errors
    (edit,) = form.edits()
    assert edit.steps == ("schemes", "new") and edit.now["effects"][0]["size"] == 2


def test_everything_that_lacks_is_said_at_once():
    form = SchemeForm({"owner": "XXX", "key": "A b"}, key="", table={}, bodies=BODIES)
    assert not form.is_valid()
    assert {"title", "owner", "key", "size_middle", "unit", "source", "grade", "class"} <= set(form.errors)
    assert effect_label({"variable": "bed_days", "unit": "share"}) == "bed days, share"
