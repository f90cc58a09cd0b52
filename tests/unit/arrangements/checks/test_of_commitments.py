PROMISE = {
    "what": "A reply.",
    "promised_by": "NHSE",
    "promised_to": "T1",
    "promised_on": "2017-06-01",
    "due": "2017-07-31",
}
SEEN = {"commitment": "k0", "day": "2017-08-10", "seen": "a letter", "stated_by": "T1"}


def test_nothing_known_blames_nobody(run):
    run.rows("commitments", PROMISE)
    (finding,) = run.findings("central_commitments")
    assert (
        finding.status == "cannot_assess"
        and finding.title == "NHSE, “A reply”: nothing known, 22 days since it was due"
    )
    assert (
        "Nobody has recorded what came of it. It was promised 82 days ago. Due by 2017-07-31."
        in finding.explanation
    )
    assert finding.organisations == ("T1",) and str(finding.cells[0]) == "governance/commitments.csv#!line 2"


def test_what_the_promiser_says_stands_beside_it(run):
    run.rows("commitments", {**PROMISE, "due": ""}).rows(
        "commitment_evidence", {**SEEN, "outcome": "kept", "stated_by": "NHSE"}
    )
    (finding,) = run.findings("central_commitments")
    assert (
        finding.status == "cannot_assess"
        and "Its own word decides nothing: kept: a letter" in finding.explanation
    )
    assert "No day was named" in finding.explanation


def test_kept_passes_and_says_how_late(run):
    run.rows("commitments", PROMISE).rows("commitment_evidence", {**SEEN, "outcome": "kept"})
    (finding,) = run.findings("central_commitments")
    assert finding.status == "pass" and finding.title.endswith("kept, 10 days late")


def test_not_kept_is_asked_about(run):
    run.rows("commitments", PROMISE).rows("commitment_evidence", {**SEEN, "outcome": "not kept"})
    (finding,) = run.findings("central_commitments")
    assert finding.status == "warn" and (finding.amount, finding.unit) == (22, "days")
