"""Concerns without a name: a page that a printed code opens, the sheet of codes, and what was said.

The first knows nobody: no session, no cookie, and nothing of it is written to a log. That is why it is exempt
from the guard of forms, which needs a cookie: whoever posts to it must hold a code that nobody can guess.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.keeping_private.concerns import line_of_code, print_codes, raise_concern
from placeplan.workspace.concern_forms import CodeOfConcern, NewConcern, SheetOfCodes
from placeplan.workspace.content.keeping_private.stated_assumptions import stated_assumptions
from placeplan.workspace.models import COMMON, PUBLIC, Concern, Line
from placeplan.workspace.rendering import bare_page, page


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: HttpRequest) -> HttpResponse:
    """Type a code, see the assumptions that it opens, and say what is wrong with one."""
    if request.method != "POST":
        return bare_page("concern_code.html", form=CodeOfConcern())
    code = request.POST.get("code", "")
    try:
        stated = stated_assumptions(line_of_code(code).versions.last())
    except PlanError as error:
        form = CodeOfConcern(request.POST)
        form.is_valid()
        form.add_error("code", error.problems[0].what + " " + error.problems[0].to_do)
        return bare_page("concern_code.html", form=form)
    is_said = "text" in request.POST
    form = NewConcern(request.POST if is_said else None, initial={"code": code}, stated=stated)
    if is_said and form.is_valid() and _is_kept(form):
        return bare_page("concern_kept.html")
    return bare_page("concern.html", form=form, stated=stated)


def _is_kept(form: NewConcern) -> bool:
    """Keep what was said; where that cannot be, the form says why: a page of faults would set a cookie."""
    try:
        raise_concern(**form.cleaned_data)
    except PlanError as error:
        form.add_error(None, str(error.problems[0]))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """A sheet of codes to print: they are shown this once."""
    lines = {line.purpose: line for line in _views(request)}
    form = SheetOfCodes(request.POST if request.method == "POST" else None, views=list(lines))
    printed: list[str] = []
    if request.method == "POST" and form.is_valid():
        line = lines[form.cleaned_data["view"]]
        printed = print_codes(by=request.seat, line=line, count=form.cleaned_data["count"])
    return page(
        request,
        "concern_sheet.html",
        form=form,
        codes=printed,
        views=lines,
        address=request.build_absolute_uri(reverse("concern")),
        here="/concerns/",
    )


@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """What was said of the assumptions of each view that this seat may see, once it is told."""
    rows = Concern.objects.seen_by(request.seat).filter(batch__isnull=False).select_related("line")
    return page(request, "concerns.html", concerns=rows)


def _views(request: HttpRequest) -> list[Line]:
    """The common and the public view, where this seat may see them."""
    seat = request.seat
    common = Line.objects.seen_by(seat).filter(purpose=COMMON)
    return [*common, *Line.objects.filter(place=seat.organisation.place_id, purpose=PUBLIC)]
