from placeplan.workspace.concern_forms import MOST_CODES, CodeOfConcern, NewConcern, SheetOfCodes
from placeplan.workspace.content.keeping_private.stated_assumptions import StatedAssumption

STATED = [StatedAssumption("inflation", "Prices, a year", "0.02 share", "letter")]


def test_each_form_tells_every_fault_at_once():
    assert set(CodeOfConcern({"code": ""}).errors) == {"code"}
    assert set(NewConcern({"code": "A", "assumption": "x", "text": ""}, stated=STATED).errors) == {
        "assumption",
        "text",
    }
    assert set(SheetOfCodes({"view": "own", "count": MOST_CODES + 1}, views=["public"]).errors) == {
        "view",
        "count",
    }


def test_what_is_right_is_taken_as_it_was_typed():
    typed = {"code": "A", "assumption": "inflation", "text": "<b>too low</b>"}
    form = NewConcern(typed, stated=STATED)
    assert form.is_valid()
    assert form.cleaned_data == typed
