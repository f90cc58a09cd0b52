"""The first page: where the place stands, what waits for this person, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from placeplan.workspace.jobs.job_kinds import KINDS
from placeplan.workspace.models import Finding, Job, Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import may
from placeplan.workspace.states import NOT_OVER, TO_ANSWER
from placeplan.workspace.views.footing import standing
from placeplan.workspace.waiting_files import waiting_files


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the place stands."""
    where = standing(request)
    rows = Finding.objects.seen_by(where.seat).filter(line=where.line).select_related("last_version")
    findings = rows.filter(is_present=True).exclude(status="pass")
    jobs = Job.objects.seen_by(where.seat).filter(line=where.line)
    return page(
        request,
        "today.html",
        version=where.version,
        files=where.version.entries.count(),
        handed_in=where.version.entries.filter(path__startswith="submissions/").exists(),
        may_hand_in=may(where.seat, "hand in files", where.line) is None,
        waiting=waiting_files(where.version),
        reviews=Upload.objects.seen_by(where.seat).filter(line=where.line, state="received"),
        at_work=[(job, KINDS.title(job.kind)) for job in jobs.filter(state__in=NOT_OVER)],
        to_answer=findings.filter(state__in=TO_ANSWER).count(),
        weightiest=findings.filter(state__in=TO_ANSWER)[:5],
        checked=jobs.filter(kind="check", state="done", arguments__manifest=where.version.manifest).exists(),
    )
