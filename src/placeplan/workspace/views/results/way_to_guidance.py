"""The way to what is asked of the place, as the register is dated or as on today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.result_kinds import GUIDANCE
from placeplan.workspace.views.footing import following, standing

TODAY = "today"


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """What is asked of the place as it is now: worked out once, and opened."""
    where = standing(request)
    on = timezone.localdate().isoformat() if request.GET.get("on") == TODAY else ""
    job = ask_for_result(by=where.seat, version=where.version, kind=GUIDANCE, on=on)
    if job.state != "done":
        return redirect(following(job, "result", job.pk))
    return redirect("result", job.pk)
