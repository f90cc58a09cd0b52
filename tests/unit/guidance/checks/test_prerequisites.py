import pytest

from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.prerequisites import guidance_capabilities, guidance_decisions
from placeplan.guidance.tasks import stated, tasks

SCHEMES = """
[[schemes]]
key = "urgent"
title = "Urgent care that sees the record"
owner = "T1"
class = "demand"
starts = "2017-10"
depends_on = [{waits}]
requires = ["roadmap:1 UA"]
source = "plan.pdf"
grade = "primary"

[[milestones]]
key = "record"
title = "Shared record"
owner = "C1"
due = "{due}"
{done}
brings = ["roadmap:1 UA"]
digital = true
source = "plan.pdf"
grade = "primary"
"""


def told(somewhere, schemes):
    if not somewhere.rows["documents"]:
        somewhere.document("roadmap:1")
        somewhere.asks("roadmap:1", "UA", "Professionals see the record.", grade="recalled")
    (somewhere.folder / "schemes.toml").write_text(schemes, encoding="utf-8")
    place = somewhere.place
    return list(guidance_capabilities(register(place), place))


@pytest.mark.parametrize(
    ("waits", "due", "done", "words"),
    [
        ('"record"', "2018-03", "", "which comes after it starts"),
        ("", "2017-03", "", "does not wait for what brings it"),
        ('"record"', "", "", "no day says that it comes in time"),
        ('"record"', "2017-03", 'status = "stopped"', "which has stopped"),
    ],
)
def test_what_a_scheme_cannot_work_without_and_does_not_have_in_time(somewhere, waits, due, done, words):
    (found,) = told(somewhere, SCHEMES.format(waits=waits, due=due, done=done))
    assert words in found.title and "Urgent care" in found.title
    assert "recalled" in found.explanation and "Professionals see the record." in found.explanation
    assert {cell.file for cell in found.cells} == {"guidance/requirements.csv", "schemes.toml"}


@pytest.mark.parametrize(("due", "done"), [("2017-03", ""), ("2018-03", 'done = "2017-01"')])
def test_what_comes_in_time_is_said_to(somewhere, due, done):
    (found,) = told(somewhere, SCHEMES.format(waits='"record"', due=due, done=done))
    assert found.status == "pass"


def test_a_capability_that_nothing_brings_and_one_that_no_register_holds(somewhere):
    text = SCHEMES.format(waits="", due="", done="").split("[[milestones]]")[0]
    (found,) = told(somewhere, text)
    assert "nothing in the plan brings it" in found.title
    found, _ = told(somewhere, text.replace("roadmap:1 UA", 'roadmap:1 UA", "roadmap:1 ZZ'))
    assert found.status == "cannot_assess" and "no requirement “roadmap:1 ZZ”" in found.title


def test_a_milestone_that_brings_it_answers_the_requirement(somewhere):
    told(somewhere, SCHEMES.format(waits='"record"', due="2017-03", done=""))
    place = somewhere.place
    (required,) = register(place).in_force
    (task,) = tasks(required, place, stated(place, [required]))
    assert (task.kind, task.what, task.state, task.organisation) == ("milestone", "record", "stated", "C1")


ASSUMPTION = """
[pay_award]
label = "Pay award"
unit = "per cent"
value = 2
source = "plan.pdf"
grade = "primary"
decided_by = "the Secretary of State"
decision_due = "{due}"
{more}
"""


def awaiting(somewhere, due, more=""):
    if not somewhere.rows["documents"]:
        somewhere.document("rules:1", "2017-06-30")
    text = ASSUMPTION.format(due=due, more=more)
    (somewhere.folder / "assumptions.toml").write_text(text, encoding="utf-8")
    place = somewhere.place
    return list(guidance_decisions(register(place), place))


def test_an_assumption_on_a_ministers_decision_has_a_clock_and_its_election(somewhere):
    (found,) = awaiting(somewhere, "2017-05")
    assert found.title == "Pay award: rests on a decision of the Secretary of State, which is late"
    assert (
        "30 days have passed since" in found.explanation
        and "general election" in found.explanation.casefold()
    )
    assert found.settled_by.startswith("Ask the Secretary of State")


def test_one_that_is_not_due_is_not_late_and_one_that_was_taken_is_no_question(somewhere):
    (found,) = awaiting(somewhere, "2018-03")
    assert "late" not in found.title and "passed" not in found.explanation
    assert awaiting(somewhere, "2018-03", 'decided = "2017-06-01"') == []
