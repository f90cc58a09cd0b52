from datetime import date

from placeplan.guidance.asked.register import register
from placeplan.guidance.clocks.meetings import infeasible


def due(somewhere, *meetings, issued="2016-06-01", on="2016-06-30"):
    somewhere.document("rules:1", issued)
    somewhere.asks("rules:1", 1, "Agree the plan.", asks="council", due=on)
    for day, papers in meetings:
        somewhere.add("meetings", body="L1", day=day, kind="cabinet", papers_by=papers)
    return infeasible(register(somewhere.place), somewhere.place)


def test_due_before_the_next_meeting_is_not_feasible(somewhere):
    (found,) = due(somewhere, ("2016-05-20", ""), ("2016-07-14", ""))
    assert (found.body, found.due, found.next.day, found.days_short) == (
        "L1",
        date(2016, 6, 30),
        date(2016, 7, 14),
        14,
    )


def test_a_meeting_in_time_will_do(somewhere):
    assert due(somewhere, ("2016-06-20", "2016-06-10")) == ()


def test_a_meeting_whose_papers_had_gone_will_not(somewhere):
    (found,) = due(somewhere, ("2016-06-08", "2016-05-30"))
    assert found.next is None
    assert found.days_short is None


def test_a_body_with_no_meeting_listed_is_not_judged(somewhere):
    assert due(somewhere) == ()


def test_a_month_is_due_on_its_last_day_and_an_unknown_issue_is_not_judged(somewhere):
    assert due(somewhere, ("2016-06-30", ""), on="2016-06") == ()


def test_without_the_day_of_issue_nobody_can_say_which_meeting_is_next(somewhere):
    assert due(somewhere, ("2016-07-14", ""), issued="2016-06") == ()
