from placeplan.reading.documents.passages import Piece, joined, loose


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


def test_a_bracketed_per_cent_is_of_the_rows_name_and_a_dash_is_a_cell():
    assert loose("Provider savings (2%) 14.1 - (3.0)", "").text == "Provider savings (2%)\t14.1\t-\t(3.0)"


def test_a_line_of_years_is_the_head_of_a_table():
    head = loose("Line (£000) 2018/19 2019/20 2020/21 Total", "")
    assert (head.kind, head.text.count("\t")) == ("row", 3)
    assert loose("Savings rise from 2018/19 to 2020/21", "").kind == "text"


def test_a_numbered_heading_is_one_above_and_within_text():
    found = passages("12 Finance", "12.1 The gap", "The gap is £4m.", "12.2 The bridge", "We will save £4m.")
    assert [p.kind for p in found] == ["heading", "heading", "text", "heading", "text"]


def test_a_line_that_waits_for_its_amount_is_no_heading():
    (passage,) = passages("This plan sets out solutions worth", "£226.2m in 2020/21.")
    assert passage.kind == "text"


def test_a_sentence_broken_before_a_number_with_a_stop_begins_no_list():
    pieces = [
        loose(line, "") for line in ("One in five is over", "55. Agency spend fell.", "1. Beds", "2. Staff")
    ]
    assert [(p.kind, p.text) for p in joined(pieces)] == [
        ("text", "One in five is over 55. Agency spend fell."),
        ("item", "Beds"),
        ("item", "Staff"),
    ]


def test_amounts_with_their_names_in_a_box_stand_apart():
    found = passages("£298m gap", "£226m solutions", "£26m investment", "We have worked together.")
    assert [p.text for p in found] == [
        "£298m gap", "£226m solutions", "£26m investment", "We have worked together.",
    ]  # fmt: skip
