from tests.unit.governance.conftest import DECISION


def form_of(said):
    from placeplan.governance.record_forms import RowsPasted

    form = RowsPasted({"rows": said})
    assert form.is_valid()
    return form


def test_what_cannot_be_recorded_is_said_on_the_form_which_keeps_what_was_typed(boards):
    from placeplan.governance.views.recording import REFUSED, WRONG, put_on_record

    taken, form = form_of("a"), form_of("b")
    assert put_on_record(taken, boards.coordinator, lambda: [("decisions", DECISION)]) == WRONG
    assert put_on_record(form, boards.secretaries["RZ9"], lambda: [("decisions", DECISION)]) == REFUSED
    assert taken.non_field_errors() and form.non_field_errors() and form.data["rows"] == "b"


def test_bodies_are_offered_by_their_names_and_who_looks_on_too(boards):
    from placeplan.governance.views.recording import bodies_named

    assert ("RZ9", "Northby Hospital") in bodies_named(boards.coordinator)
