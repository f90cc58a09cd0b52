from dataclasses import replace

import pytest

from placeplan.reading import drawing
from placeplan.reading.drawing import drawn
from placeplan.reading.submission import mappings_for, opened, read_books

ACCOUNT = [
    ["Line", "2016/17", "2017/18"],
    ["Drugs", 1, 2],
    ["Other pay", 3, 4],
    ["Total expenditure", 4, 6],
    [],
    [],
    ["", "", "", "", 77],
]
FRONT = [["", "Code", "TR1"], ["", "Money", "£"], ["", "Version", "1"]]


@pytest.fixture
def shown(workbook, directory):
    def made(sheets, name="plan.xlsx", alter=lambda mapping: mapping):
        books, digests = opened([workbook(sheets, name)], None, directory)
        mappings = [alter(mapping) for mapping in mappings_for(books, digests, directory, ())]
        (book,) = drawn(read_books(books, mappings, directory), books)
        return book

    return made


def test_a_table_is_drawn_as_the_sheet_has_it_with_what_each_cell_became(shown):
    book = shown({"Cover": FRONT, "I&E": ACCOUNT})
    (table,) = book.tables
    assert (book.file, book.body, book.version, book.figures) == ("plan.xlsx", "TR1", "1", 6)
    assert (table.where, table.kind, table.accepted, table.figures) == (
        "I&E, rows 2 to 4",
        "income_expenditure",
        True,
        6,
    )
    assert [column.said for column in table.columns] == ["label", "year 2016/17", "year 2017/18"]
    head, drugs, *_ = table.rows
    assert [cell.mark for cell in head.cells] == ["heading"] * 3
    assert [(cell.name, cell.text, cell.mark) for cell in drugs.cells] == [
        ("A2", "Drugs", "words"),
        ("B2", "1", "figure"),
        ("C2", "2", "figure"),
    ]
    assert drugs.number == 2 and "drugs" in drugs.became
    assert str(table.proof) == "adds up to its own totals: 2 of 2"
    assert book.outside == (("I&E: outside every table on the sheet", ("E7",)),)


def test_a_table_that_was_left_says_why_and_comes_first(shown):
    left = shown(
        {"Cover": FRONT, "I&E": ACCOUNT, "More": ACCOUNT},
        alter=lambda m: replace(
            m, tables=(m.tables[0], replace(m.tables[1], accepted=False, doubts=("why",)))
        ),
    )
    first, second = left.tables
    assert (first.where, first.accepted, first.figures, first.doubts) == (
        "More, rows 2 to 4",
        False,
        0,
        ("why",),
    )
    assert {cell.mark for row in first.rows for cell in row.cells[1:]} == {"heading", "left"}
    assert first.why[0][0].endswith("why") and second.accepted


def test_of_a_long_table_the_first_rows_are_drawn_and_the_rest_is_counted(shown, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ROWS", 4)
    long = [ACCOUNT[0], *([f"Drugs {n}", 1, 2] for n in range(9)), ["Total expenditure", 9, 18]]
    (table,) = shown({"Cover": FRONT, "I&E": long}).tables
    assert [row.number for row in table.rows[:2]] == [1, 2] and len(table.rows) <= 4
    assert table.left_out == 11 - len(table.rows)


def test_a_csv_file_is_drawn_under_its_own_name(tmp_path, directory):
    (tmp_path / "TR1 plan.csv").write_text("Line,2016/17,2017/18\nDrugs (£),1,2\nTotal expenditure (£),1,2\n")
    books, digests = opened([tmp_path / "TR1 plan.csv"], None, directory)
    (book,) = drawn(read_books(books, mappings_for(books, digests, directory, ()), directory), books)
    assert book.figures == 4 and book.tables[0].figures == 4


def test_a_table_is_drawn_whole_though_a_page_shows_less_of_it(workbook, directory, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ROWS", 4)
    monkeypatch.setattr(drawing, "MOST_COLUMNS", 2)
    rows = [ACCOUNT[0], *([f"Drugs {n}", 1, 2] for n in range(9)), ["Total expenditure", 9, 18]]
    books, digests = opened([workbook({"Cover": FRONT, "I&E": rows})], None, directory)
    submission = read_books(books, mappings_for(books, digests, directory, ()), directory)
    (whole,), (book,) = drawing.whole_tables(submission, books), drawn(submission, books)
    (table,) = book.tables
    assert (table.columns_left_out, table.figures) == (1, 20), "figures beyond what is drawn count"
    assert whole.rows == tuple(range(1, 12)) and [column.letters for column in whole.columns] == list("ABC")
    assert [cell.mark for cell in whole.row(7).cells] == ["words", "figure", "figure"]
    assert whole.number == table.number and whole.file == "plan.xlsx"
