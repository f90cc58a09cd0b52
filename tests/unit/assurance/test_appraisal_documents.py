import zipfile

import pytest

from placeplan.assurance.appraisal_documents import Piece, joined, published_document
from placeplan.core.errors import PlanError
from tests.unit.assurance.published_plans import FINANCES, TITLE, pdf_plan, text_plan, word_plan


def test_the_same_words_come_from_every_kind_of_file(tmp_path):
    page = "<h1>Plan</h1>" + "".join(f"<p>{text}</p>" for text in FINANCES)
    (tmp_path / "plan.html").write_text(page, encoding="utf-8")
    (tmp_path / "plan.md").write_text("# Plan\n\n" + "\n\n".join(FINANCES), encoding="utf-8")
    for path in (
        tmp_path / "plan.html",
        tmp_path / "plan.md",
        text_plan(tmp_path / "plan.txt"),
        word_plan(tmp_path / "plan.docx"),
        pdf_plan(tmp_path / "plan.pdf"),
    ):
        words = " ".join(passage.text for passage in published_document(path).passages)
        assert all(text in words for text in FINANCES), path.suffix


def test_where_a_word_stands_is_kept_over_joined_lines():
    (passage,) = joined([Piece("a gap of just over", "line 1"), Piece("£415m in all.", "line 2")])
    assert passage.text == "a gap of just over £415m in all."
    assert passage.where(0) == "line 1"
    assert passage.where(passage.text.index("£")) == "line 2"


def test_a_word_divided_at_a_line_end_is_joined():
    (passage,) = joined([Piece("the do-nothing invest-", "line 1"), Piece("ment is £4m.", "line 2")])
    assert "investment is £4m" in passage.text


def test_headings_items_and_rows_are_told_apart(tmp_path):
    text = "Our finances\nThe savings are:\n• hospitals £26m\n• others £4m\n\nSavings 1.0 2.0 3.0\n"
    found = published_document(text_plan(tmp_path / "plan.txt", text)).passages
    assert [passage.kind for passage in found] == ["heading", "text", "item", "item", "row"]
    assert found[2].intro == "The savings are:"
    assert found[4].text.split("\t") == ["Savings", "1.0", "2.0", "3.0"]


def test_a_word_table_keeps_its_rows(tmp_path):
    rows = [p.text for p in published_document(word_plan(tmp_path / "plan.docx")).passages if p.kind == "row"]
    assert rows == ["£m\t2019/20\t2020/21", "Savings\t210\t300"]


def test_a_page_shows_what_a_reader_sees(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(
        "<script>alert('£9m')</script><h2>Money</h2><table><tr><td>Gap</td><td>£4m</td></tr></table><p>End.</p>",
        encoding="utf-8",
    )
    found = published_document(path).passages
    assert [(p.kind, p.text) for p in found] == [("heading", "Money"), ("row", "Gap\t£4m"), ("text", "End.")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.xyz", b"words", "not read"),
        ("plan.txt", b"", "is empty"),
        ("plan.txt", b"  \n \n", "no words"),
        ("plan.md", b"\x00\xff\xfe binary \xff", "not text"),
        ("plan.docx", b"PK\x03\x04 broken", "damaged"),
        ("plan.docx", b"no zip", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PlanError, match=said) as error:
        published_document(tmp_path / name)
    assert name in str(error.value)


def test_a_hostile_word_document_is_refused(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY b "£9m">]>'
    with pytest.raises(PlanError, match="document type"):
        published_document(word_plan(tmp_path / "bomb.docx", extra=bomb))
    with zipfile.ZipFile(tmp_path / "vast.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    with pytest.raises(PlanError, match="unpacks to more"):
        published_document(tmp_path / "vast.docx")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("ppt/slide.xml", "<a/>")
    with pytest.raises(PlanError, match="not a Word document"):
        published_document(tmp_path / "other.docx")
    with zipfile.ZipFile(tmp_path / "half.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a><b></a>")
    with pytest.raises(PlanError, match="damaged"):
        published_document(tmp_path / "half.docx")


def test_lines_for_the_language_checks_leave_tables_out(tmp_path):
    lines = published_document(word_plan(tmp_path / "plan.docx")).lines
    assert lines[0].text == TITLE
    assert not any("2019/20" in line.text for line in lines)
