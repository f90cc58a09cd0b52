from datetime import date

from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.demands import guidance_contradiction, guidance_missing, guidance_opposed


def test_two_asks_of_one_cell_name_both_and_how_they_differ(somewhere):
    for name, value in (("commissioner:1", "£2m"), ("regulator:1", "break-even")):
        somewhere.document(name)
        somewhere.asks(name, 1, "Plan to it.", asks="T1", measures="control_total", value=value)
    (found,) = guidance_contradiction(register(somewhere.place), somewhere.place)
    assert found.title == "Control total, First trust: asked for with different values"
    assert "“£2m” (Title of commissioner:1, 1) or “break-even” (Title of regulator:1, 1)" in found.explanation
    assert len(found.cells) == 2 and "Control total, First trust" in found.explanation


def test_opposite_orders_come_with_words_to_send(somewhere):
    somewhere.document("people:1")
    somewhere.document("message:1")
    somewhere.asks("people:1", 1, "Engage.", object="the plan", action="engage")
    somewhere.asks("message:1", 1, "Say nothing.", object="the plan", action="do not publish")
    (found,) = guidance_opposed(register(somewhere.place))
    assert found.severity == 2 and "Please say in writing" in found.settled_by
    assert (
        "Title of people:1, 1: Engage." in found.explanation
        and "Title of message:1, 1: Say nothing." in found.explanation
    )


def test_what_was_asked_and_is_not_there_keeps_its_state(somewhere):
    somewhere.document("rules:1")
    somewhere.asks(
        "rules:1", 1, "Give it.", asks="trust|commissioner", measures="control_total", periods="2017/18"
    )
    somewhere.asks("rules:1", 2, "Show it.", "expected", parts="main_document|finance_appendix")
    (found,) = guidance_missing(register(somewhere.place), somewhere.place)
    assert found.title == "Title of rules:1: 3 of the 5 things it asks for are not there"
    assert (
        found.explanation
        == "1: Control total (1 not published, 1 absent); 2: Finance appendix (not published)."
    )
    assert found.status == "warn" and found.organisations == ("T2", "C1") and len(found.figures) == 1


def test_what_is_only_unpublished_cannot_be_assessed(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Give it.", asks="T2", measures="control_total", periods="2017/18")
    (found,) = guidance_missing(register(somewhere.place), somewhere.place)
    assert found.status == "cannot_assess" and found.title.endswith("the one thing it asks for is not there")


def test_what_may_be_done_or_is_not_due_yet_is_not_missing(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Give it.", "should", asks="T2", measures="gap")
    somewhere.asks("rules:1", 2, "Give it.", asks="T2", measures="gap", due="2016-06-30")
    assert list(guidance_missing(register(somewhere.place, date(2016, 6, 29)), somewhere.place)) == []
    (found,) = guidance_missing(register(somewhere.place, date(2016, 6, 30)), somewhere.place)
    assert found.amount == 1
