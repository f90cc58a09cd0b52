"""Pages of blind comparisons: ask for one, agree or refuse, and the band that came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.core.errors import PlanError
from placeplan.figures.measures import measures
from placeplan.look.wording import pounds
from placeplan.workspace.actions.keeping_private.blind_comparisons import (
    agree_to_compare,
    ask_to_compare,
    bands_of,
    refuse_to_compare,
)
from placeplan.workspace.comparing.blind import blind_rules
from placeplan.workspace.comparing.comparison_forms import AgreeToCompare, AskToCompare
from placeplan.workspace.comparing.signed_rows import comparables, signed_version
from placeplan.workspace.forms import tell
from placeplan.workspace.models import Comparison, ComparisonSide, Organisation, Seat
from placeplan.workspace.rendering import page

PENCE = 100  # in a pound


@dataclass(frozen=True)
class ShownComparison:
    """A comparison as one of its sides sees it: nothing of the other's table, rows or faults."""

    row: Comparison
    own: ComparisonSide
    partner: Organisation

    @property
    def what(self) -> str:
        """What was compared."""
        measure = measures().get(self.row.measure)
        return f"{measure.label if measure else self.row.measure}, {self.row.period}"

    @property
    def is_for_us(self) -> bool:
        """Is it this body's to answer?"""
        return self.row.state == "asked" and not self.own.table

    @property
    def bands(self) -> list[tuple[str, str]]:
        """The bands in words, by service."""
        return [(name, band_words(*band)) for name, band in bands_of(self.row).items()]


def band_words(above: int, most: int | None) -> str:
    """How far apart two sums are, in words; never by how much, nor which is larger."""
    if most is None:
        return f"more than {pounds(above / PENCE)} apart"
    if above:
        return f"more than {pounds(above / PENCE)} and no more than {pounds(most / PENCE)} apart"
    return f"no more than {pounds(most / PENCE)} apart"


def _shown(seat: Seat, rows: "list[Comparison]") -> Iterator[ShownComparison]:
    for row in rows:
        sides = list(row.sides.select_related("organisation"))
        own = next(side for side in sides if side.organisation_id == seat.organisation_id)
        partner = next(side for side in sides if side.organisation_id != seat.organisation_id)
        yield ShownComparison(row, own, partner.organisation)


@require_http_methods(["GET", "HEAD", "POST"])
def comparisons(request: HttpRequest) -> HttpResponse:
    """Every comparison of this body, and a form to ask for one."""
    seat: Seat = request.seat
    version = signed_version(seat.organisation)
    bodies = _other_bodies(seat)
    form = AskToCompare(
        request.POST if request.method == "POST" else None,
        bodies={code: body.name for code, body in bodies.items()},
        sums=comparables(version) if version else [],
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            ask_to_compare(
                by=seat,
                other=bodies[asked["body"]],
                about=asked["about"],
                is_by_service=asked["is_by_service"],
            )
        except PlanError as error:
            tell(form, error)
        else:
            messages.info(request, "It is asked. They learn that you ask, and nothing of your figures.")
            return redirect("comparisons")
    rows = list(Comparison.objects.seen_by(seat))
    return page(
        request,
        "comparisons.html",
        form=form,
        is_signed=version is not None,
        comparisons=list(_shown(seat, rows)),
        rules=blind_rules(),
    )


def _other_bodies(seat: Seat) -> dict[str, Organisation]:
    place = seat.organisation.place
    rows = Organisation.objects.seen_by(seat).exclude(pk=seat.organisation_id).exclude(code=place.code)
    return {body.code: body for body in rows.order_by("name")}


@require_http_methods(["GET", "HEAD", "POST"])
def comparison_page(request: HttpRequest, number: int) -> HttpResponse:
    """One comparison: agree to it, or what came of it."""
    seat: Seat = request.seat
    row = get_object_or_404(Comparison.objects.seen_by(seat), pk=number)
    about_it = next(_shown(seat, [row]))
    version = signed_version(seat.organisation)
    about = [sum_ for sum_ in comparables(version) if _is_of(sum_, row)] if version else []
    form = AgreeToCompare(request.POST if request.method == "POST" else None, sums=about)
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data
        try:
            agree_to_compare(
                by=seat, comparison=row, table=agreed["about"].table, is_by_service=agreed["is_by_service"]
            )
        except PlanError as error:
            tell(form, error)
        else:
            return redirect("comparison", row.pk)
    return page(
        request, "comparison.html", shown=about_it, form=form, is_signed=version is not None, here="/compare/"
    )


def _is_of(about: object, row: Comparison) -> bool:
    return (getattr(about, "measure", ""), getattr(about, "period", "")) == (row.measure, row.period)


@require_POST
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Refuse a comparison."""
    row = get_object_or_404(Comparison.objects.seen_by(request.seat), pk=number)
    refuse_to_compare(by=request.seat, comparison=row)
    messages.info(request, "It is refused. Nothing was told.")
    return redirect("comparisons")
