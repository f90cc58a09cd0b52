"""One page of a result, as its job laid it out, in the application's frame; and its files."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from placeplan.look.marking import in_view
from placeplan.workspace.content.result_pages import KeptPages, kept_pages
from placeplan.workspace.downloads.files_to_take import to_take
from placeplan.workspace.models import Job, Version
from placeplan.workspace.rendering import page
from placeplan.workspace.result_kinds import ALL_KEYS, GUIDANCE
from placeplan.workspace.views.footing import standing
from placeplan.workspace.views.results.question_words import asked_in_words, version_of

# What a page of the site links to, and where the application has it.
ELSEWHERE = {
    "about.html": "sites",
    "asks.html": "guidance",
    "calendar.html": "guidance",
    "commitments.html": "guidance",
    "data.html": "sites",
    "findings.html": "findings",
    "gains.html": "results",
    "governance.html": "guidance",
    "guidance.html": "guidance",
    "parts.html": "sites",
    "requirements.html": "guidance",
    "returns_sent.html": "guidance",
}
UNKNOWN = "application/octet-stream"


@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """The first page of a result."""
    job, kept = _kept(request, number)
    if kept is None:
        return redirect("results")
    return redirect("result-page", job.pk, next(iter(kept.headings)))


@require_safe
def result_page(request: HttpRequest, number: int, file: str) -> HttpResponse:
    """A page of a result; where it was cleared away, the way to have it worked out again."""
    where = standing(request)
    job, kept = _kept(request, number)
    if kept is None:
        return redirect("results")
    kept_page = kept.page(file)
    if kept_page is None:
        if file in ELSEWHERE:
            return redirect(ELSEWHERE[file])
        raise Http404
    version = version_of(job)
    return page(
        request,
        "results/result.html",
        here=reverse("guidance") if job.kind == GUIDANCE else "",
        job=job,
        asked=asked_in_words(job),
        version=version,
        is_current=job.arguments["manifest"] == where.version.manifest,
        file=file,
        listed=kept.listed,
        private=kept.notice,
        heading=Markup(kept_page.heading),  # noqa: S704 - of our own templates, which escaped what is in it
        body=Markup(_in_view(kept_page.body, version)),  # noqa: S704
    )


@require_safe
def result_file(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A file that a result gives to take away: a calendar, a table of data, a pack."""
    _, kept = _kept(request, number)
    file = kept.file(name) if kept else None
    if file is None:
        raise Http404
    return to_take(file, name, mimetypes.guess_type(name)[0] or UNKNOWN)


def _kept(request: HttpRequest, number: int) -> tuple[Job, KeptPages | None]:
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number, kind__in=ALL_KEYS, state="done")
    return job, kept_pages(job.key)


def _in_view(body: str, version: Version | None) -> str:
    """The page with each figure's view said; it is kept without, for all versions alike."""
    return in_view(body, f"version {version.number}" if version else "no version")
