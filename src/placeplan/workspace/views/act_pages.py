"""Who did what: the acts that a seat may see, with their words, and the chain that anybody can verify."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from placeplan.records.act_digests import as_csv
from placeplan.workspace.acting import REFUSED
from placeplan.workspace.audit_chain import acts_for, head_of, verify
from placeplan.workspace.downloads.files_to_take import to_take
from placeplan.workspace.downloads.taking_tables import rows_each
from placeplan.workspace.models import AuditRow, Place, Seat
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import ACTS
from placeplan.workspace.views.asked_rows import start_of

EACH_PAGE = 50
FILE = "acts.csv"


@dataclass(frozen=True)
class ShownAct:
    """An act as a page shows it; `who` is none for an operator, who holds no seat."""

    row: AuditRow
    who: Seat | None
    what: str
    is_refused: bool

    @property
    def at(self) -> object:
        """When it was done."""
        return parse_datetime(self.row.at)


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """The acts that this seat may see, the latest first, and the head of the chain of all of them."""
    place: Place = request.seat.organisation.place
    rows = AuditRow.objects.seen_by(request.seat).select_related("words").order_by("-number")
    start, count = start_of(request), rows_each(request, EACH_PAGE)
    return page(
        request,
        "acts.html",
        acts=list(_shown(rows[start : start + count])),
        head=head_of(place),
        seen=verify(place) if "verify" in request.GET else None,
        start=start,
        each=count,
        count=rows.count(),
    )


def _shown(rows: Iterable[AuditRow]) -> Iterator[ShownAct]:
    kept = list(rows)
    seats = Seat.objects.select_related("person", "organisation").in_bulk({row.seat for row in kept})
    for row in kept:
        name = row.act.removeprefix(REFUSED)
        words = ACTS[name].words if name in ACTS else name
        yield ShownAct(row, seats.get(row.seat), words, name != row.act)


@require_safe
def acts_file(request: HttpRequest) -> HttpResponse:
    """The whole chain as digests, with those acts opened that this seat may see: for anybody to verify."""
    place: Place = request.seat.organisation.place
    return to_take(as_csv(acts_for(place, request.seat)).encode(), FILE, "text/csv; charset=utf-8")
