from placeplan.guidance.asked.register import register
from placeplan.guidance.clocks.restricted import restricted


def found(somewhere):
    place = somewhere.place
    return {one.period.key: one for one in restricted(register(place), place)}


def test_due_days_requests_and_meetings_are_found_in_their_period(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.asks("rules:1", 1, "Publish the plan.", due="2017-05-02", action="publish")
    somewhere.asks("rules:1", 2, "Send the numbers.", due="2017-04")  # any of thirty days
    somewhere.asks("rules:1", 3, "Send the rest.", due="2017-06-09")  # the day after
    somewhere.add("requests", key="a", title="A list", asked_by="Us", asked_of="T1", due_on="2017-06-08")
    somewhere.add("meetings", body="L1", day="2017-04-13", kind="cabinet")
    local, general = found(somewhere)["local-2017"], found(somewhere)["general-2017"]
    assert [one.number for one in local.requirements] == ["1", "2"]
    assert [one.number for one in local.in_public] == ["1"]
    assert [one.body for one in local.meetings] == ["L1"] and not general.meetings
    assert [one.key for one in general.requests] == ["a"] and not local.requests
    assert (local.count, general.count) == (3, 3)


def test_a_period_of_one_council_binds_nobody_else(somewhere):
    somewhere.rows["restricted_periods"] = []
    row = {"key": "by", "title": "A by-election", "first_day": "2018-02-01", "last_day": "2018-03-01"}
    somewhere.add("restricted_periods", **row, bodies="L1")
    somewhere.document("rules:1", "2016-01-04")
    for number, asks in enumerate(("T1", "council", "")):
        somewhere.asks("rules:1", number, "Send it.", due="2018-02-10", asks=asks)
    assert [one.number for one in found(somewhere)["by"].requirements] == ["1", "2"]


def test_nothing_falls_in_an_empty_register(somewhere):
    assert found(somewhere) == {}
