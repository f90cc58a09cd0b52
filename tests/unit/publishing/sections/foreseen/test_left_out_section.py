from placeplan.model.left_out import left_out
from placeplan.publishing.sections.foreseen.left_out_section import HEADS, left_out_table
from tests.unit.publishing.viewed import view


def test_everything_that_is_left_out_has_a_row(norfolk, projection):
    table = left_out_table(view(norfolk, projection))
    assert table.columns == HEADS and [row[0] for row in table.rows] == [row.subject for row in left_out()]
