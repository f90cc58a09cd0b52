"""The page on which a table from a spreadsheet is pasted: looked at first, then added to the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.drafts import add_edits
from placeplan.workspace.drafting.pasted_figures import pasted
from placeplan.workspace.drafting.pasted_rows import ReadRow, read_rows
from placeplan.workspace.plan_forms.figure_form import figure_label
from placeplan.workspace.plan_forms.paste_form import PasteForm
from placeplan.workspace.rendering import page
from placeplan.workspace.views.plan.planning import Planning, planning

ADD = "add"
NOTHING = "Every row says what is there already, so nothing was added."


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """A table, what each cell of it was read as, and everything that is wrong with it."""
    own = planning(request)
    form = PasteForm(request.POST if request.method == "POST" else None, bodies=own.bodies)
    rows: list[ReadRow] = []
    if request.method == "POST" and form.is_valid():
        rows = _read(own, form)
        edits = [edit for row in rows for edit in row.edits]
        if request.POST.get("act") == ADD and not form.errors:
            add_edits(by=own.where.seat, edits=edits)
            messages.info(request, f"{len(rows)} rows are in the draft." if edits else NOTHING)
            return redirect("plan")
    return page(request, "plan/paste.html", form=form, rows=rows, version=own.where.version)


def _read(own: Planning, form: PasteForm) -> list[ReadRow]:
    """The rows; all their faults stand on the form."""
    table = pasted(form.cleaned_data["table"], form.for_all())
    for fault in table.faults:
        form.add_error("table", fault)
    rows = read_rows(table.rows, own.texts, [figure_label(row) for _, row in table.rows])
    for row in rows:
        for fault in row.faults:
            form.add_error("table", f"Line {row.line}: {fault}")
    return rows
