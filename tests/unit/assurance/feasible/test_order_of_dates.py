from datetime import date

import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import books, place_of, planted


def statement(made, subject, attribute, **about):
    wanted = {"subject": subject, "attribute": attribute} | about
    return next(said for said in made.said if all(said.get(key) == value for key, value in wanted.items()))


def test_a_saving_before_its_capital_is_approved():
    made = books()
    statement(made, "capital", "approval_date", scheme="T1-K")["date"] = date(2018, 5, 2)
    (finding,) = planted(made, "capital_before_approval")
    assert (finding.amount, finding.unit) == (396, "days")


def test_a_saving_before_what_it_rests_on_is_finished():
    made = books()
    statement(made, "capital", "completion_date", scheme="T1-K")["date"] = date(2017, 5, 1)
    (finding,) = planted(made, "capital_after_benefit")
    assert finding.amount == 30


def test_a_project_may_name_the_scheme_instead():
    made = books()
    statement(made, "capital", "approval_date", scheme="T1-K")["date"] = date(2018, 5, 2)
    made.said.remove(statement(made, "scheme", "needs_capital", scheme="T1-2"))
    made.say("T1", "capital", "linked_scheme", scheme="T1-K", text="T1-2")
    planted(made, "capital_before_approval")


@pytest.mark.parametrize("stated", ["TBC", None])
def test_capital_with_no_source(stated):
    made = books()
    key, words = (statement(made, "capital", name, scheme="T1-K") for name in ("source_key", "source"))
    if stated:
        key["text"], words["text"] = "none", stated
    else:
        made.said.remove(key)
        made.said.remove(words)
        made.say("T1", "capital", "source", scheme="T1-Z", text="Internally generated")
    (finding,) = planted(made, "capital_unfunded")
    assert finding.amount == 3_000_000


def test_a_saving_before_its_system_is_live():
    made = books()
    statement(made, "milestone", "go_live", scheme="T2-D")["date"] = date(2018, 1, 29)
    (finding,) = planted(made, "digital_after_benefit")
    assert finding.amount == 303


def test_a_return_due_before_the_cabinet_meets():
    made = books()
    meeting = statement(made, "decision", "date", stated_by="L1", scheme="cabinet_approval")
    meeting["date"] = date(2017, 2, 8)
    (finding,) = planted(made, "return_before_cabinet")
    assert finding.amount == 19
    assert meeting["source"] in {str(cell) for cell in finding.cells}


def test_a_date_that_is_not_stated_is_no_finding():
    made = books()
    statement(made, "milestone", "go_live", scheme="T2-D")["date"] = None
    assert all(finding.kind != "digital_after_benefit" for finding in findings(place_of(made)))
