import pytest

from placeplan.records.record_cells import columns_of
from placeplan.records.record_files import KINDS
from tests.unit.records.decided import WHOLE

BODIES = [("97N", "Upper CCG"), ("RZ1", "St Anne's"), ("RVC", "Council")]


@pytest.mark.parametrize("file", KINDS)
def test_a_row_that_is_typed_again_is_the_same_row(workspace, file):
    from placeplan.governance.record_forms import FILES, OURS, RecordForm

    assert all(FILES[file])
    for row in getattr(WHOLE, file):
        form = RecordForm(file=file, records=WHOLE, bodies=BODIES, mends=row)
        assert set(form.fields) == set(columns_of(KINDS[file])) - set(OURS)
        typed = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
        again = RecordForm(typed, file=file, records=WHOLE, bodies=BODIES, mends=row)
        assert again.is_valid(), again.errors
        made = again.row("new")
        assert made == type(row)(**{**row.__dict__, "row": "new", "supersedes": row.row})


def test_a_word_is_chosen_from_its_list_and_a_long_text_has_room(workspace):
    from placeplan.governance.record_forms import RecordForm

    form = RecordForm(file="outcomes", records=WHOLE, bodies=BODIES)
    assert [word for word, _ in form.fields["outcome"].choices][:2] == ["", "approve"]
    assert form.fields["words"].widget.attrs["rows"] == 3
    assert [name for name, _ in form.fields["meeting"].choices] == ["", "M1"]


def test_nothing_is_chosen_before_somebody_chooses_it(workspace):
    from placeplan.governance.record_forms import BoardDid, RecordForm

    opinion = RecordForm(file="opinions", records=WHOLE, bodies=BODIES)
    assert opinion.fields["opinion"].choices[0][0] == ""
    assert opinion.fields["subject"].choices[0][0] == ""
    did = BoardDid({"source": "x"}, bodies=BODIES, seats={"1": "Ann"})
    assert {"body", "outcome", "presence-1"} <= set(did.errors)
    assert {"vote-1", "casting_vote-1", "dissent-1"}.isdisjoint(did.errors)
