from datetime import date

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily, ask_for_gaps, told_gaps
from placeplan.workspace.actions.sharing import share_table
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditRow, Job, Round
from tests.shared_places import work

TODAY = date(2026, 12, 1)


def test_it_is_asked_for_once_a_day_of_a_round_that_is_closed(asking):
    assert [ask_daily(TODAY), ask_daily(TODAY)] == [1, 0]
    assert ask_daily(date(2026, 12, 2)) == 1
    Round.objects.update(state="open")
    assert ask_daily(date(2026, 12, 3)) == 0
    assert Job.objects.filter(kind="tell_gaps").count() == 2


def test_what_was_shared_since_somebody_looked_is_seen_by_the_day(asking):
    line, before = asking.line("RZ9"), asking.line("common").versions.last()
    share_table(by=asking.seats["RZ9", "signatory"], line=line, version=line.versions.last(),
                table="measure:income", recipients=[None])  # fmt: skip
    ask_daily(TODAY)
    now = asking.line("common").versions.last()
    assert Job.objects.get(kind="tell_gaps").arguments["version"] == now.pk != before.pk
    assert up_to_date(by=asking.seats["RZ9", "reader"], line=asking.line("common")) == (now, False)
    act = AuditRow.objects.last()
    assert (act.act, act.seat) == ("bring a view up to date", 0) and not verify(asking.place).problems


def test_of_a_view_that_cannot_be_put_together_nothing_is_asked(asking, monkeypatch):
    def fails(_line):
        raise PlanError(Problem("It cannot be put together."))

    monkeypatch.setattr("placeplan.workspace.actions.in_rounds.gap_requests.brought_by_rules", fails)
    assert ask_daily(TODAY) == 0 and not Job.objects.filter(kind="tell_gaps").exists()


def test_nothing_is_kept_for_one_person(workspace):
    assert ask_daily(TODAY) == 0


def test_what_was_told_is_of_now_until_the_view_or_the_round_moves(asking):
    rea = asking.seats["RZ9", "reader"]
    version = asking.line("common").versions.last()
    told = told_gaps(rea, version, asking.round)
    assert (told.answer, told.is_current, told.failed) == (None, False, None)
    job = ask_for_gaps(by=rea, version=version, running=asking.round, on=TODAY)
    assert ask_for_gaps(by=rea, version=version, running=asking.round, on=TODAY) == job
    work()
    told = told_gaps(rea, version, asking.round)
    assert (
        told.is_current and told.version == version and told.answer["asked"][0]["missing"] == ["RZ9", "09N"]
    )
    asking.round.state = "published"
    assert not told_gaps(rea, version, asking.round).is_current
    Job.objects.filter(pk=job.pk).update(state="failed")
    asking.round.state = "closed"
    assert told_gaps(rea, version, asking.round).failed == job
