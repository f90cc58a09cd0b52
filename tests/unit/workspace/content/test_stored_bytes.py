import pytest

from placeplan.workspace.content.stored_bytes import PIECE, bytes_kept, keep
from placeplan.workspace.models import Chunk, Content, Line


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 2 * PIECE + 7])
def test_bytes_come_back_as_they_were_kept(workspace, size):
    held = (b"0123456789" * (size // 10 + 1))[:size]
    row = keep(workspace.line, held)
    assert bytes_kept(row) == held and row.size == size
    assert Chunk.objects.filter(content=row).count() == -(-size // PIECE)


def test_the_same_bytes_stand_once_in_a_line_and_again_in_another(workspace):
    other = Line.objects.create(place=workspace.line.place, key="B")
    before = Content.objects.count()
    assert keep(workspace.line, b"equal") == keep(workspace.line, b"equal") != keep(other, b"equal")
    assert Content.objects.count() == before + 2
