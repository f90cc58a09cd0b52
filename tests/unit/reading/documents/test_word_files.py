import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.opening import xml_parts
from placeplan.reading.documents.word_files import word_pieces
from tests.unit.assurance.published_plans import TITLE, word_plan


def test_each_paragraph_has_a_number_and_a_kind(tmp_path):
    pieces = [p for p in word_pieces(xml_parts(word_plan(tmp_path / "plan.docx")), "plan.docx") if p.text]
    assert (pieces[0].kind, pieces[0].text, pieces[0].where) == ("heading", TITLE, "paragraph 1")
    assert [p.kind for p in pieces].count("row") == 2


def test_an_archive_without_a_document_is_refused():
    with pytest.raises(PlanError, match="not a Word document"):
        list(word_pieces({"ppt/slide.xml": b"<a/>"}, "plan.docx"))
