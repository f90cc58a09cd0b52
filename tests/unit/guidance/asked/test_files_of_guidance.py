from datetime import date

import pytest

from placeplan.core.errors import Problems
from placeplan.guidance.asked.files_of_guidance import (
    REQUIREMENT_COLUMNS,
    actions,
    documents,
    meetings,
    requests,
    requirement,
    requirement_rows,
    taken,
    teams,
)
from tests.unit.guidance.conftest import write


def row(**more):
    said = {"document": "a", "version": "1", "number": "1", "text": "Do it.", "modality": "must", **more}
    return {name: said.get(name, "") for name in REQUIREMENT_COLUMNS}


def test_lists_stand_between_upright_strokes():
    problems = Problems()
    one = requirement(
        row(asks="trust | council", measures="gap|saving", periods="2020/21", parts="bed_plan", was="3"),
        "requirements.csv line 2", {"a:1"}, problems,
    )  # fmt: skip
    assert (one.asks, one.measures, one.periods) == (("trust", "council"), ("gap", "saving"), ("2020/21",))
    assert (one.parts, one.was, one.where) == (("bed_plan",), "3", "requirements.csv line 2")
    assert not list(problems)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("modality", "ought", "modality: “ought” is not a word we know"),
        ("due", "Easter", "due: “Easter” is no day or month"),
        ("measures", "gap|wealth", "measures: “wealth” is not a measure"),
        ("periods", "next year", "periods: “next year” is not a period"),
        ("parts", "annex", "parts: “annex” is not a part of a plan"),
        ("action", "whisper", "action: “whisper” is not a word we know"),
        ("stage", "plann", "stage: “plann” is not a word we know"),
        ("version", "2", "Nobody declares the version “a:2”"),
    ],
)
def test_each_column_is_checked(column, value, words):
    problems = Problems()
    assert requirement(row(**{column: value}), "here", {"a:1"}, problems) is None
    (problem,) = problems
    assert words in problem.what and problem.where == "here" and problem.to_do


def test_columns_that_nobody_reads_and_cells_that_are_empty_are_told(tmp_path):
    problems = Problems()
    write(tmp_path / "requirements.csv", [{**row(text=""), "colour": "blue"}])
    assert list(requirement_rows(tmp_path / "requirements.csv", problems)) == []
    said = "\n".join(map(str, problems))
    assert "colour" in said and "Nothing is written under text" in said


def test_a_proposal_has_one_more_column(tmp_path):
    write(tmp_path / "a.csv", [{**row(), "confirmed_by": "Ann"}])
    problems = Problems()
    ((_, said),) = requirement_rows(tmp_path / "a.csv", problems, is_proposal=True)
    assert said["confirmed_by"] == "Ann" and not list(problems)
    assert not any("confirmed_by" in said for _, said in requirement_rows(tmp_path / "a.csv", problems))
    assert "confirmed_by" in str(next(iter(problems)))


def test_text_that_a_spreadsheet_would_run_is_restored(tmp_path):
    write(tmp_path / "a.csv", [row(text="'=1+1 is what they must show.")])
    ((_, said),) = requirement_rows(tmp_path / "a.csv", Problems())
    assert said["text"] == "=1+1 is what they must show."


def test_a_document_has_a_plain_name(tmp_path):
    base = {"version": "1", "title": "T", "publisher": "P", "public": "yes"}
    write(tmp_path / "documents.csv", [{"document": "two words", **base}, {"document": "one", **base}])
    problems = Problems()
    found = list(documents(tmp_path, "guidance", problems))
    assert [one.name for one in found] == ["one:1"]
    assert "“two words” is no name for a document" in str(next(iter(problems)))
    assert found[0].where == "guidance/documents.csv line 3"


def test_owners_requests_and_meetings_say_what_is_wrong(tmp_path):
    write(
        tmp_path / "owners.csv",
        [{"document": "a", "version": "1", "number": "9", "owner": "Ann", "read_on": "soon"}],
    )
    write(
        tmp_path / "requests.csv",
        [
            {
                "key": "r",
                "title": "T",
                "asked_by": "A",
                "asked_of": "B",
                "issued_on": "x",
                "reply": "so",
                "requirement": "a:1 9",
            },
            {"key": "r", "title": "T", "asked_by": "A", "asked_of": "B"},
        ],
    )
    write(
        tmp_path / "meetings.csv", [{"body": "L1", "day": "2016-13-01"}, {"body": "T1", "day": "2016-06-01"}]
    )
    write(tmp_path / "teams.csv", [{"body": "T1", "people": n} for n in ("2", "nan", "0", "3")])
    problems = Problems()
    assert [one.people for one in teams(tmp_path, {"T1"}, problems)] == [2.0]
    assert taken(tmp_path, {"a:1"}, {"a:1 1"}, problems)
    assert requests(tmp_path, {"a:1 1"}, problems)
    assert [one.day for one in meetings(tmp_path, {"T1"}, problems)] == [date(2016, 6, 1)]
    said = "\n".join(map(str, problems))
    for words in (
        "read_on: “soon”", "has no requirement “9”", "issued_on: “x”", "reply: “so”",
        "“a:1 9” is no requirement", "“r” is declared twice", "day: “2016-13-01” is no day",
        "people: “nan” is no number", "people: “0” is no number", "“T1” has two teams",
        f"{tmp_path.name}/meetings.csv line 2: “L1” is not one of the place's bodies.",
    ):  # fmt: skip
        assert words in said


def test_files_that_are_not_there_hold_nothing(tmp_path):
    problems = Problems()
    assert list(documents(tmp_path, "guidance", problems)) == []
    assert (
        taken(tmp_path, (), (), problems)
        == requests(tmp_path, (), problems)
        == meetings(tmp_path, (), problems)
        == ()
    )
    assert not list(problems)


def test_the_actions_are_those_that_may_oppose_each_other():
    assert {"engage", "publish", "do not publish"} <= set(actions())
