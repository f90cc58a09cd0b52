"""The position that bodies submitted beside the one that is left without what cannot be counted on.

Taken out: plugs, transfers that the payer does not plan, costs moved to a body that has not planned
for them, and the second count of a saving that two bodies both count. Nothing else is judged here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeplan.assurance.between.transfer_matching import Match
from placeplan.assurance.between.transfers import Unplanned, shortfalls
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.plugs import Plug
from placeplan.assurance.sheets.stated_schemes import Scheme, shared_amounts
from placeplan.assurance.stated_rows import Fact, Facts, known
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
        return self.submitted + sum(each.pence for each in self.adjustments)


@view
def adjustments(
    plugs: tuple[Plug, ...],
    transfer_matches: tuple[Match, ...],
    unplanned_costs: tuple[Unplanned, ...],
    shared_savings: tuple[tuple[Scheme, Scheme], ...],
) -> tuple[Adjustment, ...]:
    """Everything that is taken out of somebody's position."""
    found = [Adjustment(p.fact.stated_by, p.fact.period, "plug", -pence(p.gain)) for p in plugs]
    for match in transfer_matches:
        found += [
            Adjustment(match.receipt.speaker, year, "transfer not planned by its payer", -pence(amount))
            for year, amount in shortfalls(match).items()
            if amount > 0
        ]
    for cost in unplanned_costs:
        found += [
            Adjustment(cost.bearer, year, "cost moved from a partner", -pence(amount))
            for year, amount in cost.amounts.items()
        ]
    for mine, theirs in shared_savings:
        shared = shared_amounts(mine, theirs)
        found += [Adjustment("", y, "saving counted twice", -pence(a)) for y, a in _to_date(mine, shared)]
    return tuple(found)


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
    taken: Mapping[tuple[str, str], list[Adjustment]] = defaultdict(list)
    for each in adjustments:
        taken[each.body, each.year].append(each)
    stated: dict[tuple[str, str], Fact] = {
        (f.stated_by, f.period): f
        for f in known(facts.of("surplus_or_deficit", line=""))
        if f.stage != "baseline" and f.stated_by == f.organisation
    }
    single = [Position(b, y, pence(f.number), tuple(taken[b, y])) for (b, y), f in sorted(stated.items())]
    whole = []
    for year in sorted({year for _, year in stated}):
        mine = [each for each in single if each.year == year]
        every = [a for each in mine for a in each.adjustments] + taken["", year]
        whole.append(Position("", year, sum(each.submitted for each in mine), tuple(every)))
    return (*whole, *single)
