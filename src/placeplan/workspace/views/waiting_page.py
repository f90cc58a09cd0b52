"""What waits for this person: what, why and since when, of all rooms on one page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import standing
from placeplan.workspace.waiting import waiting_sources  # noqa: F401 - it registers what waits here
from placeplan.workspace.waiting_things import WAITING


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that needs this seat, the longest wait first."""
    where = standing(request)
    return page(request, "waiting.html", things=WAITING.waiting_for(where.seat))
