import json


def test_two_dates_differ_by_what_began_and_ended_between_them(run):
    words = ("footprints", "events", "--from", "2018-01-01", "--to", "2018-12-31")
    found = json.loads(run(*words, "--of", "RDE", "--json")[1])
    (event,) = found["events"]
    assert event["day"] == "2018-06-30" and event["result"] == ["RDE"]
    assert (event["label"], event["reason"]) == ("horizontal", "all acute")
    assert found["ended"] == ["RGQ"] and found["begun"] == []
    assert found["bodies"]["2018-01-01"]["yes"] == found["bodies"]["2018-12-31"]["yes"] + 1


def test_every_event_has_its_label_and_reason_and_shares_add_up(run):
    found = json.loads(run("footprints", "events", "--json")[1])
    assert len(found["events"]) == 122
    assert all(event["label"] and event["reason"] for event in found["events"])
    assert abs(sum(found["shares"].values()) - 1) < 1e-9
    assert {"horizontal", "vertical", "cannot assess"} <= set(found["shares"])


def test_a_reader_sees_bodies_by_name(run):
    said = " ".join(run("footprints", "events", "--from", "2017-01-01", "--to", "2017-12-31")[1].split())
    assert "Hinchingbrooke" in said and "no list says" in said and "cannot assess" in said
    assert "No event is held" in run("footprints", "events", "--from", "2030-01-01", "--to", "2031-01-01")[1]


def test_what_is_no_day_or_no_body_is_refused(run):
    for words in (
        ("--from", "2017"),
        ("--from", "2018-01-01", "--to", "2017-01-01"),
        ("--of", "NOBODY"),
    ):
        code, _, problems = run("footprints", "events", *words)
        assert code == 2 and "Traceback" not in problems
