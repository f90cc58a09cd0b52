"""Pages before anybody is known: the link that opens a session, signs of life, and what is said of faults."""

from django.contrib.messages import get_messages
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from placeplan.core.errors import Problem
from placeplan.web.guards import SESSION_SEAT
from placeplan.web.links import LINKS
from placeplan.web.signs_of_life import WORKER
from placeplan.workspace.rendering import page

FAULT = (
    "Something failed here that nobody foresaw. It is our fault, and nothing was half-written.\n"
    "Go back and try another way, and send us the file faults.log, which stands beside the workspace.\n"
)


@require_safe
def open_session(request: HttpRequest, token: str) -> HttpResponse:
    """Open a session for whoever the link was made for. A link that was used opens nothing more."""
    seat = LINKS.use(token) if request.method == "GET" else None
    if seat is not None:
        request.session.flush()
        request.session[SESSION_SEAT] = seat
        get_messages(request).used = True
        rotate_token(request)  # a form that stands open in another tab is of whoever came in before
        return redirect("home")
    if request.session.get(SESSION_SEAT):  # she clicked it again, in the same browser
        return redirect("home")
    return page(request, "closed.html", status=401, title="This link has been used")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Is the server alive?"""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Can it answer from its database, and does its worker live?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM workspace_place LIMIT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    if not WORKER.is_alive():
        return HttpResponse("the worker is gone\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of this session."""
    problem = Problem(
        "This form was not sent from a page of yours that is still open.",
        to_do="Go back, load the page again, and send it from there. Nothing was changed.",
    )
    return page(request, "problems.html", status=403, title="Nothing was changed", problems=(problem,))


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return page(request, "problems.html", status=404, title="There is no such page", problems=())


def misasked(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is no request that can be answered."""
    problem = Problem(
        "What was sent cannot be read.", to_do="Go back, load the page again, and try once more."
    )
    return page(request, "problems.html", status=400, title="Nothing was changed", problems=(problem,))


def fault(request: HttpRequest) -> HttpResponse:
    """Something failed that nobody foresaw: said in plain text, since what failed may be the pages."""
    return HttpResponse(FAULT, status=500, content_type="text/plain; charset=utf-8")
