import base64
import hashlib
import re
from decimal import Decimal

from placeplan.look import reading_page
from placeplan.look.reading_page import book_html
from placeplan.look.reading_page import reading_page as page_of
from placeplan.look.templating import SHEETS
from placeplan.reading.drawing import DrawnBook, DrawnCell, DrawnColumn, DrawnRow, DrawnTable
from placeplan.reading.proof import Proof, Sum

SLIP = Sum("total", "B4", ("B2", "B3"), Decimal(20), Decimal(10), Decimal(1))


def table(sheet="I&E", accepted=True, sums=(), text="<b>1</b>", **about):
    cells = (DrawnCell("A2", "Drugs", "words"), DrawnCell("B2", text, "figure" if accepted else "left"))
    values = {
        "where": f"{sheet}, rows 2 to 4",
        "kind": "income_expenditure",
        "title": "",
        "unit": "£k",
        "body": "TR1",
        "confidence": 0.9,
        "figures": 1,
        "columns": (DrawnColumn("A", "label"), DrawnColumn("B", "year", "2017/18")),
        "rows": (DrawnRow(2, cells, "Expenditure · drugs"),),
        "left_out": 0,
        "doubts": () if accepted else ("nobody says in what unit its money is",),
        "why": () if accepted else (("in a table that was left", ("B2",)),),
        **about,
    }
    return DrawnTable(sheet=sheet, accepted=accepted, proof=Proof(sheet, tuple(sums)), **values)


def book(*tables, file="plan.xlsx", **about):
    values = {"body": "TR1", "version": "2", "superseded_by": "", "figures": 1, "outside": (), **about}
    return DrawnBook(file=file, tables=tables, **values)


def test_the_style_is_the_only_thing_that_the_page_lets_in():
    page = page_of([book(table())], "How it was read")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    rest = page.replace(style, "").replace("http-equiv", "")
    assert "<script" not in rest and "style=" not in rest and "http" not in rest


def test_the_page_has_the_styles_of_every_other():
    assert (SHEETS / "placeplan.css").read_text("utf-8") in page_of([book(table())], "t")


def test_what_a_sheet_says_is_text_and_no_markup():
    page = page_of([book(table(), file="<i>plan</i>.xlsx")], "<u>")
    assert "&lt;b&gt;1&lt;/b&gt;" in page and "<i>plan" not in page and "<u>" not in page


def test_the_doubtful_is_told_before_the_sure():
    sure, doubtful = book(table(), file="a.xlsx"), book(table(sums=(SLIP,)), table("X", False), file="b.xlsx")
    page = page_of([sure, doubtful], "t")
    assert page.index(">b.xlsx</h2>") < page.index(">a.xlsx</h2>")
    assert "Adds up to its own totals: 0 of 1." in page and "Left: 1 table." in page
    assert "B4 comes to 20 in our reading, and its 2 parts to 10." in page
    assert "Left, because nobody says in what unit its money is." in page
    assert "It states no total to try it by." in page


def test_more_than_one_page_holds_is_named_and_not_drawn(monkeypatch):
    monkeypatch.setattr(reading_page, "MOST_CELLS", 5)
    page = page_of([book(table(), table("X", False))], "t")
    assert page.count("<table>") == 1 and "Not drawn here" in page
    assert page.index("<table>") > page.index("X, rows 2 to 4: left")


def test_one_workbook_may_stand_in_another_page():
    html = book_html(book(table(left_out=3), outside=(("Lists: outside every table", ("A1",) * 20),)), "k")
    assert html.startswith('<section class="wide" aria-labelledby="k"><h2 id="k">plan.xlsx</h2>')
    assert "3 rows more, read alike, are not shown." in html and "and 8 more" in html
