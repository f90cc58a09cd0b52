"""Pages of versions: each with who made it, why, and what it changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from placeplan.workspace.content.version_changes import changed_paths
from placeplan.workspace.downloads.taking_tables import rows_each
from placeplan.workspace.models import Version
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import standing

EACH_PAGE = 50


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the latest first."""
    where = standing(request)
    rows = Version.objects.seen_by(where.seat).filter(line=where.line).order_by("-number")
    start, count = start_of(request), rows_each(request, EACH_PAGE)
    return page(
        request,
        "versions.html",
        current=where.version,
        versions=rows.select_related("author__person")[start : start + count],
        start=start,
        each=count,
        count=rows.count(),
    )


def start_of(request: HttpRequest) -> int:
    """From which row on a page shows a long table."""
    asked = request.GET.get("from", "0")
    return min(int(asked), 1_000_000) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 0


@require_safe
def version_page(request: HttpRequest, number: int) -> HttpResponse:
    """One version: its files, and what it changed."""
    where = standing(request)
    rows = Version.objects.seen_by(where.seat).filter(line=where.line)
    version = get_object_or_404(rows.select_related("author__person"), number=number)
    return page(
        request,
        "version.html",
        version=version,
        is_current=version.pk == where.version.pk,
        changes=changed_paths(version.parents.last(), version),
        files=version.entries.select_related("content"),
    )
