"""What a place without submissions holds."""

from placeplan.reading.held import Imported


def test_a_place_without_submissions_holds_empty_tables():
    held = Imported()
    tables = (held.figures, held.statements, held.earlier_figures, held.earlier_statements)
    assert all(table.is_empty() for table in tables)
    assert not held.unused_cells and not held.narratives and not held.unread and not held.waiting
