"""What differs in a filled return: from the plan, from what happened, and by the return's own rules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from placeplan.workspace.actions.return_requests import ask_to_check
from placeplan.workspace.models import AskedReturn
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import following, standing

# The remarks of a check, in the order of a page.
REMARKS = (
    ("broken_rules", "Rules of the return that are broken"),
    ("answers", "What the return’s own formulas say of it"),
    ("stale", "Stored results that no longer hold"),
    ("rounding", "Sums of rounded cells that are not the rounded sum"),
    ("not_run", "Formulas that were not run"),
)


@require_safe
def check_page(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that differs, worked out by a job."""
    where = standing(request)
    rows = AskedReturn.objects.seen_by(where.seat).filter(filled__isnull=False)
    asked = get_object_or_404(rows.select_related("filled"), pk=number)
    job = ask_to_check(by=where.seat, asked=asked, version=where.version)
    if job.state != "done":
        return redirect(following(job, "return-check", asked.pk))
    told = job.answer
    return page(
        request,
        "returns/check.html",
        asked=asked,
        told=told,
        remarks=[(label, told["remarks"][key]) for key, label in REMARKS],
        version=where.version,
    )
