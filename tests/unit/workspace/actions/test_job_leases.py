from datetime import timedelta

from django.utils import timezone

from placeplan.core.errors import Problem
from placeplan.workspace.actions import job_leases
from placeplan.workspace.models import Job, Organisation, Seat
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def waiting(workspace, count=1):
    return [
        Job.objects.create(line=workspace.line, asked_by=workspace.seat, kind="check", key=str(n))
        for n in range(count)
    ]


def test_jobs_are_taken_in_the_order_in_which_they_were_asked_for(workspace):
    first, second = waiting(workspace, 2)
    assert [job_leases.take_next(), job_leases.take_next(), job_leases.take_next()] == [first, second, None]


def test_a_job_whose_lease_is_over_is_put_back_and_fails_the_third_time(workspace, monkeypatch):
    monkeypatch.setattr(job_leases, "LEASE", timedelta(days=1))  # longer than any machine stands still
    waiting(workspace)
    for attempt in (1, 2):
        job = job_leases.take_next()
        assert job.attempts == attempt and job_leases.put_back() == 0
        Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        assert job_leases.put_back() == 1
    job_leases.take_next()
    assert job_leases.put_back(everything=True) == 0
    job = Job.objects.get()
    assert job.state == "failed" and "three times" in job.problems[0][0]


def test_a_worker_that_has_to_go_gives_its_job_up_without_counting_it(workspace):
    waiting(workspace)
    job_leases.give_up(job_leases.take_next())
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("waiting", 0)


def test_progress_and_a_wish_to_stop_are_told(workspace):
    waiting(workspace)
    job = job_leases.take_next()
    job_leases.note_progress(job, "reading", 2, 5)
    assert not job_leases.renew(job)
    Job.objects.update(is_cancel_asked=True)
    assert job_leases.renew(job)
    job.refresh_from_db()
    assert (job.stage, job.done, job.total) == ("reading", 2, 5)


def test_an_answer_a_fault_or_a_stop_ends_a_job_once(workspace):
    waiting(workspace, 3)
    ended = [job_leases.take_next() for _ in range(3)]
    job_leases.answer(ended[0], {"figures": 3})
    job_leases.fail(ended[1], [Problem("Wrong.", "here", "Mend it.")])
    job_leases.stop(ended[2])
    job_leases.answer(ended[2], {"late": True})
    rows = list(Job.objects.values_list("state", "answer", "problems"))
    assert rows == [
        ("done", {"figures": 3}, []),
        ("failed", None, [["Wrong.", "here", "Mend it."]]),
        ("cancelled", None, []),
    ]


def test_one_that_was_to_stop_as_its_worker_died_is_stopped(workspace):
    waiting(workspace)
    job_leases.take_next()
    Job.objects.update(is_cancel_asked=True)
    job_leases.put_back(everything=True)
    assert Job.objects.get().state == "cancelled"


def test_organisations_take_turns_however_much_one_of_them_asks_for(workspace):
    place = workspace.line.place
    other = Organisation.objects.create(place=place, code="RZ9", name="Hospital")
    seat = Seat.objects.create(person=workspace.seat.person, organisation=other, role="reader")
    first, second, third = waiting(workspace, 3)
    alone = Job.objects.create(line=workspace.line, asked_by=seat, kind="check", key="another's")
    taken = [job_leases.take_next() for _ in range(4)]
    assert taken == [first, alone, second, third]
