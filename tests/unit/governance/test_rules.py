from placeplan.records.record_files import KINDS
from placeplan.records.rows.board_rows import Interest
from placeplan.records.rows.whole_records import Records
from tests.unit.governance.conftest import rows_of


def test_every_file_has_an_act_and_says_whose_it_is(boards):
    from placeplan.governance.rules import _BODIES
    from placeplan.records.chained import ACT_OF
    from placeplan.workspace.rules import ACTS

    assert set(ACT_OF) == set(KINDS) == set(_BODIES)
    assert set(ACT_OF.values()) <= set(ACTS)


def test_a_row_is_of_the_bodies_of_its_board(boards):
    from placeplan.governance.rules import bodies_of

    rows = rows_of("RZ9")
    records = Records(boards=(rows[0][1],), seats=(rows[1][1],))
    interest = Interest(row="i", member="RZ9 member 1", about="x", what="a clinic", source="x")
    for file, row in (*rows, ("interests", interest)):
        assert bodies_of(records, file, row) == ("RZ9",)
    assert bodies_of(Records(), "interests", interest) == ()
