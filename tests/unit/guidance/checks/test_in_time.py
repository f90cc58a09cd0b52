import pytest

from placeplan.assurance.thresholds import thresholds
from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.in_time import (
    guidance_bursts,
    guidance_clash,
    guidance_meetings,
    guidance_notice,
    guidance_requests,
    guidance_unanswered,
)

RULES = thresholds()


@pytest.mark.parametrize(
    ("issued", "due", "status"),
    [
        ("2015-12-22", "2016-06-30", "pass"),  # 130 working days
        ("2016-09-22", "2016-10-20", "pass"),  # 20, the threshold itself
        ("2016-09-22", "2016-10-19", "warn"),  # 19
        ("2016-09", "2016-10-19", "cannot_assess"),
        ("2016-09-22", "2016-10", "cannot_assess"),
    ],
)
def test_notice_is_judged_by_working_days_and_only_between_known_days(somewhere, issued, due, status):
    somewhere.document("rules:1", issued)
    somewhere.asks("rules:1", 1, "Send the plan.", due=due)
    (found,) = guidance_notice(register(somewhere.place), RULES)
    assert found.status == status
    if status == "warn":
        assert (found.amount, found.unit) == (
            19,
            "working days",
        ) and "27 days (19 working)" in found.explanation


def test_beyond_the_years_of_known_holidays_notice_is_not_called_enough(somewhere):
    somewhere.document("rules:1", "2031-01-06")
    somewhere.asks("rules:1", 1, "Send the plan.", due="2031-01-08")
    (found,) = guidance_notice(register(somewhere.place), RULES)
    assert found.status == "cannot_assess" and "2031-01-08" in found.explanation


def test_an_empty_register_says_nothing_of_notice(somewhere):
    assert list(guidance_notice(register(somewhere.place), RULES)) == []


def test_a_burst_needs_enough_of_it(somewhere):
    for number, day in enumerate(
        ("2014-01-06", "2014-08-01", "2015-03-02", "2015-11-02", "2016-06-01", "2016-06-02")
    ):
        somewhere.document(f"d{number}:1", day)
    documents = next(iter(guidance_bursts(register(somewhere.place), RULES)))
    assert documents.status == "pass" and documents.amount > 3  # two in a long quiet are no burst
    somewhere.document("d9:1", "2016-06-03")
    documents = next(iter(guidance_bursts(register(somewhere.place), RULES)))
    assert documents.status == "warn" and "3 of 7 documents came in 28 days" in documents.explanation


def test_too_few_days_cannot_be_assessed(somewhere):
    somewhere.document("a:1")
    somewhere.document("b:1", "")
    (documents,) = guidance_bursts(register(somewhere.place), RULES)
    assert documents.status == "cannot_assess"
    assert "1 more have no known day" in documents.explanation


def test_one_clash_names_every_body_that_owes_both(somewhere):
    for name in ("plan:1", "roadmap:1"):
        somewhere.document(name)
        somewhere.asks(name, 1, "Send it.", due="2016-06-30", asks="trust")
    (found,) = guidance_clash(register(somewhere.place), somewhere.place)
    assert found.organisations == ("T1", "T2") and found.period == "2016-06-30" and found.amount == 2


def test_a_partner_that_cannot_decide_in_time_is_flagged(somewhere):
    somewhere.document("rules:1", "2016-06-01")
    somewhere.asks("rules:1", 1, "Agree the plan.", due="2016-06-30", asks="council")
    somewhere.asks("rules:1", 2, "Agree the budget.", due="2016-06-30", asks="council")
    somewhere.add("meetings", body="L1", day="2016-07-14", kind="cabinet")
    (found,) = guidance_meetings(register(somewhere.place), somewhere.place)
    assert found.title == "The council cannot decide before 2016-06-30"
    assert found.amount == 14 and "cabinet" in found.explanation
    assert "Title of rules:1, 1: Agree the plan. Title of rules:1, 2: Agree the budget." in found.explanation


def test_a_list_of_meetings_that_ends_too_soon_leaves_it_unknown(somewhere):
    somewhere.document("rules:1", "2016-06-01")
    somewhere.asks("rules:1", 1, "Agree the plan.", due="2016-06-30", asks="council")
    somewhere.add("meetings", body="L1", day="2016-05-20")
    (found,) = guidance_meetings(register(somewhere.place), somewhere.place)
    assert found.status == "cannot_assess" and found.amount is None
    assert found.title == "Whether The council can decide before 2016-06-30 is not known"


def test_the_regulator_is_late_by_the_same_clock(somewhere):
    somewhere.document("rules:1", "2017-08-22")
    base = {"asked_by": "QAA", "asked_of": "The centre"}
    somewhere.add("requests", key="a", title="Reply", **base, issued_on="2017-07-14", due_on="2017-07-31")
    somewhere.add("requests", key="b", title="Other", **base, issued_on="2017-07", reply="not known")
    late, unknown = guidance_unanswered(register(somewhere.place), somewhere.place)
    assert late.title == "Reply: 22 days overdue"
    assert late.conversation == ("The centre", "QAA") and "39 days" in late.explanation
    assert unknown.status == "cannot_assess"


def test_a_request_with_too_little_time_is_flagged(somewhere):
    somewhere.document("rules:1")
    base = {"asked_by": "The centre", "asked_of": "T1", "issued_on": "2017-07-06"}
    somewhere.add("requests", key="a", title="Agency spending", **base, due_on="2017-07-10")
    somewhere.add("requests", key="b", title="Beds", **base, due_on="2017-08-10")
    (found,) = guidance_requests(register(somewhere.place), somewhere.place, RULES)
    assert found.title == "Agency spending: 2 working days to answer"
