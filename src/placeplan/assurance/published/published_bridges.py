"""Published bridges: from the gap, by savings and investment, to the position that was planned.

A bridge sums to the penny; what it does not explain is a bar of its own, never hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from placeplan.assurance.published.claims_about import (
    INVESTMENT,
    SAVING,
    SUPPORT,
    do_nothing_gaps,
    latest,
    matching,
    planned_positions,
    whole,
)
from placeplan.assurance.published_claims import Claim, Range, total
from placeplan.assurance.published_claims import claims as claims_of
from placeplan.assurance.registry import view
from placeplan.core.money import pence, pounds
from placeplan.plan.place import Place

CONDITIONAL = "Conditional funding"


@dataclass(frozen=True)
class Bar:
    """One step of a bridge, in whole pence: better is positive. `whose` names the members that stated it."""

    name: str
    pence: int
    claims: tuple[Claim, ...] = ()
    whose: str = ""

    @property
    def label(self) -> str:
        """Its name, and whose it is where the whole did not state it."""
        return f"{self.name} ({self.whose})" if self.whose else self.name

    @property
    def amount(self) -> float:
        """How much better the position is for this step; below zero, how much worse. Unit: pounds."""
        return pounds(self.pence)


@dataclass(frozen=True)
class Bridge:
    """From the do-nothing position to the planned one; the bars and the residual sum to `closing` exactly."""

    organisation: str
    year: str
    bars: tuple[Bar, ...]
    closing: Bar
    implied: Range  # the closing position that the bars' ranges allow
    other_gaps: tuple[Claim, ...] = ()  # stated on the same day, and not the same: nobody says which holds

    @property
    def closing_range(self) -> Range:
        """The closing position that its own claims allow."""
        return total(claim.range for claim in self.closing.claims)

    @property
    def is_whole(self) -> bool:
        """Can the bars make the closing position, within the ranges of both?"""
        return self.implied.overlaps(self.closing_range)

    @property
    def residual_pence(self) -> int:
        """What the bars do not explain of the closing position."""
        return self.closing.pence - sum(bar.pence for bar in self.bars)

    @property
    def residual(self) -> float:
        """What the bars do not explain of the closing position; better is positive. Unit: pounds."""
        return pounds(self.residual_pence)

    def as_json(self) -> dict[str, object]:
        """Bars in pounds, the do-nothing position first and the planned one last; better is positive.

        Every bar but the last, with the residual, sums to the last (`closing`) to the penny.
        """
        bars = [{"name": bar.label, "amount": bar.amount} for bar in (*self.bars, self.closing)]
        return {
            "organisation": self.organisation,
            "year": self.year,
            "bars": bars,
            "residual": self.residual,
            "opening": self.bars[0].amount,
            "closing": self.closing.amount,
        }

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that the bridge rests on."""
        return tuple(claim for bar in (*self.bars, self.closing) for claim in bar.claims)


# --- drawing them -------------------------------------------------------------------------------------


@view
def bridges(place: Place, claims: tuple[Claim, ...]) -> tuple[Bridge, ...]:
    """Every bridge for which gap, savings and a closing position were published for one body and year.

    Where the system states none of its own, what its members state is added up, and the bar names them.
    """
    drawn = (_bridge_to(place, organisation, year, claims) for organisation, year in gap_years(claims))
    return tuple(bridge for bridge in drawn if bridge is not None)


def published_bridges(place: Place) -> tuple[Bridge, ...]:
    """The bridges of a place's published figures, for a page or a chart."""
    return bridges(place, claims_of(place.figures))


def gap_years(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Every body and year for which a do-nothing gap is stated."""
    return tuple(dict.fromkeys((claim.organisation, claim.year) for claim in do_nothing_gaps(claims)))


def _bridge_to(place: Place, organisation: str, year: str, claims: Sequence[Claim]) -> Bridge | None:
    """The bridge of one body to one year, from the gap that it fits best; nothing where a part is lacking."""
    gaps = latest(matching(do_nothing_gaps(claims), organisation=organisation, year=year))
    planned = matching(claims, year=year, stage="plan")
    positions = matching(planned_positions(claims), year=year)
    saving = _stated_for(place, organisation, matching(planned, measure=SAVING))
    investment = _stated_for(place, organisation, matching(planned, measure=INVESTMENT))
    support = _stated_for(place, organisation, matching(planned, measure=SUPPORT))
    closing = _stated_for(place, organisation, positions)
    if not (gaps and saving and closing):
        return None
    closed = _bar(place, organisation, "Planned position", closing)
    plain = [
        _bridge(place, organisation, year, gap, saving, investment, closed) for gap in dict.fromkeys(gaps)
    ]
    candidates = _with_support(place, plain, support)
    nearest = min(candidates, key=lambda bridge: abs(bridge.residual_pence))
    own = nearest.bars[0].claims[0]
    return replace(nearest, other_gaps=tuple(gap for gap in gaps if not gap.range.overlaps(own.range)))


def _bridge(
    place: Place,
    organisation: str,
    year: str,
    gap: Claim,
    saving: tuple[Claim, ...],
    investment: tuple[Claim, ...],
    closing: Bar,
) -> Bridge:
    bars = [Bar("Do-nothing gap", -pence(gap.value), (gap,)), _bar(place, organisation, "Savings", saving)]
    implied = -gap.range + total(claim.range for claim in saving)
    if investment:
        bars.append(_bar(place, organisation, "Investment", investment, -1))
        implied = implied - total(claim.range for claim in investment)
    return Bridge(organisation, year, tuple(bars), closing, implied)


def _with_support(place: Place, plain: Sequence[Bridge], support: Sequence[Claim]) -> Sequence[Bridge]:
    """The bridges with the conditional funding that is published too, where only that makes one fit."""
    if not support or any(bridge.is_whole for bridge in plain):
        return plain
    supported = [
        replace(
            bridge,
            bars=(*bridge.bars, _bar(place, bridge.organisation, CONDITIONAL, tuple(support))),
            implied=bridge.implied + total(claim.range for claim in support),
        )
        for bridge in plain
    ]
    return [bridge for bridge in supported if bridge.is_whole] or plain


def _bar(place: Place, organisation: str, name: str, stated: tuple[Claim, ...], sign: int = 1) -> Bar:
    speakers = dict.fromkeys(claim.organisation for claim in stated if claim.organisation != organisation)
    whose = ", ".join(place.name_of(code) for code in speakers)
    return Bar(name, sign * sum(pence(claim.value) for claim in stated), stated, whose)


def _stated_for(place: Place, organisation: str, stated: Sequence[Claim]) -> tuple[Claim, ...]:
    """The body's own latest claim; else one for each of its members that states any."""
    own = _latest_of(organisation, stated)
    body = place.bodies.get(organisation)
    if own or body is None or not body.is_group:
        return own
    return tuple(claim for member in body.members for claim in _latest_of(member, stated))


def _latest_of(organisation: str, stated: Sequence[Claim]) -> tuple[Claim, ...]:
    """The body's latest claim of the whole, else of a line of it; nothing where it states none."""
    own = matching(stated, organisation=organisation)
    return latest(whole(own) or own)[:1]
