from placeplan.assurance.between.triangulation import questions
from placeplan.assurance.check_report import report
from placeplan.assurance.checking import checks, findings
from tests.unit.assurance.invented import books, find, place_of, set_value


def test_there_are_thirty_two_questions_and_each_names_checks_that_exist():
    assert [question.number for question in questions()] == list(range(1, 33))
    keys = {check.key for check in checks()}
    for question in questions():
        assert set(question.checks) <= keys
        assert question.needs


def test_what_nobody_states_cannot_be_assessed():
    answers = {answer.question.number: answer for answer in report(place_of(books())).triangulation}
    assert answers[24].status == "cannot_assess"
    assert answers[24].lacks == ("cash",)
    assert answers[19].status == "pass"
    assert answers[1].status == "pass"
    told = [f for f in findings(place_of(books())) if f.check == "untriangulated"]
    assert {"cannot_assess"} == {finding.status for finding in told}
    assert any("cash" in finding.explanation for finding in told)


def test_a_question_is_as_bad_as_what_its_checks_found():
    made = books()
    set_value(find(made, "pipeline", "T1", "2018/19"), 90.0)
    answers = {answer.question.number: answer for answer in report(place_of(made)).triangulation}
    assert answers[9].status == "fail"
    assert len(answers[9].findings) == 1


def test_a_place_without_workbooks_has_no_questions_to_answer(norfolk):
    assert report(norfolk).triangulation == ()
