"""What stands before every page: this machine alone, a known person, and words instead of a fault."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.models import Seat
from placeplan.workspace.rendering import page

Next = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS")
SIGNS_OF_LIFE = ("/healthz", "/readyz")  # which tell nothing, and are asked for by number
OPEN_TO_ALL = (*SIGNS_OF_LIFE, "/open/", "/static/", "/concern/")
SESSION_SEAT = "seat"
ASKED_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")  # how browsers say that they only prefetch
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class OwnMachineAlone:
    """Nothing is answered that was not asked of our own address, by a page of ours where it would write.

    A name that leads to this machine is another site's (DNS rebinding), and so is a form posted from one.
    """

    def __init__(self, answer: Next) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a refusal in one line of plain text."""
        is_ours = request.META.get("HTTP_HOST") in _hosts() or request.path in SIGNS_OF_LIFE
        if not is_ours:
            return HttpResponse("Not our address.\n", status=421, content_type="text/plain")
        if request.method not in SAFE and self._is_of_another_site(request):
            return HttpResponse("Posted by another site.\n", status=403, content_type="text/plain")
        if self._is_asked_ahead(request):
            return HttpResponse("Not given ahead of time.\n", status=503, content_type="text/plain")
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _is_asked_ahead(self, request: HttpRequest) -> bool:
        """Does a browser prefetch a page that nobody asked for yet? Some pages have their job begun, once."""
        told = " ".join(request.headers.get(name, "") for name in ASKED_AHEAD)
        return "prefetch" in told or "preview" in told

    def _is_of_another_site(self, request: HttpRequest) -> bool:
        origin = request.headers.get("Origin", "")
        is_foreign = origin not in ("", *settings.PLACEPLAN_ORIGINS)
        return is_foreign or request.headers.get("Sec-Fetch-Site", "same-origin") not in (
            "same-origin",
            "none",
        )


def _hosts() -> list[str]:
    return [origin.partition("://")[2] for origin in settings.PLACEPLAN_ORIGINS]


class SaidInWords:
    """What a person can mend is said on a page; what nobody foresaw is ours, and said to be."""

    def __init__(self, answer: Next) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it comes."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page of problems; nothing for an error of another kind."""
        if isinstance(error, RefusedError):
            return page(request, "problems.html", status=403, title="Not allowed", problems=error.problems)
        if isinstance(error, PlanError):
            title = "This cannot be done as it is"
            return page(request, "problems.html", status=400, title=title, problems=error.problems)
        return None


class KnownPerson:
    """Every page is somebody's: her seat stands in the session that her link opened."""

    def __init__(self, answer: Next) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or how to come in."""
        if request.path.startswith(OPEN_TO_ALL):
            return self.answer(request)
        seats = Seat.objects.select_related("person", "organisation__place")
        request.seat = seats.filter(pk=request.session.get(SESSION_SEAT, 0)).first()
        if request.seat is None or not request.seat.is_held(date.today()):
            return page(request, "closed.html", status=401, title="This page is not open to you yet")
        return self.answer(request)
