from placeplan.arrangements.stated.power import NOT_KNOWN, sector_of
from placeplan.plan.bodies import Body


def test_a_sector_follows_from_the_kind_of_a_body_and_of_a_group_from_its_members():
    bodies = {
        "T": Body("T", "Trust", "ambulance trust"),
        "C": Body("C", "CCG", "commissioner"),
        "L": Body("L", "Council", "council"),
        "X": Body("X", "Unheard", "something"),
        "NHS": Body("NHS", "Both", "group", members=("T", "C")),
        "ALL": Body("ALL", "All", "group", members=("NHS", "L")),
        "LOOP": Body("LOOP", "Loop", "group", members=("LOOP",)),
        "NONE": Body("NONE", "Nobody", "group"),
    }
    told = {code: sector_of(code, bodies) for code in (*bodies, "stranger")}
    assert told == {
        "T": "NHS",
        "C": "NHS",
        "L": "local government",
        "X": NOT_KNOWN,
        "NHS": "NHS",
        "ALL": NOT_KNOWN,
        "LOOP": NOT_KNOWN,
        "NONE": NOT_KNOWN,
        "stranger": NOT_KNOWN,
    }


def test_seats_schemes_and_money_divide_and_their_parts_are_the_whole(run):
    run.rows("forums", {"name": "Board", "members": "T1|L1"}, {"name": "Unlisted", "members": "T1|L1"})
    run.rows(
        "roles",
        {"role": "Chief", "employer": "T1", "forum": "k0"},
        {"role": "Carer", "sector": "patients and public", "forum": "k0"},
        {"role": "Gone", "employer": "L1", "forum": "k0", "last_day": "2016-01"},
        {"role": "Outsider", "employer": "A firm", "forum": "k0"},
    )
    seats, schemes, saving = run.arranged().power
    assert seats.what == "Board" and seats.whole == 3
    assert seats.by_sector == {
        "NHS": 1,
        "local government": 0,
        "voluntary sector": 0,
        "patients and public": 1,
        NOT_KNOWN: 1,
    }
    assert schemes.by_sector == {"NHS": 1, "local government": 1} and schemes.share("NHS") == 0.5
    assert saving.by_sector == {"NHS": 300_000_000, "local government": 100_000_000}
    assert saving.as_json()["whole"] == 4_000_000 and saving.as_json()["by_sector"]["NHS"]["share"] == 0.75
