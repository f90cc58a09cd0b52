"""The position that bodies submitted beside the one that is left without what cannot be counted on.

Taken out: plugs, transfers that the payer does not plan, costs moved to a body that has not planned
for them, and the second count of a saving that two bodies both count. Nothing else is judged here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.between.transfer_matching import Match
from placeplan.assurance.between.transfers import shortfalls
from placeplan.assurance.between.unplanned_costs import Unplanned
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.plugs import Plug
from placeplan.assurance.sheets.stated_schemes import Scheme, shared_amounts
from placeplan.assurance.stated_rows import Facts, known
from placeplan.core.money import pence


@dataclass(frozen=True)
class Adjustment:
    """Pence taken out of one body's position in one year, and why. No body: of the whole place only."""

    body: str
    year: str
    why: str
    pence: int


@dataclass(frozen=True)
class Position:
    """What a body submitted for a year and what is left, in pence; `adjustments` join the two exactly."""

    body: str
    year: str
    submitted: int
    adjustments: tuple[Adjustment, ...]

    @property
    def left(self) -> int:
        """Pence: the submitted position with the adjustments made."""
        return self.submitted + sum(adjustment.pence for adjustment in self.adjustments)


@view
def adjustments(
    plugs: tuple[Plug, ...],
    transfer_matches: tuple[Match, ...],
    unplanned_costs: tuple[Unplanned, ...],
    shared_savings: tuple[tuple[Scheme, Scheme], ...],
) -> tuple[Adjustment, ...]:
    """Everything that is taken out of somebody's position."""
    out = [Adjustment(plug.fact.stated_by, plug.fact.period, "plug", -pence(plug.gain)) for plug in plugs]
    for match in transfer_matches:
        out += [
            Adjustment(match.receipt.speaker, year, "transfer not planned by its payer", -pence(amount))
            for year, amount in shortfalls(match).items()
            if amount > 0
        ]
    for cost in unplanned_costs:
        out += [
            Adjustment(cost.bearer, year, "cost moved from a partner", -pence(amount))
            for year, amount in cost.amounts.items()
            if cost.can_say
        ]
    for mine, theirs in shared_savings:
        out += [
            Adjustment("", year, "saving counted twice", -pence(amount))
            for year, amount in _to_date(mine, shared_amounts(mine, theirs))
        ]
    return tuple(out)


def _to_date(scheme: Scheme, amounts: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What these savings of a scheme are in each year: new ones, and earlier ones where they recur."""
    recurs = scheme.text("recurrent") != "non_recurrent"
    so_far = 0.0
    for fact in known(scheme.savings):
        new = amounts.get(fact.period, 0.0)
        so_far = so_far + new if recurs else new
        if so_far:
            yield fact.period, so_far


@view
def adjusted_positions(facts: Facts, adjustments: tuple[Adjustment, ...]) -> tuple[Position, ...]:
    """Each body's submitted position and what is left of it, and those of the whole place (no body)."""
    out_of: Mapping[tuple[str, str], list[Adjustment]] = defaultdict(list)
    for adjustment in adjustments:
        out_of[adjustment.body, adjustment.year].append(adjustment)
    submitted = {
        (fact.stated_by, fact.period): fact
        for fact in known(facts.of("surplus_or_deficit", line=""))
        if fact.stage != "baseline" and fact.stated_by == fact.organisation
    }
    single = [
        Position(body, year, pence(fact.number), tuple(out_of[body, year]))
        for (body, year), fact in sorted(submitted.items())
    ]
    years = sorted({year for _, year in submitted})
    whole = [
        _whole([position for position in single if position.year == year], year, out_of["", year])
        for year in years
    ]
    return (*whole, *single)


def _whole(single: Sequence[Position], year: str, out_of_all: Sequence[Adjustment]) -> Position:
    """The place in a year: the sum of its bodies, less what is taken out of no body's position alone."""
    adjustments = [adjustment for position in single for adjustment in position.adjustments]
    return Position("", year, sum(position.submitted for position in single), (*adjustments, *out_of_all))
