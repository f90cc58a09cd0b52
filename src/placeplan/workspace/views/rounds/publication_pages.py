"""Pages of publications: who released what, a body's own part of one, and what is public now."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils._os import safe_join
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.in_rounds.publications import answer_release, ask_to_publish, prepare
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.built_sites import FIRST_PAGE, PAGES, PUBLIC_NOW
from placeplan.workspace.content.place_files import file_bytes
from placeplan.workspace.content.public_parts import parts_of, pinned, tables_of_part
from placeplan.workspace.models import COMMON, Line, Publication, Release, Round, Seat
from placeplan.workspace.rendering import page
from placeplan.workspace.round_forms import WordOnPart
from placeplan.workspace.rules import has_role_for
from placeplan.workspace.views.footing import following

MOST_ROWS = 500  # of one table of a part on its page; our default
UNKNOWN = "application/octet-stream"
NO_COMMON = Problem(
    "There is no common view yet from which a public one could be prepared.",
    to_do="Ask bodies to share a table with all in the round.",
)


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Every publication of the place, and what is public now."""
    rows = Publication.objects.seen_by(request.seat).select_related("round", "by__person").order_by("-number")
    published = [publication for publication in rows if publication.state == "published"]
    return page(
        request,
        "rounds/publications.html",
        publications=rows,
        now=published[0] if published else None,
        is_there=_public_folder(request.seat) is not None,
        rounds=Round.objects.seen_by(request.seat).exclude(state="open"),
        can_prepare=has_role_for(request.seat, "prepare a publication"),
    )


@require_POST
def prepare_page(request: HttpRequest, number: int) -> HttpResponse:
    """Prepare a public view of what a round has in common."""
    running = get_object_or_404(Round.objects.seen_by(request.seat).select_related("place"), number=number)
    line = Line.objects.seen_by(request.seat).filter(purpose=COMMON).first()
    if line is None:
        raise PlanError(NO_COMMON)
    source, _ = up_to_date(by=request.seat, line=line)
    prepared = prepare(by=request.seat, running=running, source=source)
    messages.info(request, "Prepared. Each body that shared something is asked for its word.")
    return redirect("publication", prepared.number)


@require_safe
def publication_page(request: HttpRequest, number: int) -> HttpResponse:
    """One publication: whose part is released, as far as the seat may see that."""
    publication = _publication(request.seat, number)
    releases = Release.objects.seen_by(request.seat).filter(publication=publication)
    own = releases.filter(organisation=request.seat.organisation_id).first()
    return page(
        request,
        "rounds/publication.html",
        publication=publication,
        releases=releases.select_related("organisation", "by__person"),
        own=own,
        is_coordinating=request.seat.organisation.is_coordinating,
        can_publish=has_role_for(request.seat, "publish the public view"),
        here="/publications/",
    )


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish what was released."""
    job = ask_to_publish(by=request.seat, publication=_publication(request.seat, number))
    return redirect(following(job, "publication", number))


@require_http_methods(["GET", "HEAD", "POST"])
def own_part(request: HttpRequest, number: int) -> HttpResponse:
    """Exactly what would be published of a body, and its signatory's word on it."""
    publication = _publication(request.seat, number)
    rows = Release.objects.seen_by(request.seat).filter(organisation=request.seat.organisation_id)
    release = get_object_or_404(rows.select_related("organisation", "by__person"), publication=publication)
    beginning = {"digest": release.digest}
    form = WordOnPart(request.POST if request.method == "POST" else None, initial=beginning)
    if request.method == "POST" and form.is_valid():
        answer_release(by=request.seat, release=release, **form.cleaned_data)
        messages.info(request, "That was noted.")
        return redirect("own-part", number)
    code = release.organisation.code
    tables = tables_of_part(code, parts_of(pinned(publication))[code])
    return page(
        request,
        "rounds/own_part.html",
        publication=publication,
        release=release,
        form=form,
        tables=tables,
        most=MOST_ROWS,
        can_answer=publication.state == "prepared" and has_role_for(request.seat, "release a part"),
        here="/publications/",
    )


@require_safe
def public_page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of what is public now, or a file beside it: every seat of the place reads it."""
    folder = _public_folder(request.seat)
    path = Path(safe_join(folder, name)) if folder else None
    if path is None or not path.is_file():
        return page(request, "problems.html", status=404, title="There is no such page", problems=())
    kind = mimetypes.guess_type(path.name)[0] or UNKNOWN
    content_type = f"{kind}; charset=utf-8" if "text" in kind else kind
    return HttpResponse(file_bytes(path, name), content_type=content_type)


def _public_folder(seat: Seat) -> Path | None:
    """The pages that are public now; nothing where nothing is, or where they are still to be written."""
    folder = Path(settings.PLACEPLAN_DATA) / PUBLIC_NOW / seat.organisation.place.key / PAGES
    return folder if (folder / FIRST_PAGE).is_file() else None


def _publication(seat: Seat, number: int) -> Publication:
    rows = Publication.objects.seen_by(seat)
    related = ("place", "round", "source__line", "figures", "job", "by__person", "published_by__person")
    return get_object_or_404(rows.select_related(*related), number=number)
