"""Pages of versions: each with who made it, why, and what it changed."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.content.opened.version_archive import archive
from placeplan.workspace.content.version_changes import changed_paths
from placeplan.workspace.downloads.taking_tables import rows_each
from placeplan.workspace.models import Version
from placeplan.workspace.page_forms.version_forms import TwoVersions
from placeplan.workspace.rendering import page
from placeplan.workspace.result_kinds import CHANGES
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import Standing, following, standing

EACH_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the latest first; posted, what changed between two of them is asked for."""
    where = standing(request)
    rows = Version.objects.seen_by(where.seat).filter(line=where.line).order_by("-number")
    numbers = list(rows.values_list("number", flat=True))
    form = TwoVersions(request.POST if request.method == "POST" else None, numbers=numbers)
    if request.method == "POST" and form.is_valid():
        before, after = (rows.get(number=number) for number in form.ordered)
        job = ask_for_result(by=where.seat, version=after, kind=CHANGES, before=before.manifest)
        return redirect(following(job, "result", job.pk))
    start, count = start_of(request), rows_each(request, EACH_PAGE)
    return page(
        request,
        "versions.html",
        form=form,
        current=where.version,
        versions=rows.select_related("author__person")[start : start + count],
        start=start,
        each=count,
        count=len(numbers),
    )


@require_safe
def version_page(request: HttpRequest, number: int) -> HttpResponse:
    """One version: its files, and what it changed."""
    where = standing(request)
    version = _version(where, number)
    return page(
        request,
        "version.html",
        version=version,
        is_current=version.pk == where.version.pk,
        changes=changed_paths(version.parents.last(), version),
        files=version.entries.select_related("content"),
    )


@require_safe
def version_archive(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """One version to take away, as its folder in one file."""
    version = _version(standing(request), number)
    name = f"{version.line.place.code.lower()}-version-{version.number}.zip"
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return StreamingHttpResponse(archive(version), content_type="application/zip", headers=headers)


def _version(where: Standing, number: int) -> Version:
    """A version of the line that the page is of. Errors: there is none, or this seat may not see it."""
    rows = Version.objects.seen_by(where.seat).filter(line=where.line)
    version: Version = get_object_or_404(rows.select_related("author__person"), number=number)
    return version
