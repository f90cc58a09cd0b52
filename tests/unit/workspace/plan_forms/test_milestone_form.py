from placeplan.workspace.plan_forms.milestone_form import MilestoneForm

BODIES = [("RZ9", "Northby Hospital")]
TABLE = {
    "key": "record", "title": "Shared record", "owner": "RZ9", "due": "2017-09", "source": "letter",
    "grade": "invented",
}  # fmt: skip
SENT = {
    "title": "Shared record", "owner": "RZ9", "due": "2018-03", "status": "planned", "source": "letter",
    "grade": "invented",
}  # fmt: skip


def test_only_what_differs_is_changed():
    form = MilestoneForm(SENT, key="record", table=TABLE, bodies=BODIES)
    assert form.is_valid(), form.errors
    assert [(edit.steps, edit.was, edit.now) for edit in form.edits()] == [
        (("milestones", "record", "due"), "2017-09", "2018-03")
    ]


def test_a_new_one_is_a_table_and_needs_a_key():
    (edit,) = made({**SENT, "key": "hub"}).edits()
    assert edit.steps == ("milestones", "hub") and edit.now["due"] == "2018-03" and "done" not in edit.now
    assert set(made({"key": "A b"}).errors) >= {"key", "title", "owner", "source", "grade", "status"}


def made(sent):
    form = MilestoneForm(sent, key="", table={}, bodies=BODIES)
    form.is_valid()
    return form
