"""The page of a job: how far it is, what it gave, or what went wrong. It loads itself again meanwhile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from placeplan.core.errors import Problem
from placeplan.workspace.actions.job_requests import ask_again, cancel_job
from placeplan.workspace.actions.plan_versions import SAVE
from placeplan.workspace.jobs.job_kinds import KINDS
from placeplan.workspace.models import Job
from placeplan.workspace.rendering import page
from placeplan.workspace.result_kinds import ALL_KEYS
from placeplan.workspace.states import NOT_OVER
from placeplan.workspace.views.footing import following_to

EACH = 2  # seconds until a page of a job that is not over loads itself again


@require_safe
def job_page(request: HttpRequest, number: int) -> HttpResponse:
    """How far a job is. Once it is done, the way leads on to what it gave."""
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number)
    then = _then(request)
    if job.state == "done":
        return redirect(then or _answer_of(job))
    response = page(
        request,
        "job.html",
        job=job,
        title=KINDS.title(job.kind),
        is_over=job.state not in NOT_OVER,
        is_still="still" in request.GET,
        each=EACH,
        ahead=Job.objects.filter(state__in=NOT_OVER, pk__lt=job.pk, line=job.line).count(),
        problems=[Problem(*parts) for parts in job.problems],
        then=then,
        back=_answer_of(job),
    )
    if job.state in NOT_OVER and "still" not in request.GET:
        response.headers["Refresh"] = str(EACH)
    return response


@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Stop a job."""
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number)
    cancel_job(by=request.seat, job=job)
    messages.info(request, "It was asked to stop. What it has not finished by then is not kept.")
    return redirect(following_to(job, _then(request)))


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a job that failed or was stopped once more."""
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number)
    return redirect(following_to(ask_again(by=request.seat, job=job), _then(request)))


def _then(request: HttpRequest) -> str:
    """Where the way leads on: an address of ours, and no word that Django would look up as a page's name."""
    then = request.GET.get("then", "")
    is_ours = then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    return then if is_ours else ""


def _answer_of(job: Job) -> str:
    """Where the answer of a job is shown; of one that gave none, where it was asked for."""
    is_done = job.state == "done"
    if job.kind == SAVE:
        return reverse("versions" if is_done else "plan")
    if job.kind in ALL_KEYS:
        return reverse("result", args=[job.pk]) if is_done else reverse("results")
    if "return" in job.arguments:
        return reverse("return", args=[job.arguments["return"]]) if is_done else reverse("returns")
    return _answer_of_reading(job, is_done)


def _answer_of_reading(job: Job, is_done: bool) -> str:
    """The same of a job that reads what was handed in, or checks it."""
    if job.kind == "take_in" and is_done:
        return reverse("findings")
    if "upload" in job.arguments:
        return reverse("upload", args=[job.arguments["upload"]])
    return reverse("findings") if job.kind == "check" else reverse("home")
