import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from placeplan.cli.look.guidance import app
from placeplan.core.errors import PlanError

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def rivershire(tmp_path):
    folder = tmp_path / "rivershire"
    shutil.copytree(EXAMPLES / "rivershire", folder, ignore=shutil.ignore_patterns("out", "submissions"))
    return str(folder)


def ran(*words):
    result = CliRunner(env={"COLUMNS": "80"}).invoke(
        app, [str(word) for word in words], catch_exceptions=False
    )
    assert result.exit_code == 0
    return result.stdout


def printed(*words):
    return json.loads(ran(*words, "--json"))


def test_documents_requirements_and_findings_of_a_real_place():
    found = printed(NORFOLK)
    assert (found["place"], found["as_at"]) == ("QMM", "2016-12-31")
    by_name = {one["name"]: one for one in found["documents"]}
    assert by_name["planning-guidance:2015-12"]["state"] == "superseded"
    assert by_name["planning-guidance:2016-09"]["state"] == "in force"
    assert by_name["progress-dashboard:2017-07"]["state"] == "not yet issued"
    assert by_name["no-publication:2016"]["public"] is False
    assert {one["check"] for one in found["findings"]} >= {"guidance_opposed", "guidance_bursts"}
    assert found["difference"] is None


def test_from_the_directive_at_christmas_to_june_is_191_days():
    plan = next(
        one for one in printed(NORFOLK)["requirements"] if one["key"] == "planning-guidance:2015-12 1"
    )
    assert (plan["notice_days"], plan["notice_working_days"]) == (191, 130)


def test_each_requirement_has_source_date_and_modality_or_is_flagged():
    found = printed(NORFOLK)
    dates = {one["name"]: one["published_on"] for one in found["documents"]}
    titles = {one["name"]: one["title"] for one in found["documents"]}
    flagged = {
        kind: next(one for one in found["findings"] if one["class"] == kind)["explanation"]
        for kind in ("no_published_source", "no_date", "no_modality")
    }
    is_cut = " more." in flagged["no_modality"]  # a sentence names twelve and counts the others
    for one in found["requirements"]:
        if one["state"] not in ("in force", "taken to be in force"):
            continue
        title = titles[one["version"]]
        assert one["source"]
        assert one["published_source"] or title in flagged["no_published_source"]
        assert dates[one["version"]] or title in flagged["no_date"]
        assert one["modality"] != "not stated" or title in flagged["no_modality"] or is_cut


def test_a_difference_accounts_for_every_requirement_and_names_the_figures_it_touches():
    found = printed(NORFOLK, "--from", "planning-guidance:2015-12", "--to", "planning-guidance:2016-09")
    pairs = found["difference"]["requirements"]
    sizes = {one["name"]: one["requirements"] for one in found["documents"]}
    assert sum(one["from"] is not None for one in pairs) == sizes["planning-guidance:2015-12"]
    assert sum(one["to"] is not None for one in pairs) == sizes["planning-guidance:2016-09"]
    first = pairs[0]
    assert first["changes"]["due"] == {"from": "2016-06-30", "to": "2016-10-21"}
    assert ["-", "Produce one"] in first["words"] and ["+", "Submit the full"] in first["words"]
    gap = next(t for t in found["tasks"] if t["what"] == "gap" and t["organisation"] == "QMM:system")
    assert gap["state"] == "stated" and gap["figures"] and gap["stated_by"] == ["QMM"]
    lacking = [t for t in found["tasks"] if t["what"] == "control_total" and t["organisation"] == "RM1"]
    assert {task["state"] for task in lacking} == {"absent"}


@pytest.mark.parametrize("words", [("--to", "instructions:2"), ("--from", "instructions:1")])
def test_one_name_is_enough_where_one_version_supersedes_another(rivershire, words):
    found = printed(rivershire, *words)["difference"]
    assert (found["from"], found["to"]) == ("instructions:1", "instructions:2")
    assert found["counts"] == {"added": 1, "withdrawn": 1, "changed": 2, "renumbered": 1, "unchanged": 1}
    moved = next(one for one in found["requirements"] if one["kind"] == "renumbered")
    assert (moved["from"], moved["to"], moved["match"]) == ("4", "5", "the same words")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "involving-people:1"), "supersedes no version"),
        (("--from", "instructions:2"), "is superseded by no version"),
        (("--from", "nothing"), "is no version in the register"),
        (("--from", "instructions"), "several versions"),
        (("--on", "Easter"), "is no day"),
        (("--read", "x.md"), "Give both"),
        (("--as", "x:1"), "Give both"),
    ],
)
def test_what_cannot_be_done_is_said(rivershire, words, said):
    with pytest.raises(PlanError, match=said):
        ran(rivershire, *words)


def test_the_day_may_be_chosen(rivershire):
    assert printed(rivershire, "--on", "2017-03-02")["as_at"] == "2017-03-02"
    requests = {one["key"]: one for one in printed(rivershire)["requests"]}
    assert (requests["plan"]["state"], requests["plan"]["days_late"]) == ("overdue", 22)
    found = printed(rivershire)
    load = next(one for one in found["workloads"] if one["body"] == "RZ1")
    assert (load["open"], load["people"]) == (1, 1.5)
    again = {one["version"]: one["asked_before"] for one in found["burden"]}
    assert [one["first_asked_by"] for one in again["message:2017-07"]] == ["control-totals:2017"]
    assert again["workforce-return:1"] == []  # the same measure, in another meaning
    them = next(one for one in found["reciprocity"] if one["body"] == "The national commissioner")
    assert them["is_at_least"] and them["ratio"] > 5


def test_today_is_today(rivershire):
    from datetime import date

    before = date.today()
    assert before <= date.fromisoformat(printed(rivershire, "--on", "today")["as_at"]) <= date.today()


def test_central_asks_are_listed_classed_and_exported(rivershire, tmp_path):
    found = printed(rivershire, "--asks")
    assert found["balance"]["asks"] == len(found["asks"]) == 15
    assert found["balance"]["outcome_share"] == 0.1 and found["balance"]["most_outcomes"] == 2
    assert {ask["from"] for ask in found["asks"]} == {"guidance", "request"}
    assert "1 of 10 classed asks are outcomes" in " ".join(ran(rivershire, "--asks").split())
    ran(rivershire, "--asks", "--out", tmp_path / "asks.csv")
    assert (tmp_path / "asks.csv").read_text("utf-8").count("The national commissioner") >= 5


def test_reading_a_document_proposes_and_registers_nothing(rivershire, tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text("1. Every board must agree the plan by 30 June 2018.\n", encoding="utf-8")
    before = printed(rivershire)["requirements"]
    found = printed(rivershire, "--read", guide, "--as", "guide:1")
    assert found["registered"] == 0 and found["document_row"].startswith("guide,1,")
    assert found["proposed"][0]["because"] == "must" and Path(found["written"]).exists()
    after = printed(rivershire)
    assert after["requirements"] == before and after["waiting"] == {"guide-1.csv": 1}
    with pytest.raises(PlanError, match="somebody may have worked on it"):
        ran(rivershire, "--read", guide, "--as", "guide:1")


def test_a_place_without_guidance_shows_its_regimes_register(tmp_path):
    folder = tmp_path / "place"
    shutil.copytree(
        EXAMPLES / "norfolk-and-waveney-2016", folder, ignore=shutil.ignore_patterns("out", "guidance")
    )
    assert "keeps no guidance folder" in " ".join(ran(folder).split())


def test_the_days_of_the_register_are_written_as_a_calendar(tmp_path):
    dates = tmp_path / "dates.ics"
    ran(NORFOLK, "--out", dates)
    events = Calendar.from_ical(dates.read_bytes()).walk("VEVENT")
    assert len(events) > 5
    assert date(2016, 6, 30) in {event.decoded("DTSTART") for event in events}


def test_a_list_of_asks_is_no_calendar(tmp_path):
    with pytest.raises(PlanError, match="holds the days of the register"):
        ran(NORFOLK, "--asks", "--out", tmp_path / "dates.ics")
    assert not list(tmp_path.iterdir())


def test_a_register_without_a_day_writes_no_calendar(rivershire, tmp_path):
    for table in (Path(rivershire) / "guidance").glob("*.csv"):
        table.unlink()
    with pytest.raises(PlanError, match="No day stands in the register"):
        ran(rivershire, "--out", tmp_path / "dates.ics")
    assert not (tmp_path / "dates.ics").exists()
