from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from placeplan.core.errors import Problems
from placeplan.records.record_cells import cells_of, columns_of, needed_of, row_of
from placeplan.records.record_files import KINDS
from placeplan.records.rows.board_rows import Board, Meeting
from placeplan.records.rows.decision_rows import Decision, Outcome
from tests.unit.records.decided import WHOLE

# What a person may write, and what a spreadsheet or CSV could trip over.
TEXTS = some.text(
    some.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20
) | some.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "'=1",
        "+1",
        "-",
        "@x",
        "\t=1",
        "a|b",
        "[",
        '["a"]',
        "|",
        " blank ",
        "line\r\nline",
    ]
)


def again(kind, row):
    problems = Problems()
    read = row_of(kind, dict(zip(columns_of(kind), cells_of(row), strict=True)), "here", problems)
    assert not list(problems)
    return read


@given(words=TEXTS, papers=some.lists(TEXTS, max_size=3), due=some.none() | some.dates())
def test_whatever_a_row_says_is_read_as_it_was_written(words, papers, due):
    decision = Decision(
        row="d", decision="D", subject="plan", key="k", title="T", bodies=("A",),
        proposed_on=date(2017, 1, 1), options=tuple(papers), due_on=due, owner=words,
    )  # fmt: skip
    assert again(Decision, decision) == decision


@given(words=TEXTS)
def test_no_cell_is_a_formula(words):
    outcome = Outcome(
        row="o", decision="D", board="B", body="A", meeting="M", outcome="note", words=words, source="x"
    )
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells_of(outcome))


@pytest.mark.parametrize("answer", [None, True, False])
def test_not_known_yes_and_no_stay_three_answers(answer):
    meeting = Meeting(row="m", meeting="M", day=date(2017, 1, 1), boards=("B",), in_public=answer, source="x")
    assert again(Meeting, meeting).in_public is answer


def test_every_kind_of_row_is_read_as_it_was_written():
    for name, kind in KINDS.items():
        for row in getattr(WHOLE, name):
            assert again(kind, row) == row


def test_what_cannot_be_read_is_said_with_its_column():
    cells = dict(zip(columns_of(Board), cells_of(WHOLE.boards[0]), strict=True))
    problems = Problems()
    wrong = {**cells, "first_day": "May", "casting_vote": "perhaps", "name": ""}
    assert row_of(Board, wrong, "boards.csv line 2", problems) is None
    told = [str(problem) for problem in problems]
    assert any("“May” is not a day" in line and "first_day" in line for line in told)
    assert any("neither yes nor no" in line for line in told)
    assert any("Nothing is written under name" in line for line in told)


def test_the_columns_that_every_row_must_fill():
    assert needed_of(Meeting) == ("row", "meeting", "day", "boards", "source")
