from placeplan.workspace.drafting.csv_cells import row_name
from placeplan.workspace.plan_forms.figure_form import FigureForm, figure_label

ROW = {"measure": "surplus_or_deficit", "organisation": "RZ9", "period": "2016/17", "value": "5", "bound": ""}


def edits(**typed):
    form = FigureForm({"value": "5", **typed}, file="figures/a.csv", row=ROW, heading=tuple(ROW))
    assert form.is_valid(), form.errors
    return form.edits()


def test_only_columns_that_the_file_has_can_be_said_and_only_what_differs_changes():
    assert list(FigureForm(file="f", row=ROW, heading=tuple(ROW)).fields) == ["value", "bound"]
    assert edits() == []
    (edit,) = edits(value="not published")
    assert (edit.steps, edit.was, edit.now) == ((row_name(ROW), "value"), "5", "not published")
    assert edit.label == "surplus or deficit, RZ9, 2016/17: number"


def test_another_bound_is_another_row():
    gone, new = edits(bound="<")
    assert gone.now is None and new.was is None and new.now["bound"] == "<" and new.now["value"] == "5"
    assert figure_label(ROW) == "surplus or deficit, RZ9, 2016/17"
