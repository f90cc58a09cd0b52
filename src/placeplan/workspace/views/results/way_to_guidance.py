"""The way to what is asked of the place, as the register is dated or as on today.

Looking asks for nothing: a page that is only opened starts no job, and writes no act.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.result_requests import ask_for_result, result_asked_before
from placeplan.workspace.rendering import page
from placeplan.workspace.result_kinds import GUIDANCE
from placeplan.workspace.views.footing import following, standing

TODAY = "today"


@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: HttpRequest) -> HttpResponse:
    """What is asked of the place as it is now: opened where it was worked out, else the way to have it so."""
    where = standing(request)
    asked = request.POST if request.method == "POST" else request.GET
    on = timezone.localdate().isoformat() if asked.get("on") == TODAY else ""
    if request.method == "POST":
        job = ask_for_result(by=where.seat, version=where.version, kind=GUIDANCE, on=on)
    else:
        before = result_asked_before(where.version, GUIDANCE, on=on)
        if before is None:
            return page(request, "guidance.html", version=where.version, is_of_today=bool(on))
        job = before
    if job.state != "done":
        return redirect(following(job, "result", job.pk))
    return redirect("result", job.pk)
