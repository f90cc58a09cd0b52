from datetime import date, timedelta

from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily, ask_for_gaps
from placeplan.workspace.actions.in_rounds.register_lines import say_why
from placeplan.workspace.actions.signing import sign
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.models import Job, NotShared, Share
from tests.shared_places import shared_with_all, work
from tests.workspaces import ON_BOTH


@ON_BOTH
def test_the_job_keeps_the_register_and_lets_what_is_due_lapse(asking):
    shared_with_all(asking, "09N")
    today, signatory = date.today(), asking.seats["RZ9", "signatory"]
    assert ask_daily(today) == 1 and ask_daily(today) == 0
    work()
    job = Job.objects.get(kind="tell_gaps")
    assert job.state == "done", job.problems
    assert job.asked_by.person.name == "Placeplan, by its rules"
    (asked,) = job.answer["asked"]
    assert (asked["shared"], asked["missing"]) == (["09N"], ["RZ9"])
    row = NotShared.objects.get()
    assert (row.body.organisation.code, row.state) == ("RZ9", "unexplained")
    say_why(by=signatory, row=row, why="The board meets first.", until=today, today=today)
    sign(by=signatory, version=asking.line("RZ9").versions.last())
    for days in (1, 20):
        ask_daily(today + timedelta(days=days))
        work()
    assert NotShared.objects.get().state == "lapsed"
    share = Share.objects.get(line__key="RZ9")
    assert (share.table, share.to) == ("measure:income", None)
    common, _ = up_to_date(by=signatory, line=asking.line("common"))
    ask_for_gaps(by=signatory, version=common, running=asking.round, on=today)
    work()
    assert Job.objects.filter(kind="tell_gaps").last().answer["asked"][0]["missing"] == []
    assert NotShared.objects.get().state == "lapsed"


def test_a_view_that_cannot_be_read_says_nothing_of_what_is_shared(asking, monkeypatch):
    ask_daily(date.today())
    work()
    assert NotShared.objects.filter(state="unexplained").count() == 2
    monkeypatch.setattr("placeplan.workspace.content.common_gaps._gaps", _fails)
    ask_daily(date.today() + timedelta(days=1))
    work()
    assert Job.objects.last().state == "failed"
    assert NotShared.objects.filter(state="unexplained").count() == 2


def _fails(*_about):
    from placeplan.core.errors import PlanError, Problem

    raise PlanError(Problem("It cannot be read."))
