import pytest

from placeplan.assurance.checking import findings
from placeplan.assurance.words.published_surveys import survey_shares
from placeplan.reading.kept import Imported
from tests.unit.assurance.conftest import place_with
from tests.unit.assurance.invented import documents_of

SURVEY = (
    "A survey of 99 leaders found 66 per cent had low confidence, 47 per cent medium and 1 per cent high."
)


def found(text):
    return list(survey_shares(tuple(documents_of({"plan.txt": text}).values())))


def test_the_published_survey_of_99_leaders_cannot_be():
    (finding,) = found(SURVEY)
    assert (finding.status, finding.amount, finding.kind) == ("fail", 1.14, "survey_not_possible")
    assert "at most 51 (52 per cent)" in finding.explanation
    assert "more than one option" in finding.settled_by
    assert str(finding.cells[0]) == "plan.txt#!line 1"


def test_a_survey_that_can_be_passes_and_without_a_number_only_too_much_is_found():
    (fine,) = found(SURVEY.replace("66", "52"))
    assert fine.status == "pass"
    (over,) = found(SURVEY.replace("of 99 leaders", "of leaders"))
    assert "add up to 114" in over.explanation
    assert not found("A survey found 20 per cent, 30 per cent and 10 per cent.")
    assert not found("Beds fell 66 per cent, staff 47 per cent, cost 1 per cent.")


def test_how_many_answered_may_stand_in_a_sentence_before():
    text = (
        "A magazine's survey of 99 leaders says what plans hold.\n\nSo will it work? Asked their "
        "level of confidence, 66% said low, 47% medium and just 1% high."
    )
    (finding,) = found(text)
    assert "47 per cent needs 47 of 99" in finding.explanation
    assert "That 99 answered is taken from line 1." in finding.explanation


def test_options_that_are_not_of_one_scale_may_be_several_answers_and_are_a_question():
    text = "A survey of leaders found barriers: 70 per cent money, 60 per cent politics, 50 per cent rules."
    assert [finding.status for finding in found(text)] == ["warn"]


def test_check_fails_the_same_survey_in_a_narrative(tmp_path):
    place = place_with([], tmp_path, imported=Imported(narratives=documents_of({"narrative.md": SURVEY})))
    fails = [f for f in findings(place) if f.status == "fail"]
    assert [(f.check, str(f.cells[0])) for f in fails] == [("survey_shares", "narrative.md#!line 1")]


@pytest.mark.parametrize(
    "text",
    [
        "A survey of 99 leaders: 66, 47 and 1 per cent had low, medium and high confidence.",
        "Confidence was low for 66%, medium for 47%, high for 1% of the 99 leaders who answered the survey.",
        "HSJ surveyed 99 leaders. Low confidence: 66%. Medium: 47%. High: 1%.",
        "Two thirds (66 per cent) of the 99 respondents had low confidence, 47 per cent had medium, and one "
        "per cent had high confidence.",
        "66% low / 47% medium / 1% high confidence (base: 99 respondents)",
        "The poll of 99 found low confidence among 66 per cent; medium among 47%; high among one per cent.",
        "Ninety-nine leaders responded; 66 per cent had low, 47 per cent medium and 1 per cent high.",
        "In a survey of 99 leaders:\n• 66% had low confidence\n• 47% had medium\n• 1% had high confidence",
    ],
)
def test_shares_that_cannot_be_are_found_however_they_are_worded(text):
    (finding,) = found(text)
    assert finding.status == "fail"
    assert all(word in finding.title.lower() for word in ("low", "medium", "high"))
    assert "47 per cent needs 47 of 99" in finding.explanation


@pytest.mark.parametrize(
    "text",
    [
        "In our survey of 1,200 residents, 54% cited access, 48% waiting times and 31% staffing.",
        "In the survey satisfaction rose from 61% to 66%, against 47% nationally.",
        "The survey shows 66% of men, 47% of women and 51% of carers agreed.",
        "In the survey, 61 per cent of nurses were satisfied, 58 per cent of doctors, 49% of porters.",
        "In the survey 61 per cent were satisfied, 58 per cent were satisfied, 49 per cent were satisfied.",
        "Confidence intervals: 95% of occupancy, 92% of beds, 85% of sites.",
    ],
)
def test_shares_of_different_people_times_or_answers_are_no_one_questions(text):
    assert found(text) == []


def test_a_survey_is_judged_on_its_own_number():
    text = (
        "Of the 24 people who replied to our survey, 71% agreed, 25% disagreed and 4% did not know.\n\n"
        "A second survey, of 120 carers, asked for one priority: 47% chose respite, 37% chose advice and 17% "
        "chose money.\n\nA poll found that 33% agreed, 33% disagreed and 33% did not know."
    )
    assert [finding.status for finding in found(text)] == ["pass", "pass"]


def test_its_own_number_holds_over_that_of_a_survey_before_it_in_the_paragraph():
    text = (
        "A survey was answered by 3 people. In a second survey, of 99 people, 34 per cent had low "
        "confidence, 33 per cent medium and 32 per cent high."
    )
    (fine,) = found(text)
    assert (fine.status, "of 99" in fine.title) == ("pass", True)
    unsaid = text.replace(", of 99 people,", "")
    assert found(unsaid) == [], "the second does not say how many answered"


def test_the_share_that_cannot_be_is_the_one_that_is_mended():
    text = "Our survey had 35 responses: 51% said yes, 40% said no and 8% did not know."
    (finding,) = found(text)
    assert "would be 9 per cent" in finding.settled_by
    assert "“yes”" not in finding.settled_by
