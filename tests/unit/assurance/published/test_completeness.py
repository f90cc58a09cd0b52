from dataclasses import replace

from placeplan.assurance.published.completeness import parts_of_a_plan, parts_published, requests, verdict
from placeplan.plan.place import Child, Part


def test_not_published_withheld_and_unknown_stay_apart(norfolk, parts):
    found = {finding.title: finding for finding in parts_published(replace(norfolk, parts=parts))}
    assert found["Main document: published"].status == "pass"
    workforce = found["Workforce plan: not published"]
    assert workforce.status == "cannot_assess"
    assert workforce.conversation == ("QMM:system",)
    assert found["Finance appendix: withheld"].likely_cause == "Withheld by its holder."
    assert found["Activity plan: partly published"].status == "warn"
    assert found["Bed plan: not known whether it is published"].status == "cannot_assess"
    assert len(found) == len(parts_of_a_plan())


def test_each_gap_has_a_question_and_a_request_precise_enough_to_send(norfolk, parts):
    asked = {request.part: request for request in requests(replace(norfolk, parts=parts))}
    assert "Main document" not in asked
    assert asked["Workforce plan"].holder == "QMM:system"
    assert "Norfolk and Waveney" in asked["Workforce plan"].request
    assert "2015/16 to 2020/21" in asked["Workforce plan"].request
    assert all(request.question.endswith("?") for request in asked.values())


def test_taking_an_appendix_away_changes_the_verdict(norfolk):
    whole = {key: Part(known.title, "published", "", "primary") for key, known in parts_of_a_plan().items()}
    (finding,) = verdict(replace(norfolk, parts=whole))
    assert finding.status == "pass"
    without = {key: part for key, part in whole.items() if key != "workforce_plan"}
    (finding,) = verdict(replace(norfolk, parts=without))
    assert finding.status == "cannot_assess"
    assert "workforce plan" in finding.explanation


def test_a_place_that_makes_its_own_plan_is_not_asked_what_it_published(norfolk):
    assert list(parts_published(norfolk)) == []
    assert list(verdict(norfolk)) == []


def test_a_region_answers_for_each_of_its_plans(norfolk, parts):
    region = replace(
        norfolk, kind="region", children=(Child("A", "Place A", "E1"), Child("B", "Place B", "E2", (), parts))
    )
    assert [finding.organisations for finding in verdict(region)] == [("A",), ("B",)]
