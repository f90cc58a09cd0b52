"""Root causes: figures that already carry a finding, so that what follows from them is not told twice.

A total that is off because of one wrong cell is explained by that cell. Nothing is
dropped: the finding that explains it names the cell.
"""

from collections.abc import Mapping
from dataclasses import replace

from placeplan.assurance.between.contract_reasons import Difference
from placeplan.assurance.feasible.bed_capacity import Shortfall
from placeplan.assurance.feasible.staffing import Beyond, Miscount
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.adding_up import Sum, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.plugs import Plug
from placeplan.assurance.stated_rows import Facts


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
    names: list[str] = list(anomalies)
    names += [plug.fact.figure for plug in plugs]
    names += [fact.figure for each in miscounts for fact in each.facts]
    names += [fact.figure for each in bed_shortfalls for fact in each.facts]
    names += [each.total.figure for each in unexplained(scheme_sums, anomalies)]
    names += [fact.figure for each in unexplained(bridge_sums, anomalies) for fact in each.facts]
    names += [fact.figure for each in beyond_supply for fact in (each.starters, each.pipeline)]
    names += [name for each in differences for name in each.pair.figures]
    return frozenset(names)


@view
def meant_values(
    anomalies: Anomalies, miscounts: tuple[Miscount, ...], scheme_sums: tuple[Sum, ...]
) -> Mapping[str, float]:
    """By the name of a figure, the value that was probably meant, where a finding says what it is."""
    meant = {name: found.meant for name, found in anomalies.items() if found.meant is not None}
    for each in miscounts:
        meant |= {fact.figure: fact.number - each.overstated[fact.period] for fact in each.facts}
    for added in unexplained(scheme_sums, anomalies):
        meant[added.total.figure] = added.total.number - added.residual
    return meant


@view
def corrected(facts: Facts, meant_values: Mapping[str, float]) -> Facts:
    """The same facts with the values that were probably meant."""
    return Facts(
        replace(fact, value=meant_values[fact.figure]) if fact.figure in meant_values else fact
        for fact in facts
    )
