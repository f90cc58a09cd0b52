from placeplan.workspace.plan_forms.paste_form import FOR_ALL, PasteForm


def test_what_holds_for_all_is_told_by_column_and_tabs_stay():
    form = PasteForm({"table": "\tvalue\n", "unit": "£m", "organisation": "RZ9"}, bodies=[("RZ9", "Northby")])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["table"] == "\tvalue\n"
    assert form.for_all() == dict.fromkeys(FOR_ALL, "") | {"unit": "£m", "organisation": "RZ9"}


def test_without_a_table_there_is_nothing_to_read():
    form = PasteForm({"stage": "someday"}, bodies=[])
    assert not form.is_valid() and set(form.errors) == {"table", "stage"}
