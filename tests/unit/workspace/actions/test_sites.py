from datetime import date

from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.actions.sites import ask_for_site, ask_to_publish
from placeplan.workspace.content.built_sites import build_folder
from placeplan.workspace.models import AuditRow

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
