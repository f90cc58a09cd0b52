def test_an_open_decision_waits_for_the_secretary_of_each_body_that_has_not_decided(boards):
    from placeplan.governance.stuck_decisions import undecided

    (waiting,) = undecided(boards.secretaries["RZ9"])
    assert (waiting.what, waiting.page) == ("The plan of 2017", "decision")
    assert waiting.why == "RZ9 board has decided nothing for RZ9."
    assert not list(undecided(boards.seats["RZ9", "signatory"]))


def test_what_waits_is_on_the_page_of_it(boards, browser_of):
    told = browser_of(boards.secretaries["09N"]).get("/waiting/").content.decode()
    assert "The plan of 2017" in told
