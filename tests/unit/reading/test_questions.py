from dataclasses import replace
from pathlib import Path

from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.questions import NOBODY, questions
from placeplan.reading.words.body_names import Body, Directory

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]
PLACE = Path("p")


def proposed(book, directory, **sheets):
    return proposal(book(sheets, file="plan.xlsx", with_cover=False), directory)


def test_tables_left_for_one_cause_are_one_question(book, directory):
    mapping = proposed(book, directory, one=ACCOUNT, two=ACCOUNT)
    (question,) = questions(PLACE, [mapping], {})
    assert (question.file, question.cause) == ("plan.xlsx", NOBODY)
    assert question.tables == ("one, rows 2 to 3", "two, rows 2 to 3")
    assert question.answer == (
        "Say whose it is: placeplan import --place p --yes --body CODE p/submissions/plan.xlsx"
    )
    assert question.as_json()["tables"] == list(question.tables)


def test_a_body_that_the_list_lacks_is_named(book, directory):
    mapping = proposed(book, directory, one=ACCOUNT)
    (question,) = questions(PLACE, [mapping], {"plan.xlsx": Body("XX1", "Fen Hospitals NHS Trust")})
    assert question.cause == "it is of “Fen Hospitals NHS Trust” (XX1), which bodies.csv lacks"
    assert "--add-bodies" in question.answer


def test_every_cause_has_an_answer_of_its_own(book, directory):
    table = proposed(book, directory, one=ACCOUNT).tables[0]
    doubts = (
        "nobody says in what unit its money is",
        "the year of B2, C2 is not certain",
        "the year of B9 is not certain",
        "whose contracts they are",
        "whether 2018 is the financial year that begins or ends then",
        "whether its money is saved or spent",
        "it is like no kind of table that is known",
        "something new",
    )
    tables = tuple(replace(table, doubts=(doubt,), accepted=False) for doubt in doubts)
    sure = replace(table, doubts=(), accepted=False, confidence=0.42)
    mapping = replace(proposed(book, Directory(), one=ACCOUNT), tables=(*tables, sure))
    asked = questions(PLACE, [mapping], {})
    causes = {question.cause for question in asked}
    assert len(asked) == len(doubts) and "the year of some columns" in causes
    assert "our reading of it is doubtful, not sure" in causes
    assert len({question.answer for question in asked}) == len(doubts) - 1  # the last two: look at it
