from placeplan.arrangements.checks.run_checks import findings_of, public_findings, with_arrangements
from placeplan.assurance.check_report import report


def test_the_check_of_a_place_says_them_too_and_a_page_only_where_they_are_published(run):
    run.rows("commitments", {"what": "A reply", "promised_by": "NHSE"})
    place = run.place
    keys = [finding.check for finding in with_arrangements(report(place)).findings]
    assert "central_commitments" in keys
    assert [finding.check for finding in public_findings(place)] == ["central_commitments"]
    run.settings("publish = false\n")
    assert public_findings(place) == () and findings_of(run.arranged(), place)
