import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.opening import xml_parts
from placeplan.reading.documents.letters import plain
from placeplan.reading.documents.word_files import word_pieces
from tests.unit.assurance.published_plans import TITLE, word_plan


def test_each_paragraph_has_a_number_and_a_kind(tmp_path):
    read, _ = word_pieces(xml_parts(word_plan(tmp_path / "plan.docx").read_bytes(), "plan.docx"), "plan.docx")
    pieces = [piece for piece in read if piece.text]
    assert (pieces[0].kind, pieces[0].text, pieces[0].where) == ("heading", TITLE, "paragraph 1")
    assert [p.kind for p in pieces].count("row") == 2


def test_an_archive_without_a_document_is_refused():
    with pytest.raises(PlanError, match="not a Word document"):
        word_pieces({"ppt/slide.xml": b"<a/>"}, "plan.docx")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text, *marks):
    held = "".join(f"<w:{mark}/>" for mark in marks)
    return f'<w:r><w:rPr>{held}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(*inner, notes=""):
    def part(tag, body):
        return f'<w:{tag} xmlns:w="{W}" xmlns:mc="{MC}">{body}</w:{tag}>'.encode()

    parts = {"word/document.xml": part("document", f"<w:body>{''.join(inner)}</w:body>")}
    if notes:
        parts["word/footnotes.xml"] = part("footnotes", notes)
    pieces, unseen = word_pieces(parts, "plan.docx")
    return [piece.text for piece in pieces if piece.text], unseen


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def test_the_mark_of_a_note_between_a_number_and_its_scale_is_no_digit():
    mark = run("7", 'vertAlign w:val="superscript"')
    texts, _ = read(paragraph(run("We will save £64"), mark, run(" million in 2031/32.")))
    assert plain(texts[0]) == "We will save £64 million in 2031/32."


def test_what_no_reader_sees_is_set_aside():
    moved = f"<w:moveFrom>{run('Gap £7m.')}</w:moveFrom>"
    texts, unseen = read(
        paragraph(run("Savings £9m."), run(" Savings £4m.", "vanish"), run(" Old.", "strike"), moved),
        paragraph(run("Seen", 'strike w:val="0"')),
    )
    assert texts == ["Savings £9m.", "Seen"]
    assert unseen == ["Savings £4m.", "Old.", "Gap £7m."]


def test_notes_are_read_and_a_text_box_once():
    box = "<mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    box += "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    note = f'<w:footnote w:id="2">{paragraph(run("£6m has no scheme."))}</w:footnote>'
    line = f'<w:footnote w:id="0" w:type="separator">{paragraph(run("-"))}</w:footnote>'
    inside = box.format(paragraph(run("In a box")))
    texts, _ = read(paragraph(run("Before"), f"<w:r>{inside}</w:r>"), notes=line + note)
    assert texts == ["Before", "In a box", "£6m has no scheme."]
