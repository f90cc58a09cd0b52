import io

from openpyxl import load_workbook


def test_every_table_of_a_page_is_taken_as_it_is_shown(browser_of_one):
    page = browser_of_one.get("/versions/").content.decode()
    assert '<a href="?table=0&amp;as=xlsx" aria-label="This table as XLSX">XLSX</a>' in page
    taken = browser_of_one.get("/versions/", {"table": "0", "as": "xlsx"})
    assert taken.headers["Content-Disposition"] == 'attachment; filename="Versions.xlsx"'
    sheet = load_workbook(io.BytesIO(taken.content))["table"]
    assert [cell.value for cell in sheet[1]] == ["Version", "When", "Why", "Who"]
    plain = browser_of_one.get("/versions/", {"table": "0", "as": "csv"})
    assert plain.headers["Content-Type"] == "text/csv; charset=utf-8" and b"Version 1, now" in plain.content


def test_a_table_that_is_not_there_and_a_form_that_nobody_knows(browser_of_one):
    for number in ("9", "x", "", "²", "99999999"):
        assert browser_of_one.get("/versions/", {"table": number, "as": "xlsx"}).status_code == 404, number
    assert b"<h1>Versions</h1>" in browser_of_one.get("/versions/", {"table": "0", "as": "exe"}).content


def test_nothing_is_taken_without_a_session(workspace):
    from django.test import Client

    assert Client(HTTP_HOST="127.0.0.1:8000").get("/versions/?table=0&as=xlsx").status_code == 401
