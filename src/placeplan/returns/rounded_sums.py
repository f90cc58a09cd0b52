"""Sums of rounded cells against rounded sums: formulas that miss what the figures themselves come to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Place
from placeplan.returns.conversion import rounded
from placeplan.returns.formulas.functions import DIGITS
from placeplan.returns.formulas.worked_out import At, Outcome
from placeplan.returns.own_formulas import outcomes
from placeplan.returns.template.given_workbook import GivenWorkbook


def off_by_rounding(
    given: GivenWorkbook,
    exact: Mapping[str, Mapping[Place, Decimal]],
    of_rounded: Mapping[At, Outcome],
    decimals: int,
) -> Iterator[tuple[At, str]]:
    """Each formula that comes to something else from rounded cells, to so many decimals, and how much.

    `exact` are the numbers that the rounded cells would hold without rounding.
    """
    if not exact:
        return
    for at, outcome in outcomes(given, exact).items():
        from_rounded = of_rounded.get(at)
        if not isinstance(outcome, float) or not isinstance(from_rounded, float):
            continue
        whole, parts = _to(outcome, decimals), _to(from_rounded, decimals)
        if whole != parts:
            yield at, f"comes to {parts:,f} from rounded cells; the figures come to {whole:,f}"


def _to(value: float, decimals: int) -> Decimal:
    return rounded(Decimal(f"{value:.{DIGITS}g}"), max(0, decimals))
