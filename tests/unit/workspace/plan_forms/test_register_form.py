from placeplan.arrangements.registers.register_files import BY_NAME
from placeplan.workspace.drafting.csv_cells import lines_of
from placeplan.workspace.drafting.draft_edits import applied, clashes
from placeplan.workspace.plan_forms.register_form import RegisterForm, file_of, label_of

CONSULTANTS = BY_NAME["consultants"]
TEXT = "key,firm,work,fee\na1,Arden,wrote,84000\n"
FILE = "governance/consultants.csv"


def form(sent=None, row=None, text=TEXT):
    return RegisterForm(
        sent,
        register=CONSULTANTS,
        row=row or {},
        lines=lines_of(text),
        choices={"body": [("RZ9", "Northby")]},
    )


def test_a_file_with_fewer_columns_has_fewer_fields_and_a_key_is_asked_of_a_new_row_alone():
    assert list(form().fields) == ["key", "firm", "work", "fee"]
    assert list(form(row=lines_of(TEXT).rows[0]).fields) == ["firm", "work", "fee"]
    assert list(form(text="").fields) == list(CONSULTANTS.by_name)
    assert ("RZ9", "Northby") in form(text="").fields["for_body"].choices


def test_a_fee_is_needed_and_may_be_unknown():
    assert not form({"key": "b", "firm": "Brook", "work": "advised", "fee": ""}).is_valid()
    kept = form({"key": "b", "firm": "Brook", "work": "advised", "fee": "unknown"})
    assert kept.is_valid()
    text = applied(kept.edits(), {FILE: TEXT})[FILE]
    assert text == TEXT + "b,Brook,advised,unknown\n"


def test_a_changed_cell_is_one_edit_that_clashes_with_another_s():
    changed = form({"firm": "Arden", "work": "wrote", "fee": "90000"}, row=lines_of(TEXT).rows[0])
    assert changed.is_valid()
    (edit,) = changed.edits()
    assert (edit.was, edit.now, edit.file) == ("84000", "90000", file_of(CONSULTANTS))
    assert clashes([edit], {FILE: TEXT}) == []
    assert len(clashes([edit], {FILE: TEXT.replace("84000", "1")})) == 1


def test_a_word_that_is_stated_and_not_listed_stays_to_be_chosen():
    row = {"key": "a", "firm": "Arden", "for_body": "GONE", "work": "wrote", "fee": "1"}
    choices = dict(form(row=row, text="").fields["for_body"].choices)
    assert choices["GONE"] == "GONE" and choices[""] == "not said"
    assert label_of(CONSULTANTS, {"key": "a"}) == "Consultants, a"
