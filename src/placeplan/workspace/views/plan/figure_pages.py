"""Pages of the stated figures of a plan: a file's rows, and one row in a form."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.plan.place import FIGURES
from placeplan.workspace.drafting.csv_cells import Lines, lines_of, row_name
from placeplan.workspace.plan_forms.figure_form import FigureForm, figure_label
from placeplan.workspace.rendering import page
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.plan.part_pages import KEPT, SAME
from placeplan.workspace.views.plan.planning import Planning, is_kept, planning

EACH_PAGE = 50
MOVED = "The rows of this file have changed meanwhile. Look for it again; nothing was changed."


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The rows of a file of figures, those in which all the words asked for stand."""
    own = planning(request)
    file, lines = _lines(own, request.GET.get("file", ""))
    words = request.GET.get("q", "").lower().split()
    rows = [
        (number, row, figure_label(row))
        for number, row in enumerate(lines.rows)
        if all(word in " ".join(row.values()).lower() for word in words)
    ]
    start = start_of(request, count=len(rows))
    return page(
        request,
        "plan/figures.html",
        file=file,
        asked=request.GET.get("q", ""),
        rows=rows[start : start + EACH_PAGE],
        count=len(rows),
        start=start,
        each=EACH_PAGE,
        version=own.where.version,
    )


def _lines(own: Planning, file: str) -> tuple[str, Lines]:
    """The file that is asked for. Errors: the plan has none such."""
    if not file.startswith(f"{FIGURES}/") or file not in own.texts:
        raise Http404
    return file, lines_of(own.texts[file])


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, number: int) -> HttpResponse:
    """One figure in a form."""
    own = planning(request)
    file, lines = _lines(own, request.GET.get("file", ""))
    if number >= len(lines.rows):
        raise Http404
    row = lines.rows[number]
    back = f"{reverse('plan-figures')}?{urlencode({'file': file})}"
    if request.method == "POST" and request.POST.get("row") != row_name(row):
        messages.info(request, MOVED)
        return redirect(back)
    sent = request.POST if request.method == "POST" else None
    form = FigureForm(sent, file=file, row=row, heading=lines.heading)
    if request.method == "POST" and form.is_valid():
        is_changed = bool(form.edits())
        if is_kept(own, form):
            messages.info(request, KEPT if is_changed else SAME)
            return redirect("plan" if is_changed else back)
    return page(
        request,
        "plan/part.html",
        form=form,
        title=figure_label(row),
        row=row_name(row),
        said_by=row.get("stated_by", ""),
        version=own.where.version,
    )
