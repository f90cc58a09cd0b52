import json
import zipfile

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.documents.opened import kept_document, page_pieces, read_document
from placeplan.reading.documents.passages import joined
from tests.unit.assurance.published_plans import (
    FINANCES,
    TITLE,
    pdf_plan,
    scanned_plan,
    text_plan,
    word_plan,
)


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
        words = " ".join(passage.text for passage in read_document(path).passages)
        assert all(text in words for text in FINANCES), path.suffix


def test_a_paragraph_runs_on_over_a_page_and_heads_and_feet_are_set_aside():
    pages = [
        f"Norfolk plan\nOur plan, chapter {n}\n\nThe system faces a gap of\n\nPage {n}" for n in (1, 2, 3)
    ]
    pages[1] = "Norfolk plan\nalmost £300m in all.\nPage 2"
    pieces, aside = page_pieces([*pages, "Norfolk plan\nEnd."])
    found = [passage.text for passage in joined(pieces)]
    assert "The system faces a gap of almost £300m in all." in found
    assert not any("Norfolk plan" in text or "Page" in text for text in found)
    assert aside[:2] == ["Norfolk plan", "Page 1"]


def test_list_items_that_run_on_in_a_line_are_told_apart():
    pieces, _ = page_pieces(["The aims are:\n• to save £9m; • to close £4m; •\n"])
    assert [(p.kind, p.text) for p in pieces if p.text][:3] == [
        ("text", "The aims are:"), ("item", "to save £9m;"), ("item", "to close £4m; •"),
    ]  # fmt: skip


def test_the_words_of_links_are_read_whatever_stands_in_brackets(tmp_path):
    text = "See [our plan](https://x.example/a) and [a note [1]] of **it** [2](b)."
    (tmp_path / "plan.md").write_text(text)
    (passage,) = read_document(tmp_path / "plan.md").passages
    assert passage.text == "See our plan and [a note [1]] of it 2."


def test_menus_of_a_saved_page_are_set_aside(tmp_path):
    text = "Browse By\n\nWhere are plans headed?\n\n" + FINANCES[0] + "\n\nLeave a Reply\n\nYour name"
    found = read_document(text_plan(tmp_path / "plan.txt", text))
    assert found.passages[0].text == "Where are plans headed?"
    assert found.aside == ("Browse By", "Leave a Reply", "Your name")


def test_headings_items_and_rows_are_told_apart(tmp_path):
    text = "Our finances\nThe savings are:\n• hospitals £26m\n• others £4m\n\nSavings 1.0 2.0 3.0\n"
    found = read_document(text_plan(tmp_path / "plan.txt", text)).passages
    assert [passage.kind for passage in found] == ["heading", "text", "item", "item", "row"]
    assert found[2].intro == "The savings are:"
    assert found[4].text.split("\t") == ["Savings", "1.0", "2.0", "3.0"]


def test_a_word_table_keeps_its_rows(tmp_path):
    rows = [p.text for p in read_document(word_plan(tmp_path / "plan.docx")).passages if p.kind == "row"]
    assert rows == ["£m\t2019/20\t2020/21", "Savings\t210\t300"]


def test_a_page_shows_what_a_reader_sees(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(
        "<script>alert('£9m')</script><h2>Money</h2><table><tr><td>Gap</td><td>£4m</td></tr></table><p>End.</p>",
        encoding="utf-8",
    )
    found = read_document(path).passages
    assert [(p.kind, p.text) for p in found] == [("heading", "Money"), ("row", "Gap\t£4m"), ("text", "End.")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.xyz", b"words", "not read"),
        ("plan.txt", b"", "is empty"),
        ("plan.txt", b"  \n \n", "no words"),
        ("plan.md", b",,,\n" * 20, "no words"),
        ("plan.html", b"<p>- , -</p>", "no words"),
        ("plan.md", b"\x00\xff\xfe binary \xff", "not text"),
        ("plan.docx", b"PK\x03\x04 broken", "damaged"),
        ("plan.docx", b"no zip", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PlanError, match=said) as error:
        read_document(tmp_path / name)
    assert name in str(error.value)


def test_a_hostile_word_document_is_refused(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY b "£9m">]>'
    with pytest.raises(PlanError, match="document type"):
        read_document(word_plan(tmp_path / "bomb.docx", extra=bomb))
    with zipfile.ZipFile(tmp_path / "vast.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    with pytest.raises(PlanError, match="unpacks to more"):
        read_document(tmp_path / "vast.docx")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("ppt/slide.xml", "<a/>")
    with pytest.raises(PlanError, match="not a Word document"):
        read_document(tmp_path / "other.docx")
    with zipfile.ZipFile(tmp_path / "half.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a><b></a>")
    with zipfile.ZipFile(tmp_path / "deep.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a>" * 5000 + "</a>" * 5000)
    with pytest.raises(PlanError, match="200 deep"):
        read_document(tmp_path / "deep.docx")
    with pytest.raises(PlanError, match="damaged"):
        read_document(tmp_path / "half.docx")


def test_lines_for_the_language_checks_leave_tables_out(tmp_path):
    lines = read_document(word_plan(tmp_path / "plan.docx")).prose
    assert lines[0].text == TITLE
    assert not any("2019/20" in line.text for line in lines)


def test_pages_without_words_are_told_apart_from_those_with(tmp_path):
    no_words = ("/g12/g45/g7 " * 40,)
    plan = pdf_plan(tmp_path / "plan.pdf", pages=(("The gap is £4m.",), ("Notes",), no_words, ("Blank",)))
    document = read_document(scanned_plan(tmp_path / "scanned.pdf", plan, (2,)))
    assert (document.pages, document.pictures, document.garbled) == (4, (2,), (3,))
    assert not any("/g12" in passage.text for passage in document.passages)
    assert kept_document(json.loads(json.dumps(document.as_json()))) == document
    with pytest.raises(PlanError, match="do not say which letters"):
        read_document(pdf_plan(tmp_path / "none.pdf", pages=(no_words, no_words)))


def test_the_last_figure_of_a_page_is_no_foot():
    pages = [f"Plan of Norfolk\nScheme {n}\n1.0\n{n}.0\n" for n in range(1, 5)]
    pieces, aside = page_pieces(pages)
    assert [piece.text for piece in pieces if piece.kind == "row"] == [
        f"Scheme {n}\t1.0\t{n}.0" for n in range(1, 5)
    ]
    assert aside == ["Plan of Norfolk"]
