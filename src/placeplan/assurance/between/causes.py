"""Root causes: figures that already carry a finding, so that what follows from them is not told twice.

A total that is off because of one wrong cell is explained by that cell. Nothing is
dropped: the finding that explains it names the cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from placeplan.assurance.between.contract_reasons import Difference
from placeplan.assurance.feasible.bed_capacity import Shortfall
from placeplan.assurance.feasible.staffing import Beyond, Miscount
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.adding_up import Sum, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.plugs import Plug
from placeplan.assurance.stated_rows import Fact, Facts


@view
def explained(
    anomalies: Anomalies,
    plugs: tuple[Plug, ...],
    miscounts: tuple[Miscount, ...],
    bed_shortfalls: tuple[Shortfall, ...],
    scheme_sums: tuple[Sum, ...],
    bridge_sums: tuple[Sum, ...],
    beyond_supply: tuple[Beyond, ...],
    differences: tuple[Difference, ...],
) -> frozenset[str]:
    """Names of the figures that a more specific finding already explains."""
    bridges = unexplained(bridge_sums, anomalies)
    facts = [
        *(plug.fact for plug in plugs),
        *_facts_of(miscounts),
        *_facts_of(bed_shortfalls),
        *(addition.total for addition in unexplained(scheme_sums, anomalies)),
        *_facts_of(bridges),
        *(fact for beyond in beyond_supply for fact in (beyond.starters, beyond.pipeline)),
    ]
    between = [name for difference in differences for name in difference.pair.figures]
    return frozenset([*anomalies, *(fact.figure for fact in facts), *between])


def _facts_of(of: Iterable[Miscount | Shortfall | Sum]) -> Iterator[Fact]:
    return (fact for row in of for fact in row.facts)


@view
def meant_values(
    anomalies: Anomalies, miscounts: tuple[Miscount, ...], scheme_sums: tuple[Sum, ...]
) -> Mapping[str, float]:
    """By the name of a figure, the value that was probably meant, where a finding says what it is."""
    meant = {name: anomaly.meant for name, anomaly in anomalies.items() if anomaly.meant is not None}
    for miscount in miscounts:
        meant |= {fact.figure: fact.number - miscount.overstated[fact.period] for fact in miscount.facts}
    for addition in unexplained(scheme_sums, anomalies):
        meant[addition.total.figure] = addition.total.number - addition.residual
    return meant


@view
def corrected(facts: Facts, meant_values: Mapping[str, float]) -> Facts:
    """The same facts with the values that were probably meant."""
    return Facts(
        replace(fact, value=meant_values[fact.figure]) if fact.figure in meant_values else fact
        for fact in facts
    )
