import pytest

from placeplan.assurance.sheets.typed_rows import meant, typed_columns, typed_rows
from placeplan.core.errors import Problems

KNOWN = ("what", "words", "year")


def read(tmp_path, content, known=KNOWN):
    path, problems = tmp_path / "typed.csv", Problems()
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return list(typed_rows(path, "typed.csv", known, problems)), [str(each) for each in problems.found]


@pytest.mark.parametrize("part", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_what_a_spreadsheet_writes(tmp_path, part):
    text = f"What{part} Words {part}YEAR\nsavings{part}£300m{part}2020/21\n"
    rows, problems = read(tmp_path, text)
    assert rows == [("typed.csv, row 2", {"what": "savings", "words": "£300m", "year": "2020/21"})]
    assert problems == []
    assert typed_columns(tmp_path / "typed.csv") == KNOWN


def test_a_code_page_and_a_mark_at_the_start_are_read(tmp_path):
    for content in ("what,words\nsavings,£9m\n".encode("cp1252"), "\ufeffwhat,words\nsavings,£9m\n".encode()):
        rows, _ = read(tmp_path, content)
        assert rows[0][1]["words"] == "£9m"


def test_rows_keep_their_place_and_empty_ones_are_passed_over(tmp_path):
    rows, problems = read(tmp_path, "what,words\n\n,,\nsavings,£9m,,\n")
    assert [where for where, _ in rows] == ["typed.csv, row 4"] and problems == []


def test_a_cell_too_many_and_a_column_that_nobody_reads_are_said(tmp_path):
    rows, problems = read(tmp_path, "what,wrods\nsavings,£1,000m\ncapital,£9m\n")
    assert len(rows) == 1
    assert problems == [
        "typed.csv, row 1: Nobody reads the column “wrods”. Did you mean words?",
        "typed.csv, row 2: The row has 3 cells for 2 columns. Put words that hold a comma between quotation "
        "marks, or take out what is too many.",
    ]


def test_what_is_near_is_offered_and_else_everything():
    assert meant("Do nothing gap", ("do_nothing_gap", "savings")) == "Did you mean do_nothing_gap?"
    assert meant("xyz", ("a", "b")) == "Use one of: a, b."
