import zipfile

import pytest

from placeplan.assurance.texts import lines
from placeplan.core.errors import PlanError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(path, body, prologue=""):
    with zipfile.ZipFile(path, "w") as parcel:
        parcel.writestr(
            "word/document.xml",
            f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return path


def test_markdown_loses_its_marks_and_keeps_its_lines(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text("# Our plan\n\nWe **will** open [a ward](x.html).\n```\ncode\n```\n- one\n", "utf-8")
    assert [(line.text, line.where) for line in lines(path)] == [
        ("Our plan", "line 1"),
        ("We will open a ward.", "line 3"),
        ("one", "line 7"),
    ]


def test_html_gives_what_a_reader_sees(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text("<h1>Plan</h1>\n<script>x=1</script>\n<p>We &amp; <b>you</b></p>", "utf-8")
    assert [(line.text, line.number) for line in lines(path)] == [("Plan", 1), ("We & you", 3)]


def test_docx_gives_paragraphs(tmp_path):
    path = docx(tmp_path / "plan.docx", "<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>line</w:t></w:r></w:p>")
    assert [(line.text, line.where) for line in lines(path)] == [("One line", "paragraph 1")]


def test_pdf_gives_lines_by_page(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(small_pdf("The gap is 415 million pounds."))
    assert [(line.text, line.where) for line in lines(path)] == [("The gap is 415 million pounds.", "page 1")]


def small_pdf(text):
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + table + trailer


@pytest.mark.parametrize(("name", "content"), [("a.docx", b"not a zip"), ("a.pdf", b"%PDF-1.4 broken")])
def test_a_broken_file_is_told_in_plain_words(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PlanError, match="cannot be read"):
        lines(path)


def test_other_kinds_and_hostile_documents_are_refused(tmp_path):
    other = tmp_path / "plan.pages"
    other.write_bytes(b"")
    with pytest.raises(PlanError, match=r"Give one of: \.md"):
        lines(other)
    bomb = docx(tmp_path / "bomb.docx", "", '<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(PlanError, match="names of its own"):
        lines(bomb)
