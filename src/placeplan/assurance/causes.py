"""Root causes: figures that already carry a finding, so that what follows from them is not told twice.

A total that is off because of one wrong cell is explained by that cell. Nothing is
dropped: the finding that explains it names the cell.
"""

from placeplan.assurance.anomalies import Anomalies
from placeplan.assurance.capacity import Shortfall
from placeplan.assurance.contracts import Difference
from placeplan.assurance.plugs import Plug
from placeplan.assurance.registry import view
from placeplan.assurance.staffing import Beyond, Miscount
from placeplan.assurance.sums import Sum, unexplained


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
