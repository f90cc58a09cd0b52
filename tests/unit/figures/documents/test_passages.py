from placeplan.figures.documents.passages import Piece, joined, loose


def passages(*lines):
    return list(joined([Piece(text, f"line {n}") for n, text in enumerate(lines, start=1)]))


def test_where_a_word_stands_is_kept_over_joined_lines():
    (passage,) = passages("a gap of just over", "£415m in all.")
    assert passage.text == "a gap of just over £415m in all."
    assert passage.where(0) == "line 1"
    assert passage.where(passage.text.index("£")) == "line 2"


def test_a_word_divided_at_a_line_end_is_joined():
    (passage,) = passages("the do-nothing invest-", "ment is £4m.")
    assert "investment is £4m" in passage.text


def test_a_heading_between_two_paragraphs_needs_no_empty_line():
    found = passages(
        "We serve a million", "people.", "Closing the gap", "If we do nothing, the gap", "is £4m."
    )
    assert [(p.kind, p.text) for p in found] == [
        ("text", "We serve a million people."),
        ("heading", "Closing the gap"),
        ("text", "If we do nothing, the gap is £4m."),
    ]


def test_a_line_that_goes_on_is_no_heading():
    (passage,) = passages("We serve people.", "Our hospitals", "will save £4m.")[1:]
    assert passage.text == "Our hospitals will save £4m."


def test_a_date_stands_by_itself():
    assert [p.text for p in passages("Our plan", "Fri 11 Nov 2016", "The gap is £4m.")] == [
        "Our plan", "Fri 11 Nov 2016", "The gap is £4m.",
    ]  # fmt: skip


def test_bullets_and_rows_are_known_by_their_looks():
    assert loose("• hospitals £26m", "").kind == "item"
    assert loose("-£4m", "").kind == "text"
    assert loose("Savings 1.0 2.0 3.0", "").text == "Savings\t1.0\t2.0\t3.0"
