"""Pages of findings: by who should talk to whom, with pounds, cause and cells; what people made of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.workspace.actions.fates import answer_finding
from placeplan.workspace.content.opened.opened_texts import path_in
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.forms import Answer
from placeplan.workspace.models import PAIR, Finding, Organisation
from placeplan.workspace.rendering import page
from placeplan.workspace.states import ANSWERED, SAID_WORDS, TO_ANSWER
from placeplan.workspace.views.footing import Standing, standing
from placeplan.workspace.views.sharing.finding_lists import finding_lists
from placeplan.workspace.waiting.talks import conversations, last_check

FIRST = 5  # findings of one conversation before the others are folded away; our default
SHOWN = ("waiting", "answered", "closed", "sound")


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """What the checks found, by conversation, the weightiest first."""
    where = standing(request)
    asked = request.GET.get("show", "")
    chosen = asked if asked in SHOWN else SHOWN[0]
    check = last_check(where.seat, where.version)
    lists = finding_lists(where)
    return page(
        request,
        "findings.html",
        shown=chosen,
        first=FIRST,
        counts={name: sum(_of(audience.rows, name).count() for audience in lists) for name in SHOWN},
        lists=[(audience, conversations(_of(audience.rows, chosen), where.place.code)) for audience in lists],
        names=_names(where, check.names),
        matrix=check.matrix,
        check=check,
    )


def _of(rows: Any, shown: str) -> Any:
    """The findings of one of the lists."""
    asking = rows.exclude(status="pass")
    if shown == "sound":
        return rows.filter(status="pass", is_present=True)
    if shown == "closed":
        return asking.filter(is_present=False)
    return asking.filter(is_present=True, state__in=TO_ANSWER if shown == "waiting" else ANSWERED)


def _cells_named(cells: Sequence[Mapping[str, str]]) -> list[str]:
    """The cells that a finding rests on, as a person names them."""
    named = (", ".join(filter(None, (cell["file"], cell["sheet"], cell["cell"]))) for cell in cells)
    return list(dict.fromkeys(filter(None, named)))


def _names(where: Standing, checked: Mapping[str, str]) -> dict[str, str]:
    """The names of bodies by code, also before the first check."""
    named = Organisation.objects.seen_by(where.seat).values_list("code", "name")
    return {**dict(named), **checked}


def _files_there(where: Standing, finding: Finding) -> set[str]:
    """The files that it rests on which can be looked into: in shared use others' workbooks cannot."""
    files = {cell["file"] for cell in finding.told["cells"]}
    return {file for file in files if not is_shared() or path_in(where.version, file)}


def _by_name(body: tuple[str, str]) -> str:
    return body[1]


@require_http_methods(["GET", "HEAD", "POST"])
def finding_page(request: HttpRequest, number: int) -> HttpResponse:
    """One finding, what was said of it, and a form to answer it."""
    where = standing(request)
    finding = get_object_or_404(Finding.objects.seen_by(where.seat), pk=number)
    check = last_check(where.seat, finding.line.versions.latest("number"))
    members = list(finding.line.members.order_by("name"))
    between = {member.code for member in members} if finding.line.purpose == PAIR else set(check.names)
    bodies = sorted(((code, name) for code, name in check.names.items() if code in between), key=_by_name)
    sent = request.POST if request.method == "POST" else None
    form = Answer(sent, state=finding.state, bodies=bodies, cells=_cells_named(finding.told["cells"]))
    if request.method == "POST" and form.is_valid():
        answer_finding(by=where.seat, finding=finding, **form.cleaned_data)
        messages.info(request, "That was noted.")
        return redirect("finding", finding.pk)
    return page(
        request,
        "finding.html",
        finding=finding,
        told=finding.shown,
        names=_names(where, check.names),
        there=_files_there(where, finding),
        audience=[member.name for member in members] if is_shared() else [],
        said_words=SAID_WORDS,
        comments=finding.comments.select_related("by__person", "version"),
        form=form,
    )
