import pytest

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.words.body_names import Directory
from tests.unit.reading.conftest import BODIES, cover

ACCOUNT = [["Drugs", 1.0], ["Total income", 3.0]]


def whose(rows, name="I&E", code="11N"):
    book = Book("f.xlsx", (Sheet("Cover", cover(code)), Sheet(name, rows)))
    return [t.organisation for t in proposal(book, Directory(BODIES)).tables if t.sheet == name]


@pytest.mark.parametrize(
    ("title", "organisations"),
    [
        ("Marsh & Fen: income and expenditure", ["Marsh & Fen"]),
        ("Income and expenditure for Marsh & Fen", ["Marsh & Fen"]),
        ("Northby CCG: income and expenditure", [""]),  # its own
        ("Northby CCG and others: income and expenditure", [""]),
        ("TR1: payments | TR2: receipts", [""]),  # two, so none
    ],
)
def test_a_title_names_the_one_other_body(title, organisations):
    assert whose([[title], ["Line", "2017/18"], *ACCOUNT]) == organisations


def test_a_sheets_name_holds_a_code_or_a_whole_name():
    rows = [["Line", "2017/18"], *ACCOUNT]
    assert whose(rows, "TR2 I&E 2017") == ["TR2"]
    assert whose(rows, "Marsh & Fen") == ["Marsh & Fen"]
    assert whose(rows, "Marsh land") == [""]


def test_a_partner_column_is_of_partners_until_it_names_the_owner():
    heads = ["Ref", "Scheme", "Partner", "Lead", "2017/18"]
    rows = [["Savings £k"], heads, ["S1", "Beds", "TR1", "COO", 1.0], ["S2", "Wards", "TR2", "CN", 2.0]]
    assert whose(rows) == [""]
    rows[3][2] = "Northby CCG"
    assert whose(rows) == ["TR1", "Northby CCG"]


def test_bodies_over_rows_and_over_tables():
    lines = [*ACCOUNT, ["Pay", 2.0]]
    under = [["I&E £k"], ["Line", "2017/18"], ["Marsh & Fen"], *lines, ["TR1"], *lines, ["Total"], *lines]
    assert whose(under) == ["Marsh & Fen", "TR1"]
    assert whose([["I&E £k"], ["Line", "2017/18"], ["Marsh & Fen"], *lines]) == [""]  # one name is a heading
    stacked = [["TR1"], ["Line", "2017/18"], *lines, [], ["Marsh & Fen"], ["Line", "2017/18"], *lines]
    assert whose(stacked) == ["TR1", "Marsh & Fen"]


def test_a_name_that_is_nobodys_stays_as_it_is_written():
    rows = [
        ["I&E £k"],
        ["Organisation", "Line", "2017/18"],
        ["TR1", "Drugs", 1.0],
        ["Far Trust", "Drugs", 2.0],
    ]
    assert whose(rows) == ["TR1", "Far Trust"]
