"""The way to what is asked of the place, as the register is dated or as on today, and its files."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.models import Job
from placeplan.workspace.result_kinds import ALL_KEYS, GUIDANCE
from placeplan.workspace.views.footing import following, standing

TODAY = "today"
UNKNOWN = "application/octet-stream"


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """What is asked of the place as it is now: worked out once, and opened."""
    where = standing(request)
    on = timezone.localdate().isoformat() if request.GET.get("on") == TODAY else ""
    job = ask_for_result(by=where.seat, version=where.version, kind=GUIDANCE, on=on)
    if job.state != "done":
        return redirect(following(job, "result", job.pk))
    return redirect("result", job.pk)


@require_safe
def result_file(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A file that a result gives to take away: a calendar, a table of data."""
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number, kind__in=ALL_KEYS, state="done")
    kept = kept_pages(job.key)
    content = kept.file(name) if kept else None
    if content is None:
        raise Http404
    header = content_disposition_header(True, name) or "attachment"
    kind = mimetypes.guess_type(name)[0] or UNKNOWN
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header})
