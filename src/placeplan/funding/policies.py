"""Questions of policy as small changes to one body's money: what each rule gives it, and what if it changed.

`RULES` are what two regimes are compared by; the functions below them are what people propose instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.conditional_fund import Quarter, Scheme, fund_year
from placeplan.funding.regimes import Regime


@dataclass(frozen=True)
class Money:
    """What is stated of one body for a year, in pence; None where nobody published it."""

    allocation: int | None = None  # a commissioner's
    contract_income: int | None = None  # a provider's
    conditional_fund: int | None = None  # its share of the conditional fund or of deficit support
    position_without_fund: int | None = None


def money_under_local_control(money: Money, regime: Regime, day: date) -> int | CannotAssess:
    """An allocation less what is held above the body as a risk reserve."""
    if money.allocation is None:
        return CannotAssess("no allocation is stated")
    reserve = regime.number("top_slices.risk_reserve", day)
    if isinstance(reserve, CannotAssess):
        return reserve
    return money.allocation - round(money.allocation * reserve)


def conditional_money(money: Money, regime: Regime, day: date) -> int | CannotAssess:
    """What its share of the fund brings in a year when every test is passed."""
    if money.conditional_fund is None:
        return CannotAssess("no share of the fund is stated")
    if "conditional_fund.finance_share" not in regime.values:
        return _support(money, regime, day)
    return money.conditional_fund  # the shares of the tests sum to the whole, whatever each of them is


def price_change(money: Money, regime: Regime, day: date) -> int | CannotAssess:
    """What a year's change of prices adds to contract income: cost uplift less the efficiency asked for."""
    if money.contract_income is None:
        return CannotAssess("no contract income is stated")
    uplift = regime.number("contracts.cost_uplift", day)
    efficiency = regime.number("contracts.efficiency_factor", day)
    for unknown in (uplift, efficiency):
        if isinstance(unknown, CannotAssess):
            return unknown
    assert isinstance(uplift, float)
    assert isinstance(efficiency, float)
    return round(money.contract_income * (uplift - efficiency))


RULES: Mapping[str, Callable[[Money, Regime, date], int | CannotAssess]] = {
    "money under local control": money_under_local_control,
    "conditional fund or deficit support": conditional_money,
    "yearly change of contract prices": price_change,
}


def basis(rule: str, regime: Regime, day: date) -> str:
    """What a regime says of one rule on a day, in a few words: the rate that it applies."""
    if rule == "money under local control":
        reserve = regime.number("top_slices.risk_reserve", day)
        return (
            "holds back an unknown reserve"
            if isinstance(reserve, CannotAssess)
            else f"holds back {reserve:.1%}"
        )
    if rule == "yearly change of contract prices":
        rates = [regime.number(f"contracts.{key}", day) for key in ("cost_uplift", "efficiency_factor")]
        uplift, efficiency = ("unknown" if isinstance(r, CannotAssess) else f"{r:.1%}" for r in rates)
        return f"adds {uplift} for cost and takes {efficiency} for efficiency"
    if "conditional_fund.finance_share" in regime.values:
        return "pays all of a fund whose every test is passed"
    return "pays what is left of deficit support after a year's withdrawal"


def fund_replaced(money: Money, into_allocation: bool) -> Money:
    """The conditional fund ended: its money given without conditions, or not given at all."""
    if money.conditional_fund is None or money.position_without_fund is None:
        raise PlanError(Problem("No share of the fund or no position is stated.", "policy", "State both."))
    kept = money.conditional_fund if into_allocation else 0
    return replace(money, conditional_fund=0, position_without_fund=money.position_without_fund + kept)


def top_slice_to_systems(allocations: Mapping[str, int], reserve: float, released: float) -> dict[str, int]:
    """Earned autonomy: the pounds really handed over when `released` (a share) of the reserve comes back."""
    return {body: round(round(pence * reserve) * released) for body, pence in allocations.items()}


def incentive_changed(
    rules: Scheme, fund: int, quarters: list[Quarter], finance_share: float
) -> tuple[int, int]:
    """What a body earns before and after the finance test carries `finance_share` of the fund."""
    other_shares = sum(share for test, share in rules.shares.items() if test != "finance")
    if not 0 <= finance_share <= 1 or not other_shares:
        raise PlanError(Problem(f"A finance share of {finance_share:g}.", "policy", "State 0 to 1."))
    shares = {
        test: finance_share if test == "finance" else share * (1 - finance_share) / other_shares
        for test, share in rules.shares.items()
    }
    changed = replace(rules, shares=shares)
    return tuple(fund_year(r, fund, quarters, 0).earned for r in (rules, changed))  # type: ignore[return-value]


def _support(money: Money, regime: Regime, day: date) -> int | CannotAssess:
    kept = regime.number("conditional_fund.withdrawn_each_year", day)
    if isinstance(kept, CannotAssess):
        return kept
    assert money.conditional_fund is not None
    return round(money.conditional_fund * (1 - kept))
