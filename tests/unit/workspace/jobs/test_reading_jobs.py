import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.workspace.actions.reading_requests import ask_for_reading, ask_to_take_in
from placeplan.workspace.actions.uploads import hand_in, map_files, say_whose
from placeplan.workspace.jobs.checking_job import check_version
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.jobs.reading_jobs import read_upload, take_in_upload
from placeplan.workspace.models import Job, Upload, Version
from placeplan.workspace.reviewing.mapping_changes import with_answers

ROWS = [
    ["Line", "2017/18 £k", "2018/19 £k"],
    ["Income from patient care", 100, 110],
    ["Total income", 100, 110],
    ["Pay", 60, 66],
    ["Non-pay", 30, 33],
    ["Total expenditure", 90, 99],
    ["Surplus", 10, 11],
]


@pytest.fixture
def handed(workspace, workbook):
    """One workbook handed in, that does not say whose it is."""
    path = workbook({"Income and expenditure": ROWS})
    return hand_in(by=workspace.seat, line=workspace.line, files=[("plan.xlsx", path.read_bytes())])


def read(workspace, upload):
    job = ask_for_reading(by=workspace.seat, upload=upload, version=workspace.version)
    return read_upload(Task(job, workspace.folder, lambda *step: None))


def test_a_workbook_is_drawn_and_nothing_is_saved(workspace, handed):
    before = sorted(workspace.folder.rglob("*.xlsx"))
    (book,) = read(workspace, handed)["books"]
    assert book["file"] == "plan.xlsx" and book["body"] == ""
    assert "nobody says whose workbook it is" in book["tables"][0]["doubts"]
    assert 'file = "plan.xlsx"' in book["mapping"]
    assert sorted(workspace.folder.rglob("*.xlsx")) == before


def test_once_it_is_said_whose_it_is_it_adds_up(workspace, handed):
    say_whose(by=workspace.seat, upload=handed, owners={"plan.xlsx": "RZ9"})
    result = read(workspace, handed)
    (table,) = result["books"][0]["tables"]
    assert table["accepted"] and table["proof"]["holding"] == table["proof"]["sums"] > 0
    assert all("where the plan begins" in what for what, _, _ in result["refused"])


def test_a_body_that_is_none_is_said_beside_the_rest(workspace, handed):
    say_whose(by=workspace.seat, upload=handed, owners={"plan.xlsx": "NONE"})
    assert any("no body" in what for what, _, _ in read(workspace, handed)["refused"])
    job = ask_to_take_in(by=workspace.seat, upload=handed)
    with pytest.raises(PlanError, match="no body"):
        take_in_upload(Task(job, workspace.folder, lambda *step: None))


def test_what_a_person_changed_on_the_page_is_read_and_saved_as_a_mapping_file(workspace, handed):
    say_whose(by=workspace.seat, upload=handed, owners={"plan.xlsx": "RZ9"})
    (book,) = read(workspace, handed)["books"]
    answers = {
        "accepted": "read", "kind": book["tables"][0]["kind"], "unit": "£m", "organisation": "RZ9",
        "role-B": "year", "period-B": "2019/20",
    }  # fmt: skip
    text = with_answers(book["mapping"], 0, answers)
    map_files(by=workspace.seat, upload=handed, mappings={"plan.xlsx": text})
    assert read(workspace, handed)["books"][0]["tables"][0]["unit"] == "£m"
    job = ask_to_take_in(by=workspace.seat, upload=handed)
    result = take_in_upload(Task(job, workspace.folder, lambda *step: None))
    kept = (workspace.folder / "submissions" / "plan.xlsx.mapping.toml").read_text("utf-8")
    assert 'unit = "£m"' in kept and 'period = "2019/20"' in kept
    assert result["figures"] == load_place(workspace.folder).figures.height > 0
    assert Upload.objects.get().state == "saved"
    assert Version.objects.last().reason == "read in: plan.xlsx"


def test_what_was_taken_in_is_kept_and_the_check_says_what_else_is_wrong_with_the_place(workspace, handed):
    say_whose(by=workspace.seat, upload=handed, owners={"plan.xlsx": "RZ9"})
    (workspace.folder / "schemes.toml").write_text("[[", "utf-8")
    job = ask_to_take_in(by=workspace.seat, upload=handed)
    result = take_in_upload(Task(job, workspace.folder, lambda *step: None))
    assert Version.objects.get(pk=result["version"]).reason == "read in: plan.xlsx"
    with pytest.raises(PlanError, match=r"schemes\.toml"):
        check_version(Task(Job.objects.get(kind="check"), workspace.folder, lambda *step: None))
