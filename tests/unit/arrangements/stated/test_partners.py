from datetime import date

from placeplan.arrangements.stated.partners import shared_forums


def test_shares_of_one_person_add_up_and_say_what_is_not_stated(run):
    run.rows(
        "roles",
        {"role": "Leader", "person": "Maud", "share": "40%"},
        {"role": "Chief", "person": "maud", "share": "0.7"},
        {"role": "Chair", "person": "Maud", "last_day": "2016-12"},
        {"role": "Member", "person": "Tom"},
    )
    maud, tom = run.arranged().working_times
    assert (maud.share, maud.is_too_much, maud.is_at_least) == (1.1, True, False)
    assert (tom.share, tom.is_too_much, tom.is_at_least) == (0, False, True)
    assert [role.is_filled for role in run.arranged().roles] == [True, True, False, True]


def test_a_whole_of_tenths_is_not_too_much(run):
    run.rows(
        "roles",
        *(
            {"role": f"R{n}", "person": "Ida", "share": share}
            for n, share in enumerate(("0.7", "0.2", "0.1"))
        ),
    )
    (ida,) = run.arranged().working_times
    assert ida.share == 1 and not ida.is_too_much


def test_forums_that_two_share_and_pairs_that_meet_nowhere(run):
    run.rows(
        "forums",
        {"name": "Board", "members": "T1|T2", "first_day": "2016-08-22"},
        {"name": "Health and wellbeing board", "members": "L1|T1"},
        {"name": "Old", "members": "T2|L1", "last_day": "2016-03"},
    )
    arranged = run.arranged()
    assert [forum.row["name"] for forum in shared_forums(arranged.forums, "T2", "T1")] == ["Board"]
    assert arranged.gaps == (("T2", "L1"),)  # nobody lists a forum of C1, so nothing is known of it
    assert arranged.forums[0].as_json()["years"] == 1.0 and arranged.forums[1].years is None
    assert arranged.forums[2].is_standing is False
    assert run.arranged(date(2016, 3, 31)).gaps == (("T1", "T2"),)
