"""The first page: where the place stands, what waits for this person, and what to do next."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.jobs.job_kinds import KINDS
from placeplan.workspace.models import Finding, Job, Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import may
from placeplan.workspace.states import NOT_OVER
from placeplan.workspace.views.footing import standing
from placeplan.workspace.waiting.finding_audiences import is_checked, lines_beside, waiting_in
from placeplan.workspace.waiting.waiting_files import waiting_files
from placeplan.workspace.waiting_things import WAITING

FIRST = 5  # findings, and things that wait, that stand on the page; our default


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the place stands."""
    where = standing(request)
    lines = [where.line, *lines_beside(where.line, where.seat)]
    waiting = [waiting_in(line, where.seat) for line in lines]
    jobs = Job.objects.seen_by(where.seat).filter(line=where.line)
    return page(
        request,
        "today.html",
        things=WAITING.waiting_for(where.seat) if is_shared() else [],
        most=FIRST,
        version=where.version,
        files=where.version.entries.count(),
        handed_in=where.version.entries.filter(path__startswith="submissions/").exists(),
        may_hand_in=may(where.seat, "hand in files", where.line) is None,
        waiting=waiting_files(where.version),
        reviews=Upload.objects.seen_by(where.seat).filter(line=where.line, state="received"),
        at_work=[(job, KINDS.title(job.kind)) for job in jobs.filter(state__in=NOT_OVER)],
        to_answer=sum(rows.count() for rows in waiting),
        weightiest=_weightiest(waiting),
        checked=all(is_checked(line, where.seat) for line in lines),
    )


def _weightiest(waiting: Iterable[Any]) -> list[Finding]:
    """The first findings of all, each with the version that it was found in last."""
    firsts = [finding for rows in waiting for finding in rows.select_related("last_version")[:FIRST]]
    return sorted(firsts, key=_rank)[:FIRST]


def _rank(finding: Finding) -> Any:
    return finding.rank
