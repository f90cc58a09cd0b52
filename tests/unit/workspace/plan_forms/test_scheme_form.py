from placeplan.core.errors import Problem
from placeplan.workspace.plan_forms.scheme_form import SchemeForm

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
NEW = {
    "new": "1", "new-0-variable": "saving", "new-0-size_middle": "2", "new-0-unit": "£m",
    "new-0-organisation": "RZ9",
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
    sent = {**SENT, "key": "new", **NEW}
    form = SchemeForm(sent, key="", table={}, bodies=BODIES)
    assert form.is_valid(), form.errors
    (edit,) = form.edits()
    assert edit.steps == ("schemes", "new") and edit.now["effects"][0]["size"] == 2


def test_everything_that_lacks_is_said_at_once():
    form = SchemeForm({"owner": "XXX", "key": "A b"}, key="", table={}, bodies=BODIES)
    assert not form.is_valid()
    needed = {"title", "owner", "key", "source", "grade", "class"}
    needed |= {f"new-0-{name}" for name in ("variable", "size_middle", "unit", "organisation")}
    assert needed <= set(form.errors)


def test_an_effect_is_added_and_another_taken_out_as_one_edit_of_the_list():
    sent = {**SENT, **NEW, "new-0-phasing": "2017/18: 1", "new-0-once": "on"}
    form = SchemeForm(sent, key="same_day", table=TABLE, bodies=BODIES, new=1)
    assert form.is_valid(), form.errors
    (edit,) = form.edits()
    added = {"variable": "saving", "size": 2, "unit": "£m", "organisation": "RZ9", "recurrent": False,
             "phasing": {"2017/18": 1.0}}  # fmt: skip
    assert (edit.steps, edit.was) == (("schemes", "same_day", "effects"), TABLE["effects"])
    assert edit.now == [*TABLE["effects"], added]
    form = SchemeForm(
        {**SENT, "out-0": "on", "size-0_middle": ""}, key="same_day", table=TABLE, bodies=BODIES
    )
    assert form.is_valid(), form.errors
    assert [edit.now for edit in form.edits()] == [None]


def test_the_fields_of_a_new_effect_that_stay_empty_add_nothing_and_half_of_one_is_said():
    form = SchemeForm(SENT, key="same_day", table=TABLE, bodies=BODIES, new=2)
    assert form.is_valid() and form.edits() == []
    form = SchemeForm({**SENT, "new-1-unit": "£m"}, key="same_day", table=TABLE, bodies=BODIES, new=2)
    assert not form.is_valid()
    assert set(form.errors) == {"new-1-variable", "new-1-organisation", "new-1-size_middle"}


def test_a_fault_of_an_effect_stands_at_that_effect():
    sent = {
        **SENT,
        "out-0": "on",
        "new-1-variable": "savings",
        **{k.replace("0", "1", 1): v for k, v in NEW.items()},
    }
    form = SchemeForm(sent, key="same_day", table=TABLE, bodies=BODIES, new=2)
    assert form.is_valid(), form.errors
    where = "schemes.toml line 12, schemes 1, effects 1, "
    assert form.field_of(Problem("“savings” is not a variable.", f"{where}variable")) == "new-1-variable"
    assert form.field_of(Problem("It is no number.", f"{where}size")) == "new-1-size_middle"
    assert (
        form.field_of(Problem("It ends before it starts.", "schemes.toml line 3, schemes 1, ends")) == "ends"
    )
    assert form.field_of(Problem("Nobody reads it.", "schemes.toml line 12, schemes 1, effects 9, x")) is None
