from datetime import date

import pytest

PROMISE = {"what": "A reply", "promised_by": "NHSE", "promised_on": "2017-06-01", "due": "2017-07-31"}


def seen(outcome, day, by="T1"):
    return {"commitment": "k0", "day": day, "outcome": outcome, "seen": "a letter", "stated_by": by}


def only(run, *evidence, promise=PROMISE, on=None):
    run.rows("commitments", promise)
    if evidence:
        run.rows("commitment_evidence", *evidence)
    (commitment,) = run.arranged(on).commitments
    return commitment


def test_nothing_known_counts_days_since_the_promise_and_since_it_was_due(run):
    commitment = only(run)
    assert commitment.outcome == "nothing known" and commitment.clock.state == "overdue"
    assert (commitment.days_waited, commitment.days_late) == (82, 22)


def test_the_clock_stops_when_others_first_saw_it_kept_and_nothing_else_since(run):
    commitment = only(
        run, seen("in part", "2017-07-01"), seen("kept", "2017-08-02"), seen("kept", "2017-08-10")
    )
    assert commitment.outcome == "kept" and commitment.clock.state == "answered late"
    assert (commitment.clock.days_taken, commitment.days_late, commitment.days_waited) == (62, 2, None)


@pytest.mark.parametrize("outcome", ["in part", "not kept"])
def test_what_is_not_kept_waits_on(run, outcome):
    commitment = only(run, seen("kept", "2017-06-20"), seen(outcome, "2017-08-01"))
    assert commitment.outcome == outcome and commitment.days_late == 22


def test_what_the_promiser_says_of_itself_is_shown_and_decides_nothing(run):
    commitment = only(run, seen("kept", "2017-07-01", by="nhse"))
    assert commitment.outcome == "nothing known" and commitment.days_late == 22
    assert commitment.sightings[0].in_words == "kept: a letter (nhse, of itself)"


def test_two_who_saw_different_things_on_one_day_are_both_shown(run):
    commitment = only(run, seen("kept", "2017-07-01"), seen("not kept", "2017-07-01", by="T2"))
    assert commitment.outcome == "told differently" and len(commitment.sightings) == 2
    assert commitment.clock.state == "overdue"


def test_what_is_seen_later_is_not_known_yet_and_a_month_counts_once_it_is_over(run):
    assert only(run, seen("kept", "2017-08-23")).outcome == "nothing known"
    assert only(run, seen("kept", "2017-08")).outcome == "nothing known"
    assert only(run, seen("kept", "2017-08"), on=date(2017, 8, 31)).outcome == "kept"


def test_what_is_promised_later_is_not_promised_yet(run):
    run.rows("commitments", {**PROMISE, "promised_on": "2017-09-01", "due": ""})
    assert run.arranged().commitments == ()


def test_days_that_nobody_knows_are_not_counted(run):
    commitment = only(run, promise={"what": "A fund", "promised_by": "NHSE"})
    assert (commitment.days_waited, commitment.days_late) == (None, None)
    assert commitment.as_json()["clock"] == "not known" and commitment.as_json()["promised_on"] == ""


def test_what_is_least_kept_and_latest_comes_first(run):
    run.rows("commitments", PROMISE, {**PROMISE, "due": "2017-06-30"}, PROMISE)
    run.rows(
        "commitment_evidence",
        seen("kept", "2017-07-01"),
        {**seen("not kept", "2017-07-01"), "commitment": "k2"},
    )
    assert [commitment.key for commitment in run.arranged().commitments] == ["k2", "k1", "k0"]
