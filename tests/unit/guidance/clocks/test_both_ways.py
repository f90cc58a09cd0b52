from datetime import date

import pytest

from placeplan.guidance.asked.register import register
from placeplan.guidance.asked.requirements import Request
from placeplan.guidance.clocks.both_ways import clashes, clock, clocks, reciprocities, workloads

DAY = date(2017, 8, 22)


def request(**more):
    return Request("r", "Reply to the plan", "QAA", "The centre", **more)


def test_days_without_an_answer_are_counted_since_it_was_asked_and_since_it_was_due():
    found = clock(request(issued_on="2017-07-14", due_on="2017-07-31"), DAY)
    assert (found.state, found.days_waited, found.days_late) == ("overdue", 39, 22)
    assert (found.notice.days, found.notice.working_days) == (17, 11)


def test_an_answer_stops_the_clock_and_may_come_late():
    answered = clock(request(issued_on="2017-07-14", due_on="2017-07-31", answered_on="2017-07-20"), DAY)
    assert (answered.state, answered.days_taken, answered.days_waited) == ("answered", 6, None)
    late = clock(request(issued_on="2017-07-14", due_on="2017-07-31", answered_on="2017-08-04"), DAY)
    assert (late.state, late.days_late) == ("answered late", 4)
    not_yet = clock(request(issued_on="2017-07-14", due_on="2017-07-31", answered_on="2017-09-01"), DAY)
    assert not_yet.state == "overdue"
    replied = request(issued_on="2017-07-14", due_on="2017-07-31", answered_on="2017-09-01", reply="yes")
    assert clock(replied, DAY).state == "overdue"  # the reply of a later day is none yet
    this_month = request(issued_on="2017-07-14", answered_on="2017-08", reply="yes")
    assert clock(this_month, DAY).state == "not known"


def test_on_the_day_itself_it_is_answered_and_not_yet_late():
    today = DAY.isoformat()
    assert clock(request(issued_on="2017-07-14", answered_on=today), DAY).state == "answered"
    open_today = clock(request(issued_on="2017-07-14", due_on=today), DAY)
    assert (open_today.state, open_today.days_late) == ("open", None)


def test_a_month_is_read_as_its_last_day_so_that_nobody_is_late_too_soon():
    found = clock(request(issued_on="2017-07", due_on="2017-08"), DAY)
    assert (found.state, found.days_waited, found.notice) == ("open", 22, None)


@pytest.mark.parametrize(
    "more", [{}, {"issued_on": "2018-01-01"}, {"issued_on": "2017-01-01", "reply": "not known"}]
)
def test_what_is_not_recorded_is_not_called_unanswered(more):
    assert clock(request(**more), DAY).state == "not known"


def test_what_was_asked_later_was_not_asked_yet(somewhere):
    somewhere.document("rules:1")
    for key, issued in (("later", "2017-09-01"), ("this month", "2017-08"), ("undated", "")):
        somewhere.add("requests", key=key, title=key, asked_by="C1", asked_of="T1", issued_on=issued)
    found = clocks(register(somewhere.place, DAY))
    assert [(one.request.key, one.state) for one in found] == [
        ("this month", "not known"),
        ("undated", "not known"),
    ]


def test_without_a_due_date_a_request_is_open_and_never_overdue():
    found = clock(request(issued_on="2017-01-01"), DAY)
    assert (found.state, found.days_late) == ("open", None)


def test_workload_and_order(somewhere):
    somewhere.document("rules:1")
    for key, issued, due in (
        ("a", "2017-08-01", "2017-08-10"),
        ("b", "2017-08-02", "2017-09-01"),
        ("c", "2017-07-01", ""),
    ):
        somewhere.add(
            "requests", key=key, title=key, asked_by="C1", asked_of="T1", issued_on=issued, due_on=due
        )
    found = clocks(register(somewhere.place, DAY))
    assert [one.request.key for one in found] == ["c", "a", "b"]
    (load,) = workloads(found)
    assert (load.body, load.open, load.overdue, load.people, load.each) == ("T1", 3, 1, None, None)
    somewhere.add("teams", body="T1", people="1.5")
    held = register(somewhere.place, DAY)
    (load,) = workloads(found, held.teams)
    assert (load.people, load.each) == (1.5, 2.0)
    assert load.as_json()["open_for_each"] == 2.0
    assert found[1].as_json()["days_late"] == 12


def test_two_documents_due_on_one_day_clash_and_one_document_does_not(somewhere):
    somewhere.document("rules:1")
    somewhere.document("return:1")
    somewhere.asks("rules:1", 1, "Send the plan.", due="2016-06-30", asks="trust")
    somewhere.asks("rules:1", 2, "Send the budget.", due="2016-06-30", asks="trust")
    somewhere.asks("return:1", 1, "Send the return.", due="2016-06-30", asks="T1")
    (clash,) = clashes(register(somewhere.place), somewhere.place)
    assert (clash.body, clash.due) == ("T1", date(2016, 6, 30))
    assert [one.key for one in clash.requirements] == ["return:1 1", "rules:1 1", "rules:1 2"]


def exchange(by, of, issued, due, answered=""):
    return clock(Request("r", "T", by, of, issued_on=issued, due_on=due, answered_on=answered), DAY)


def test_days_taken_over_days_given_tell_who_hurries_whom():
    ours = [
        exchange("Us", "Them", f"2017-0{month}-01", f"2017-0{month}-11", f"2017-0{month}-21")
        for month in (1, 2, 3)
    ]
    theirs = [
        exchange("Them", "Us", f"2017-0{month}-01", f"2017-0{month}-06", f"2017-0{month}-06")
        for month in (1, 2, 3)
    ]
    them, us = reciprocities([*ours, *theirs], 3)
    assert (them.body, them.taken, them.given, them.ratio) == ("Them", 20, 5, 4.0)
    assert (us.taken, us.given, us.ratio) == (5, 10, 0.5)
    assert not them.is_at_least
    assert us.as_json()["answers"] == 3


def test_what_still_waits_makes_it_a_least():
    ours = [exchange("Us", "Them", f"2017-08-0{day}", "2017-08-15") for day in (1, 2, 3)]
    theirs = [exchange("Them", "Us", "2017-08-01", "2017-08-06", "2017-08-06") for _ in range(3)]
    them = next(one for one in reciprocities([*ours, *theirs], 3) if one.body == "Them")
    assert them.is_at_least and them.taken == 20 and them.ratio == 4.0


def test_too_few_are_not_shown_as_a_mean():
    (them, us) = reciprocities([exchange("Us", "Them", "2017-01-01", "2017-01-11", "2017-01-21")] * 2, 3)
    assert (them.taken, them.answers, us.given, us.asks) == (None, 2, None, 2)
    assert them.ratio is None and us.ratio is None
