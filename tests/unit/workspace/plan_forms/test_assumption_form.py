from placeplan.workspace.plan_forms.assumption_form import AssumptionForm

TABLE = {"label": "Prices", "unit": "share", "value": 0.02, "source": "letter", "grade": "invented"}
SENT = {"label": "Prices", "unit": "share", "value_middle": "0.02", "source": "letter", "grade": "invented"}


def edits(table=TABLE, of="inflation", **typed):
    form = AssumptionForm({**SENT, **typed}, name=of, table=table)
    assert form.is_valid(), form.errors
    return [(edit.steps, edit.was, edit.now) for edit in form.edits()]


def test_what_is_typed_as_it_was_changes_nothing():
    assert edits() == []


def test_only_the_cells_that_differ_are_changed():
    typed = {"value_low": "0.01", "value_high": "0.03", "note": "wider"}
    assert edits(**typed) == [
        (("inflation", "note"), None, "wider"),
        (("inflation", "value"), 0.02, {"low": 0.01, "middle": 0.02, "high": 0.03}),
    ]
    by_year = {**TABLE, "by_year": {"2017/18": 0.01}}
    assert edits(by_year, **{"2017/18_middle": "0"}) == [(("inflation", "by_year", "2017/18"), 0.01, 0)]


def test_a_new_one_is_its_whole_table_and_needs_a_name():
    assert edits({}, "", name="prices")[0][0] == ("prices",)
    form = AssumptionForm({**SENT, "name": "Not so"}, name="", table={})
    assert not form.is_valid() and set(form.errors) == {"name"}
