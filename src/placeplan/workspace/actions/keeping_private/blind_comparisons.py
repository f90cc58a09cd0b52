"""Acts of comparing blind: ask another body, agree or refuse, and have the one answer there is.

One answer a pair, table, measure and round. Another needs the rows of both sides changed and signed again,
and there are few. Asking a hundred times in other words is one question: it is counted by the tables.
"""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.audit_chain import append
from placeplan.workspace.comparing.blind import Compared, blind_rules, compared_blind
from placeplan.workspace.comparing.signed_rows import (
    Comparable,
    comparables,
    digest_of_rows,
    price_bases,
    rows_of,
    signed_version,
)
from placeplan.workspace.models import OWN, Comparison, ComparisonSide, Line, Organisation, Seat, Version

ASKED, ANSWERED, REFUSED = "asked", "answered", "refused"


def ask_to_compare(*, by: Seat, other: Organisation, about: Comparable, is_by_service: bool) -> Comparison:
    """Ask another body to have a sum compared. Errors: not signed; asked already; no answer is left."""
    with acting(by=by, act="compare blind", thing=_own_line(by), words=f"asked {other.code}: {about.label}"):
        version = _signed(by.organisation, about)
        if other.place_id != by.organisation.place_id or other.pk == by.organisation_id:
            raise PlanError(Problem("This is no other body of the place.", other.code, "Choose another."))
        _refuse_waiting(by.organisation, other, about)
        comparison = Comparison.objects.create(
            place=by.organisation.place, measure=about.measure, period=about.period, round=round_now(by)
        )
        _side(comparison, by, about, version, is_by_service, other.code).save()
        ComparisonSide.objects.create(comparison=comparison, organisation=other)
        _refuse_spent(comparison, by.organisation)
    return comparison


def agree_to_compare(*, by: Seat, comparison: Comparison, table: str, is_by_service: bool) -> Comparison:
    """Agree, and have the answer. Errors: not signed; the other's is not signed any more; none is left."""
    about = Comparable(table, comparison.measure, comparison.period)
    with acting(by=by, act="compare blind", thing=_own_line(by), words=f"agreed: {about.label}"):
        current = _waiting(by, comparison)
        version = _signed(by.organisation, about)
        own = current.sides.get(organisation=by.organisation_id)
        asker = current.sides.exclude(organisation=by.organisation_id).get().organisation.code
        agreed = _side(current, by, about, version, is_by_service, asker)
        agreed.pk = own.pk
        agreed.save()
        _refuse_spent(current, by.organisation)
        _answer(current)
    return current


def refuse_to_compare(*, by: Seat, comparison: Comparison) -> None:
    """Refuse to have a sum compared; nothing is told."""
    with acting(by=by, act="compare blind", thing=_own_line(by), words="refused"):
        current = _waiting(by, comparison)
        current.state = REFUSED
        current.save(update_fields=["state"])


def round_now(by: Seat) -> int:
    """The number of the round in which is compared; nought before the first."""
    last = by.organisation.place.rounds.last()
    return last.number if last is not None else 0


def _own_line(by: Seat) -> Line:
    return Line.objects.seen_by(by).get(purpose=OWN, key=by.organisation.code)


def _signed(body: Organisation, about: Comparable) -> Version:
    """The version of a body that is compared. Errors: its latest is not signed, or has no such sum."""
    version = signed_version(body)
    if version is None:
        to_do = "Have it signed first: only what a body stands by is compared."
        raise PlanError(Problem("Your latest version is not signed.", body.name, to_do))
    if about not in comparables(version):
        raise PlanError(Problem("There is no such sum in what you signed.", about.label, "Choose another."))
    return version


def _side(
    comparison: Comparison, by: Seat, about: Comparable, version: Version, is_by_service: bool, partner: str
) -> ComparisonSide:
    return ComparisonSide(
        comparison=comparison,
        organisation=by.organisation,
        table=about.table,
        version=version,
        rows=digest_of_rows(version, about, partner),
        is_by_service=is_by_service,
        by=by,
    )


def _waiting(by: Seat, comparison: Comparison) -> Comparison:
    """The comparison, if this body is asked. Errors: it is answered or refused by now; it asked itself."""
    current = Comparison.objects.seen_by(by).get(pk=comparison.pk)
    side = current.sides.get(organisation=by.organisation_id)
    if current.state != ASKED or side.table:
        what = "Nothing is asked of you here, or not any more."
        raise PlanError(Problem(what, to_do="Look at the list of comparisons."))
    return current


def _refuse_waiting(one: Organisation, other: Organisation, about: Comparable) -> None:
    rows = Comparison.objects.filter(state=ASKED, measure=about.measure, sides__organisation=one)
    if rows.filter(pk__in=Comparison.objects.filter(sides__organisation=other)).exists():
        what = f"This was asked of {other.name} already, or by it, and waits for an answer."
        raise PlanError(Problem(what, to_do="Wait for it, or answer what it asked."))


def _refuse_spent(comparison: Comparison, body: Organisation) -> None:
    """Errors: there was an answer, and this body's rows have not changed since; there were too many."""
    side = comparison.sides.get(organisation=body)
    before = _answered_before(comparison, side) if side.table else []
    if len(before) > blind_rules().repeats:
        what = "This sum has been compared with this body as often as a round allows."
        raise PlanError(Problem(what, body.name, "Share the table itself, or wait for the next round."))
    if side.rows in {row.rows for row in before}:
        what = "Its rows are as they were when they were compared before."
        to_do = "Both sides have to have changed them and signed again."
        raise PlanError(Problem(what, body.name, to_do))


def _answered_before(comparison: Comparison, side: ComparisonSide) -> list[ComparisonSide]:
    """What this body had compared with the other, of the same measure and table, in this round."""
    pair = list(comparison.sides.values_list("organisation", flat=True))
    rows = Comparison.objects.filter(
        state=ANSWERED, round=comparison.round, measure=comparison.measure, place=comparison.place_id
    )
    for organisation in pair:
        rows = rows.filter(pk__in=Comparison.objects.filter(sides__organisation=organisation))
    sides = ComparisonSide.objects.filter(comparison__in=rows, organisation=side.organisation_id)
    return list(sides.filter(table=side.table))


def _answer(comparison: Comparison) -> None:
    """Compare, keep the bands, and chain it on both bodies' lines."""
    related = ("version__line", "by", "organisation")
    sides: Sequence[ComparisonSide] = list(comparison.sides.select_related(*related))
    compared = _compared(comparison, sides)
    for side, faults in zip(sides, compared.faults, strict=True):
        side.faults = list(faults)
        side.save(update_fields=["faults"])
    comparison.answer = {name: [band.above, band.most] for name, band in compared.bands.items()}
    comparison.state, comparison.answered_at = ANSWERED, timezone.now()
    comparison.save(update_fields=["answer", "state", "answered_at"])
    for side in sides:
        assert side.version is not None
        append(comparison.place, side.by, "compare blind", side.version, f"answered: {comparison.answer}")


def _compared(comparison: Comparison, sides: Sequence[ComparisonSide]) -> Compared:
    first, second = (
        (
            side.version,
            Comparable(side.table, comparison.measure, comparison.period),
            partner.organisation.code,
        )
        for side, partner in zip(sides, reversed(sides), strict=True)
    )
    bases = (price_bases(*first), price_bases(*second))
    if bases[0] != bases[1] or len(bases[0]) > 1:
        apart = ("the two sides are stated in other prices",)
        return Compared({}, (apart, apart))
    is_by_service = all(side.is_by_service for side in sides)
    return compared_blind(rows_of(*first), rows_of(*second), by_service=is_by_service, rules=blind_rules())


def bands_of(comparison: Comparison) -> Mapping[str, tuple[int, int | None]]:
    """The bands that came of it, in pence, by service; the whole has no name."""
    return {name: (above, most) for name, (above, most) in (comparison.answer or {}).items()}
