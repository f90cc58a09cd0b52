from placeplan.reading.documents.cell_lines import rows_of_cells


def rows(*lines):
    return [(n, text) for n, text, is_row in rows_of_cells(lines) if is_row]


def test_a_name_and_the_cells_after_it_are_one_row():
    found = list(
        rows_of_cells(["£m", "2019/20", "2020/21", "Do nothing gap", "(300)", "(415)", "Savings", "-", "n/a"])
    )
    assert [text for _, text, is_row in found if is_row] == [
        "£m\t2019/20\t2020/21", "Do nothing gap\t(300)\t(415)", "Savings\t-\tn/a",
    ]  # fmt: skip
    assert [n for n, _, _ in found] == [0, 3, 6]


def test_a_sentence_is_no_rows_name_and_cells_may_have_none():
    assert rows("We will save £9m.", "1.0", "2.0") == [(1, "\t1.0\t2.0")]
    assert rows("1.0", "2.0", "Words") == [(0, "\t1.0\t2.0")]


def test_one_number_after_a_line_makes_no_row_and_no_line_is_lost():
    chart = ["298.3", "Do nothing", "85.4", "CIP", "", "44.0"]
    assert rows(*chart) == []
    assert [text for _, text, _ in rows_of_cells(chart)] == chart
