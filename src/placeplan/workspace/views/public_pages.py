"""The public pages of a version as they would be published, and the form that publishes them to a folder."""

import mimetypes
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils._os import safe_join
from django.utils.html import escape
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeplan.workspace.actions.sites import MAKE, PUBLISH, ask_for_site, ask_to_publish
from placeplan.workspace.content.built_sites import FIRST_PAGE, pages_folder
from placeplan.workspace.content.place_files import file_bytes
from placeplan.workspace.forms import PublishTo
from placeplan.workspace.models import Job, Seat, Version
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import Standing, following, standing

BUILT = "out"  # where a build writes unless another folder is named
UNKNOWN, HTML = "application/octet-stream", "text/html"
MASTHEAD = b'<header class="masthead">'
WAY_BACK = "Back to version {} in your workspace: this is what anybody would read of it"


@require_http_methods(["GET", "HEAD", "POST"])
def sites(request: HttpRequest) -> HttpResponse:
    """The public pages of the place as it is now, and a form to publish them to a folder."""
    where = standing(request)
    beginning = {"folder": str(where.folder / BUILT)}
    form = PublishTo(request.POST) if request.method == "POST" else PublishTo(initial=beginning)
    if request.method == "POST" and form.is_valid():
        job = ask_to_publish(
            by=where.seat, version=where.version, on=timezone.localdate(), folder=form.cleaned_data["folder"]
        )
        return redirect(following(job, "sites"))
    published = _published(where)
    return page(
        request,
        "sites.html",
        form=form,
        version=where.version,
        is_made=bool(_pages_of(where.seat, where.version)),
        published=published,
    )


@require_POST
def make_pages(request: HttpRequest, number: int) -> HttpResponse:
    """Have the pages of a version made, and follow that to the first of them."""
    where = standing(request)
    version = _version(where, number)
    job = ask_for_site(by=where.seat, version=version, on=timezone.localdate())
    return redirect(following(job, "site-page", number, FIRST_PAGE))


@require_safe
def site_page(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """One public page of a version, or a file beside it; where none are made yet, the way to have them."""
    where = standing(request)
    version = _version(where, number)
    folders = _pages_of(where.seat, version)
    if not folders:
        return redirect("sites")
    path = Path(safe_join(folders[-1], name))
    if not path.is_file():
        return page(request, "problems.html", status=404, title="There is no such page", problems=())
    kind, content = mimetypes.guess_type(path.name)[0] or UNKNOWN, file_bytes(path, name)
    if kind == HTML:
        content = _with_way_back(content, version)
    return HttpResponse(content, content_type=f"{kind}; charset=utf-8" if "text" in kind else kind)


def _with_way_back(content: bytes, version: Version) -> bytes:
    """A public page with the way back to the application above it; the page that is published has none."""
    address = escape(reverse("version", args=[version.number]))
    way = f'<nav class="wrap" aria-label="Your workspace"><p><a href="{address}">{WAY_BACK}</a></p></nav>\n'
    return content.replace(MASTHEAD, way.format(version.number).encode() + MASTHEAD, 1)


def _version(where: Standing, number: int) -> Version:
    return get_object_or_404(Version.objects.seen_by(where.seat).filter(line=where.line), number=number)


def _published(where: Standing) -> Job | None:
    jobs = Job.objects.seen_by(where.seat).filter(line=where.line)
    return jobs.filter(kind=PUBLISH, state="done").last()


def _pages_of(seat: Seat, version: Version) -> list[str]:
    """The folders of the pages made of a version, the latest last."""
    jobs = Job.objects.seen_by(seat).filter(line=version.line, kind__in=(MAKE, PUBLISH), state="done")
    folders = (pages_folder(job.arguments) for job in jobs.filter(arguments__manifest=version.manifest))
    return [str(folder) for folder in folders if folder is not None]
