"""Pages of the registers of governance: the rows of one, a row in a form, rows pasted from a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.arrangements.registers.register_columns import RegisterFile
from placeplan.arrangements.registers.register_files import BY_NAME
from placeplan.plan.shape import FILE as SCHEMES
from placeplan.workspace.actions.drafts import add_edits
from placeplan.workspace.content.composing import owner_of
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.drafting.csv_cells import Lines, lines_of
from placeplan.workspace.plan_forms.register_form import KEY, PastedRegister, RegisterForm, file_of, label_of
from placeplan.workspace.rendering import page
from placeplan.workspace.views.plan.part_pages import KEPT, SAME
from placeplan.workspace.views.plan.planning import Planning, is_kept, new_faults, planning

NAMING = ("commitments", "constraints", "forums")  # registers whose keys others name
PARTS = ("schemes", "milestones", "capital")
CHANGES = "service_changes/"


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, name: str) -> HttpResponse:
    """The rows of a register; posted, rows of a spreadsheet go into the draft, unless a door refuses one."""
    own = planning(request)
    kept = _register(name)
    lines = _lines(own, kept)
    may_change = changes_registers(own)
    if request.method == "POST" and not may_change:
        raise Http404
    form = PastedRegister(_sent(request), register=kept, lines=lines)
    if request.method == "POST" and form.is_valid() and _is_added(own, form):
        messages.info(request, KEPT if form.edits() else SAME)
        return redirect("plan")
    return page(
        request,
        "plan/register.html",
        register=kept,
        rows=_keyed_rows(lines),
        columns=kept.columns[1:],  # each file begins with its key
        form=form,
        may_change=may_change,
        version=own.where.version,
    )


def _keyed_rows(lines: Lines) -> list[tuple[str, Mapping[str, str]]]:
    return [(row[KEY], row) for row in lines.rows if row.get(KEY)]


def changes_registers(own: Planning) -> bool:
    """Are the registers hers to change? They are the place's own, which many share."""
    return not is_shared() or owner_of(own.where.line) == own.where.place.code


def _is_added(own: Planning, form: PastedRegister) -> bool:
    """Put what was pasted into the draft, unless a door refuses a row; then its faults stand on the form."""
    edits = form.edits()
    for problem in new_faults(own, edits):
        form.add_error("table", f"{problem.where}: {problem.what} {problem.to_do}".strip())
    if form.errors:
        return False
    add_edits(by=own.where.seat, edits=edits)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def register_row(request: HttpRequest, name: str, key: str = "") -> HttpResponse:
    """A row of a register in a form, or a new one where none is named."""
    own = planning(request)
    kept = _register(name)
    if not changes_registers(own):
        raise Http404
    lines = _lines(own, kept)
    row = _row(lines, key) if key else {}
    form = RegisterForm(_sent(request), register=kept, row=row, lines=lines, choices=_choices(own))
    if request.method == "POST" and form.is_valid():
        is_changed = bool(form.edits())
        if is_kept(own, form):
            messages.info(request, KEPT if is_changed else SAME)
            return redirect("plan-register", kept.name)
    title = label_of(kept, row) if row else f"{kept.title}: a new row"
    return page(request, "plan/part.html", form=form, title=title, version=own.where.version)


def _row(lines: Lines, key: str) -> Mapping[str, str]:
    """The row of a key. Errors: there is none."""
    row = next((row for row in lines.rows if row.get(KEY) == key), None)
    if row is None:
        raise Http404
    return row


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def registers_of(own: Planning) -> list[tuple[RegisterFile, int]]:
    """Each register that she may change or that has rows, and how many it has with what is in the draft."""
    may_change = changes_registers(own)
    counted = ((register, len(_lines(own, register).rows)) for register in BY_NAME.values())
    return [(register, count) for register, count in counted if count or may_change]


def _register(name: str) -> RegisterFile:
    """The register of this name. Errors: there is none."""
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def _lines(own: Planning, register: RegisterFile) -> Lines:
    return lines_of(own.texts.get(file_of(register), ""))


def _choices(own: Planning) -> Mapping[str, Sequence[tuple[str, str]]]:
    """What a column may name: bodies and the place, parts of the plan, and rows of other registers."""
    written = own.values(SCHEMES)
    parts = [
        (entry["key"], entry.get("title", entry["key"])) for name in PARTS for entry in written.get(name, [])
    ]
    changes = [
        path.removeprefix(CHANGES).removesuffix(".toml") for path in own.texts if path.startswith(CHANGES)
    ]
    named = {name: _named_rows(own, BY_NAME[name]) for name in NAMING}
    return {
        "body": [own.own_place, *own.bodies],
        "parts of the plan": [*parts, *((change, change) for change in changes)],
        **named,
    }


def _named_rows(own: Planning, register: RegisterFile) -> list[tuple[str, str]]:
    return [(key, label_of(register, row)) for key, row in _keyed_rows(_lines(own, register))]
