WORK = {"firm": "Arden", "work": "wrote", "part": "finance", "fee": "84000"}


def test_a_reviewer_of_its_own_work_and_a_fee_that_nobody_states(run):
    run.rows("consultants", WORK, {**WORK, "work": "reviewed", "fee": "unknown"})
    told = {finding.kind: finding for finding in run.findings("paid_consultants")}
    assert (
        told["reviewer_is_author"].title == "Arden reviewed finance, which it wrote"
        and len(told["reviewer_is_author"].cells) == 2
    )
    assert told["fee_unknown"].status == "cannot_assess" and told["fee_unknown"].amount is None


def test_time_that_is_promised_more_than_once(run):
    run.rows(
        "roles",
        {"role": "Leader", "person": "Maud", "employer": "T1", "share": "0.5"},
        {"role": "Chief", "person": "Maud", "share": "1"},
    )
    (finding,) = run.findings("promised_time")
    assert finding.title == "Maud is down for 150% of working time" and finding.organisations == ("T1",)
    run.rows("roles", {"role": "Leader", "person": "Maud", "share": "0.5"})
    assert run.findings("promised_time") == []


def test_a_forum_without_a_listed_seat_of_patients(run):
    run.rows("forums", {"name": "Board", "members": "T1|L1"}).rows(
        "roles", {"role": "Chief", "employer": "T1", "forum": "k0"}
    )
    (finding,) = run.findings("seats_of_people")
    assert (
        finding.title == "Board: no seat is listed of patients and public or voluntary sector"
        and finding.status == "warn"
    )
    run.rows(
        "roles",
        *(
            {"role": sector, "sector": sector, "forum": "k0"}
            for sector in ("patients and public", "voluntary sector")
        ),
    )
    assert run.findings("seats_of_people")[0].status == "pass"
    run.rows("roles", {"role": "Chief", "employer": "T1"})
    assert run.findings("seats_of_people") == []  # nobody lists a seat of it, so nothing is known


def test_pairs_that_meet_nowhere_are_one_finding(run):
    run.rows("forums", {"name": "Board", "members": "T1|T2"}, {"name": "Council", "members": "L1"})
    (finding,) = run.findings("meet_nowhere")
    assert finding.amount == 2 and "First trust and The council" in finding.explanation
