from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.elections import guidance_elections


def findings(somewhere):
    place = somewhere.place
    return {one.title.partition(":")[0]: one for one in guidance_elections(register(place), place)}


def test_what_falls_in_a_period_is_told_with_how_sure_its_days_are(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.asks("rules:1", 1, "Engage people.", due="2026-04-10", action="engage")
    somewhere.asks("rules:1", 2, "Sign the plan.", due="2026-03")
    somewhere.add("requests", key="a", title="A list", asked_by="Us", asked_of="T1", due_on="2026-04-01")
    somewhere.add("meetings", body="L1", day="2026-04-14")
    (told,) = findings(somewhere).values()
    assert told.status == "warn" and told.title.endswith("4 dates fall in the period before it")
    assert told.severity == 2  # something is to be done in public
    for words in (
        "2026-03-30 to 2026-05-07",
        "1 requirement due in it: Title of rules:1, 1.",
        "1 requirement may be due in it, as only the month is known: Title of rules:1, 2.",
        "Requests due in it: A list (2026-04-01).",
        "Meetings in it: The council, 2026-04-14.",
        "second-hand",
    ):
        assert words in told.explanation


def test_one_date_and_recalled_days_are_said(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.asks("rules:1", 1, "Send it.", due="2019-12-01")
    (told,) = findings(somewhere).values()
    assert "1 date falls in" in told.title and "recalled" in told.explanation and told.severity == 1


def test_nothing_is_said_where_nothing_falls(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.asks("rules:1", 1, "Send it.", due="2018-06-01")
    assert findings(somewhere) == {}
