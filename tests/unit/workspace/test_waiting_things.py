from datetime import UTC, datetime

from placeplan.workspace.waiting_things import WaitingSources, WaitingThing


def thing(what, day):
    return WaitingThing(what, "It is yours.", datetime(2026, 11, day, tzinfo=UTC), "home")


def test_what_waits_longest_stands_first_whichever_room_it_is_of():
    sources = WaitingSources()
    sources.register("a", lambda seat: [thing("later", 9), thing("first", 1)])
    sources.register("b", lambda seat: [thing(f"of {seat}", 5)])
    assert [each.what for each in sources.waiting_for("her")] == ["first", "of her", "later"]
