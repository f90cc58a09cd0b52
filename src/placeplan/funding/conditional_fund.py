"""A conditional fund: a gate, then a share for each test passed, paid some quarters in arrears.

Always shown with and without: a position that balances only through the fund says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import share_out
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import Regime

QUARTERS = 4
FINANCE = "finance"
ACCESS = ("referral_to_treatment", "emergency_care", "cancer", "diagnostics")
_KEYS = {test: f"conditional_fund.{test}_share" for test in (FINANCE, *ACCESS)}


@dataclass(frozen=True)
class Scheme:
    """The fund's rules: each test's share (they sum to 1), the arrears, and when agreeing is enough."""

    shares: Mapping[str, float]
    quarters_in_arrears: int
    quarters_paid_on_agreement: int

    def __post_init__(self) -> None:
        if abs(sum(self.shares.values()) - 1) > 1e-9:
            raise PlanError(
                Problem(
                    f"The fund's shares sum to {sum(self.shares.values()):g}.",
                    "conditional fund",
                    "They sum to 1.",
                )
            )


@dataclass(frozen=True)
class Quarter:
    """What happened in a quarter: the gate (measured without the fund), and each access test.

    `agreed` says that trajectories were agreed, which earns the access share where the scheme pays for that.
    """

    control_total_met: bool
    passed: frozenset[str] = frozenset()
    agreed: bool = False


@dataclass(frozen=True)
class Payment:
    """One quarter in pence: what each test earned, what was forfeited, and what cash came in."""

    earned: Mapping[str, int]
    forfeited: int
    cash: int

    @property
    def total(self) -> int:
        """What the quarter earned."""
        return sum(self.earned.values())


@dataclass(frozen=True)
class FundYear:
    """Four quarters, what is still to be paid at the year's end, and the position with and without."""

    quarters: tuple[Payment, ...]
    owed_at_year_end: int
    position_without: int
    position_with: int

    @property
    def earned(self) -> int:
        """What the year earned. Unit: pence."""
        return sum(quarter.total for quarter in self.quarters)

    @property
    def forfeited(self) -> int:
        """What the year lost. Unit: pence."""
        return sum(quarter.forfeited for quarter in self.quarters)

    @property
    def balances_only_through_it(self) -> bool:
        """Is the position above zero with the fund, and below it without?"""
        return self.position_without < 0 <= self.position_with


def scheme(regime: Regime, day: date) -> Scheme | CannotAssess:
    """The fund's rules on `day`, or "cannot assess" where a share is not public."""
    keys = [
        *_KEYS.values(),
        "conditional_fund.quarters_in_arrears",
        "conditional_fund.quarters_paid_on_agreement",
    ]
    numbers = regime.numbers(keys, day)
    if isinstance(numbers, CannotAssess):
        return numbers
    return Scheme(
        {test: numbers[key] for test, key in _KEYS.items()},
        int(numbers["conditional_fund.quarters_in_arrears"]),
        int(numbers["conditional_fund.quarters_paid_on_agreement"]),
    )


def fund_year(rules: Scheme, fund: int, quarters: Sequence[Quarter], position_without: int) -> FundYear:
    """What a body earns of its share of the `fund` (pence a year) each quarter, and when it has the cash.

    Errors: as `check_quarters`.
    """
    check_quarters(quarters)
    payments: list[Payment] = []
    for number, available in enumerate(share_out(fund, [1] * QUARTERS)):
        earned = _earned(rules, available, quarters[number], number)
        before = number - rules.quarters_in_arrears
        cash = payments[before].total if 0 <= before < number else sum(earned.values()) * (before == number)
        payments.append(Payment(earned, available - sum(earned.values()), cash))
    total = sum(payment.total for payment in payments)
    owed = total - sum(payment.cash for payment in payments)
    return FundYear(tuple(payments), owed, position_without, position_without + total)


def check_quarters(quarters: Sequence[Quarter]) -> None:
    """Errors: not four quarters, or a test that the scheme does not have."""
    problems = Problems()
    if len(quarters) != QUARTERS:
        problems.add(
            f"A year has four quarters, not {len(quarters)}.", "conditional fund", "State each of them."
        )
    for number, quarter in enumerate(quarters, start=1):
        for test in sorted(quarter.passed - set(ACCESS)):
            problems.add(f"“{test}” is not a test.", f"quarter {number}", f"Use {', '.join(ACCESS)}.")
    problems.raise_any()


def _earned(rules: Scheme, available: int, quarter: Quarter, number: int) -> dict[str, int]:
    parts = dict(zip(rules.shares, share_out(available, list(rules.shares.values())), strict=True))
    if not quarter.control_total_met:
        return dict.fromkeys(parts, 0)
    by_agreement = quarter.agreed and number < rules.quarters_paid_on_agreement
    return {
        test: part if test == FINANCE or test in quarter.passed or by_agreement else 0
        for test, part in parts.items()
    }
