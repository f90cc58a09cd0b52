from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.actions.sites import ask_for_site, ask_to_publish
from placeplan.workspace.content.built_sites import build_folder
from placeplan.workspace.models import AuditRow, Job
from tests.shared_places import browser_of

DAY = date(2026, 11, 30)


def test_pages_are_made_once_a_day_and_again_where_they_were_cleared_away(workspace):
    about = {"by": workspace.seat, "version": workspace.version}
    job = ask_for_site(**about, on=DAY)
    assert ask_for_site(**about, on=DAY) == job
    assert ask_for_site(**about, on=date(2026, 12, 1)) != job
    answer(take_next(), {})
    assert ask_for_site(**about, on=DAY) != job  # it made them, and they are not there
    pages = build_folder(job.arguments) / "site"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text("made", "utf-8")
    assert ask_for_site(**about, on=DAY).state in ("done", "waiting")


def test_publishing_is_an_act_of_its_own_and_never_answered_from_before(workspace):
    about = {"by": workspace.seat, "version": workspace.version, "on": DAY, "folder": "/tmp/x"}
    first = ask_to_publish(**about)
    answer(take_next(), {})
    assert ask_to_publish(**about) != first
    assert AuditRow.objects.filter(act="publish the site").count() == 2


def test_in_shared_use_nobody_has_the_server_write_into_its_folders(shared, tmp_path):
    seat = shared.seats["NORTHBY", "coordinator"]
    about = {"by": seat, "version": shared.line("NORTHBY").versions.last(), "on": DAY}
    with pytest.raises(PlanError, match="nobody writes"):
        ask_to_publish(**about, folder=str(tmp_path / "out"))
    browser = browser_of(seat)
    assert browser.post("/site/", {"folder": str(tmp_path / "out")}).status_code == 400
    page = browser.get("/site/").content.decode()
    assert "Folder to write" not in page and str(tmp_path) not in page and "What is public" in page
    assert not Job.objects.filter(kind="publish_site").exists()
