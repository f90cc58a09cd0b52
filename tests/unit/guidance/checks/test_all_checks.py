from dataclasses import replace

from polars.testing import assert_frame_equal

from placeplan.assurance.check_report import report
from placeplan.assurance.checking import catalogue
from placeplan.assurance.thresholds import thresholds
from placeplan.guidance.checks.all_checks import alike, checks, findings, public_findings, with_guidance


def test_a_place_that_keeps_no_guidance_has_no_findings_of_it(somewhere):
    assert findings(somewhere.place) == ()


def test_a_register_is_published_only_by_a_place_that_says_so(somewhere):
    somewhere.document("rules:1")
    assert findings(somewhere.place) and public_findings(somewhere.place) == ()
    (somewhere.folder / "guidance" / "register.toml").write_text("publish = true\n", encoding="utf-8")
    assert public_findings(somewhere.place) == findings(somewhere.place)


def test_guidance_never_fails_a_place_and_changes_no_figure(norfolk, rivershire):
    before = norfolk.figures.clone()
    for place in (norfolk, rivershire):
        found = findings(place)
        assert {one.status for one in found} <= {"warn", "cannot_assess", "pass"}
        assert [one.severity for one in found] == sorted((one.severity for one in found), reverse=True)
    assert_frame_equal(norfolk.figures, before)


def test_every_kind_of_finding_shows_in_the_invented_place(rivershire):
    found = {one.check for one in findings(rivershire)}
    assert found >= {
        "guidance_provenance", "guidance_reading", "guidance_notice", "guidance_bursts", "guidance_clash",
        "guidance_meetings", "guidance_unanswered", "guidance_requests", "guidance_contradiction",
        "guidance_opposed", "guidance_missing",
    }  # fmt: skip


def test_a_report_holds_both_kinds_in_one_order(rivershire):
    plain = report(rivershire)
    found = with_guidance(plain)
    assert len(found.findings) == len(plain.findings) + len(findings(rivershire))
    assert [one.severity for one in found.findings] == sorted(
        (one.severity for one in found.findings), reverse=True
    )


def test_a_place_sets_its_own_thresholds(tmp_path, rivershire):
    (rivershire.folder / "rules").mkdir()
    (rivershire.folder / "rules" / "thresholds.toml").write_text(
        '[notice_working_days]\nvalue = 30\nsource = "our board"\n', encoding="utf-8"
    )
    short = [one for one in findings(rivershire) if one.check == "guidance_notice"]
    assert len(short) == 2 and all(one.status == "warn" for one in short)


def test_the_catalogue_lists_the_checks_of_guidance_with_their_thresholds():
    page = catalogue(checks())
    for each in checks():
        assert f"### {each.title}" in page
        assert set(each.thresholds) <= set(thresholds())
    assert "## Guidance" in page


def test_how_like_is_data(rivershire):
    assert alike(thresholds()) == replace(alike(thresholds()), same_number=0.4, other_number=0.7)
