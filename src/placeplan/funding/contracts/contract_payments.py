"""What a commissioner pays under each form of contract. Money in whole pence, prices in pence a case.

For one year's work, with a regime's numbers, of the forms in `contract_forms.toml` that a rule settles.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.contracts.contract_forms import contract_forms

# 0 is a block contract and 1 pays for every case; what lies between shares the risk.
BLOCK = 0
EVERY_CASE = 1


@dataclass(frozen=True)
class Line:
    """One service under contract: its price in pence a case, what was planned and what was done."""

    price: int
    actual: float
    baseline: float = 0.0
    price_share: float = 1.0  # how much of the unit price the variable part pays


def settled_forms() -> dict[str, str]:
    """The forms that a rule settles for one year's work, by key, with what each pays in words."""
    return {key: form.pays for key, form in contract_forms().items() if form.pays}


def block(fixed: int) -> int:
    """A sum agreed beforehand, whatever is done."""
    return fixed


def activity_based(lines: Iterable[Line], market_forces_factor: float = 1.0) -> int:
    """Price times cases, for every case, times the provider's market forces factor."""
    factor = _exact(market_forces_factor)
    return _pence(sum((line.price * _exact(line.actual) * factor for line in lines), Fraction(0)))


def fixed_and_variable(fixed: int, lines: Iterable[Line], market_forces_factor: float = 1.0) -> int:
    """Aligned payment and incentive: a fixed sum, and for some services the unit price of what is done."""
    factor = _exact(market_forces_factor)
    variable = (line.price * _exact(line.price_share) * _exact(line.actual) * factor for line in lines)
    return _pence(fixed + sum(variable, Fraction(0)))


def risk_share(fixed: int, lines: Iterable[Line], rate: float) -> int:
    """A fixed sum for the baseline, and `rate` of the price for each case above it or below it."""
    if not BLOCK <= rate <= EVERY_CASE:
        raise PlanError(
            Problem(
                f"A risk share of {rate:g} is not between 0 and 1.",
                "contract",
                "0 is a block, 1 pays for every case.",
            )
        )
    moved = (line.price * (_exact(line.actual) - _exact(line.baseline)) for line in lines)
    return _pence(fixed + _exact(rate) * sum(moved, Fraction(0)))


def low_volume(yearly_value: int, most: int) -> bool:
    """Is a year's activity between two bodies small enough to be paid as one block?

    At the limit itself it is; the published sentences differ there ("up to" and "under").
    """
    return yearly_value <= most


def cap_and_collar(payment: int, planned: int, cap: float, collar: float) -> int:
    """`payment`, but at most `cap` and at least `collar` of what was planned (shares)."""
    if cap < collar:
        raise PlanError(Problem("The cap is below the collar.", "contract", "Mend one of them."))
    return min(max(payment, _pence(planned * _exact(collar))), _pence(planned * _exact(cap)))


def by_rule(
    form: str, fixed: int, lines: Iterable[Line], values: Mapping[str, float] | CannotAssess
) -> int | CannotAssess:
    """A payment by the name of its form, with the regime's numbers; "cannot assess" where they are unknown.

    Errors: a form that nobody has defined.
    """
    lines = tuple(lines)
    if form == "block":
        return block(fixed)
    if isinstance(values, CannotAssess):
        return values
    factor = values.get("contracts.market_forces_factor", 1.0)
    match form:
        case "payment_by_results":
            return activity_based(lines, factor)
        case "aligned_payment_and_incentive":
            return fixed_and_variable(fixed, lines, factor)
        case "risk_share":
            return risk_share(fixed, lines, values["contracts.risk_share_rate"])
    raise PlanError(
        Problem(
            f"“{form}” is not a form of contract.",
            to_do=f"Use one of: {', '.join(settled_forms())}.",
        )
    )


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


def _pence(amount: Fraction) -> int:
    return round(amount)  # half to even, as money is everywhere
