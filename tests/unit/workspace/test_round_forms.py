from datetime import date

from placeplan.workspace.round_forms import NewRound, ReceiveFor, RoundDays, WordOnPart, WordOnReceived


def test_a_round_says_who_takes_part_and_closes_after_it_opens():
    about = {"bodies": [(1, "A")], "asks": []}
    form = NewRound({"title": "T", "opens_on": "2026-12-02", "closes_on": "2026-12-01"}, **about)
    assert set(form.errors) == {"closes_on", "bodies"} and "asks" not in form.fields
    days = RoundDays({"opens_on": "2026-12-02", "closes_on": "2026-12-01"})
    assert set(days.errors) == {"closes_on"}


def test_a_refusal_says_why():
    assert set(WordOnReceived({"act": "refuse"}).errors) == {"why"}
    assert not WordOnReceived({"act": "adopt"}).errors
    assert set(WordOnPart({"act": "refuse", "digest": "d"}).errors) == {"text"}
    assert set(WordOnPart({}).errors) == {"act", "digest"}


def test_what_is_received_is_for_a_body_and_from_somebody():
    assert set(ReceiveFor({}, bodies=[(1, "A")]).errors) == {"body", "files", "how_it_came"}


def test_a_day_stands_in_its_field_as_a_browser_reads_it():
    assert 'value="2026-12-01"' in str(RoundDays(initial={"closes_on": date(2026, 12, 1)})["closes_on"])
