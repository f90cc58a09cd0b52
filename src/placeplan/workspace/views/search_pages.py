"""Searching a place: what a question finds of bodies, figures, schemes, findings, documents and asks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from placeplan.workspace.actions.index_requests import ask_for_index
from placeplan.workspace.downloads.taking_tables import rows_each
from placeplan.workspace.models import Finding
from placeplan.workspace.rendering import page
from placeplan.workspace.searching.search_forms import Question
from placeplan.workspace.searching.search_index import SORTS, Entry, fits, folded, index_of, words_of
from placeplan.workspace.states import FINDING
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import Standing, following_to, standing

FIRST, EACH = 8, 50  # of each sort on the first page, and of one sort on a page of its own; our defaults


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A form for a question, and what it finds; all of one sort on pages of their own."""
    where = standing(request)
    form = Question(request.GET) if "q" in request.GET else Question()
    if not form.is_valid():
        return page(request, "search.html", form=form, found=None, question="")
    index = index_of(where.version.view)
    if index is None:
        job = ask_for_index(by=where.seat, version=where.version)
        return redirect(following_to(job, f"{reverse('search')}?{request.GET.urlencode()}"))
    question = form.cleaned_data["q"]
    words = words_of(question)
    fitting = index.found(words) | {"findings": _findings(where, words), "pages": _pages(words)}
    chosen = request.GET.get("in", "")
    start, count = start_of(request), rows_each(request, EACH if chosen in SORTS else FIRST)
    return page(
        request,
        "search.html",
        form=form,
        question=question,
        version=where.version,
        chosen=chosen if chosen in SORTS else "",
        labels=SORTS,
        counts={sort: len(fitting.get(sort, ())) for sort in SORTS},
        found={sort: fitting.get(sort, [])[start : start + count] for sort in SORTS if chosen in ("", sort)},
        start=start,
        each=count,
        way=_way,
    )


def _findings(where: Standing, words: Sequence[str]) -> list[Entry]:
    """Findings that this seat may see."""
    rows = (
        Finding.objects.seen_by(where.seat)
        .filter(line=where.line, is_present=True)
        .select_related("last_version")
    )
    return [entry for row in rows if fits(words, (entry := _finding(row)).text)]


def _finding(row: Finding) -> Entry:
    told: Any = row.shown
    also = " ".join(filter(None, (told["explanation"], told["likely_cause"], *told["organisations"])))
    state = FINDING.labels[row.state] if row.status != "pass" else "holds"
    return Entry("findings", told["title"], state, also=also, address="finding", where=str(row.pk))


def _pages(words: Sequence[str]) -> list[Entry]:
    menu = settings.PLACEPLAN_MENU
    return [Entry("pages", label, address=name) for name, label in menu if fits(words, folded(label))]


def _way(entry: Entry) -> str:
    """The address of what was found; empty where no page of ours shows it."""
    if not entry.address:
        return ""
    is_of_one = entry.address in ("finding", "version")
    address = reverse(entry.address, args=[int(entry.where)] if is_of_one else [])
    return f"{address}?{urlencode(entry.query)}" if entry.query else address
