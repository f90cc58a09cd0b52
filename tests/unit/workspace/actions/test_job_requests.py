import pytest

from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.job_leases import answer, fail, take_next
from placeplan.workspace.actions.job_requests import ask_again, ask_for_job, cancel_job, key_of
from placeplan.workspace.models import AuditRow, Job, Line, Seat


def asked(workspace, is_kept=True, **arguments):
    return ask_for_job(
        by=workspace.seat, line=workspace.line, kind="check", arguments=arguments, is_kept=is_kept
    )


def test_the_same_question_is_one_job_and_its_answer_is_kept(workspace):
    job = asked(workspace, version=1)
    assert asked(workspace, version=1) == job and asked(workspace, version=2) != job
    answer(take_next(), {"a": 1})
    assert asked(workspace, version=1) == job
    assert asked(workspace, is_kept=False, version=1) != job


def test_one_that_failed_is_asked_anew(workspace):
    job = asked(workspace, version=1)
    fail(take_next(), ())
    assert asked(workspace, version=1) != job


def test_a_key_follows_from_every_argument_and_from_the_line(workspace):
    line, other = workspace.line, Line.objects.create(place=workspace.line.place, key="RZ9")
    assert key_of(line, "check", {"a": 1, "b": 2}) == key_of(line, "check", {"b": 2, "a": 1})
    asked = [(line, "check", {"a": 1}), (line, "check", {"a": 2}), (line, "read", {"a": 1})]
    assert len({key_of(*question) for question in (*asked, (other, "check", {"a": 1}))}) == 4


def test_a_waiting_job_stops_at_once_and_a_running_one_is_asked_to(workspace):
    waiting, running = asked(workspace, version=1), None
    cancel_job(by=workspace.seat, job=waiting)
    assert Job.objects.get(pk=waiting.pk).state == "cancelled"
    asked(workspace, version=2)
    running = take_next()
    cancel_job(by=workspace.seat, job=running)
    assert Job.objects.get(pk=running.pk).is_cancel_asked


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        ("fill_return", "fill a return"),
        ("publish_site", "publish the site"),
        ("save_plan", "save a version"),
        ("take_in", "save an upload"),
    ],
)
def test_to_ask_for_what_is_more_than_working_out_is_the_act_itself_and_so_it_is_again(workspace, kind, act):
    seat = workspace.seat
    first = ask_for_job(by=seat, line=workspace.line, kind=kind, arguments={}, is_kept=False)
    fail(take_next(), ())
    again = ask_again(by=seat, job=first)
    assert again != first and AuditRow.objects.filter(act=act).count() == 2
    reader = Seat.objects.create(person=seat.person, organisation=seat.organisation, role="reader")
    for job in (first, again):  # over, and waiting
        with pytest.raises(RefusedError, match="you are reader"):
            ask_again(by=reader, job=job)
