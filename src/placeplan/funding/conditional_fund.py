"""A conditional fund: a gate, then a share for each test passed, paid some quarters in arrears.

Always shown with and without: a position that balances only through the fund says so. Where nobody
published whether a missed quarter could be earned back, what a year earns is a range.
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
_QUARTERS = tuple(f"conditional_fund.quarter_{number}_share" for number in range(1, QUARTERS + 1))
_ARREARS = "conditional_fund.quarters_in_arrears"
_AGREEMENT = "conditional_fund.quarters_paid_on_agreement"
_RECOVERY = "conditional_fund.later_recovery"
EQUAL = (1 / QUARTERS,) * QUARTERS


@dataclass(frozen=True)
class Scheme:
    """The fund's rules: each test's share (they sum to 1), the arrears, and when agreeing is enough.

    `later_recovery` is the share of what a quarter lost that a later one can earn back, None where nobody
    published it; `recalled` are the rules used that are remembered and not confirmed.
    """

    shares: Mapping[str, float]
    quarters_in_arrears: int
    quarters_paid_on_agreement: int
    later_recovery: float | None = 0.0
    quarter_shares: tuple[float, ...] = EQUAL
    recalled: tuple[str, ...] = ()
    quarters_taken_as_equal: bool = False  # nobody published what each quarter holds of the year

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
    """Four quarters, what is still to be paid at the year's end, and the position without, in pence.

    `recovered` was earned back later; `perhaps_recovered` may have been, where nobody published the rule.
    """

    quarters: tuple[Payment, ...]
    owed_at_year_end: int
    position_without: int
    recovered: int = 0
    perhaps_recovered: int = 0

    @property
    def earned(self) -> int:
        """What the year earned at least. Unit: pence."""
        return sum(quarter.total for quarter in self.quarters) + self.recovered

    @property
    def earned_at_most(self) -> int:
        """What the year earned if everything that may have been earned back was. Unit: pence."""
        return self.earned + self.perhaps_recovered

    @property
    def forfeited(self) -> int:
        """What the year lost at most. Unit: pence."""
        return sum(quarter.forfeited for quarter in self.quarters) - self.recovered

    @property
    def forfeited_at_least(self) -> int:
        """What the year lost whatever the rule was. Unit: pence."""
        return self.forfeited - self.perhaps_recovered

    @property
    def position_with(self) -> int:
        """The position with what was earned at least. Unit: pence."""
        return self.position_without + self.earned

    @property
    def position_with_at_most(self) -> int:
        """The position with what was earned at most. Unit: pence."""
        return self.position_without + self.earned_at_most

    @property
    def balances_only_through_it(self) -> bool | None:
        """Is the position above zero with the fund, and below it without? None where the range holds both."""
        if self.position_without >= 0:
            return False
        if self.position_with >= 0:
            return True
        return None if self.position_with_at_most >= 0 else False


def scheme(regime: Regime, day: date) -> Scheme | CannotAssess:
    """The fund's rules on `day`, or "cannot assess" where a share is not public."""
    keys = [*_KEYS.values(), _ARREARS, _AGREEMENT]
    weighted = [key for key in _QUARTERS if any(value.covers(day) for value in regime.values.get(key, ()))]
    keys += weighted
    numbers = regime.numbers(keys, day)
    if isinstance(numbers, CannotAssess):
        return numbers
    recovery = regime.number(_RECOVERY, day)
    recalled = [value.key for value in regime.values_of(keys, day) if value.grade == "recalled"]
    return Scheme(
        {test: numbers[key] for test, key in _KEYS.items()},
        int(numbers[_ARREARS]),
        int(numbers[_AGREEMENT]),
        None if isinstance(recovery, CannotAssess) else recovery,
        tuple(numbers.get(key, equal) for key, equal in zip(_QUARTERS, EQUAL, strict=True)),
        tuple(recalled),
        quarters_taken_as_equal=not weighted,
    )


def fund_year(rules: Scheme, fund: int, quarters: Sequence[Quarter], position_without: int) -> FundYear:
    """What a body earns of its share of the `fund` (pence a year) each quarter, and when it has the cash.

    Errors: as `check_quarters`.
    """
    check_quarters(quarters)
    payments: list[Payment] = []
    lost: list[dict[str, int]] = []
    for number, available in enumerate(share_out(fund, list(rules.quarter_shares))):
        parts = dict(zip(rules.shares, share_out(available, list(rules.shares.values())), strict=True))
        earned = _earned(rules, parts, quarters[number], number)
        lost.append({test: part - earned[test] for test, part in parts.items()})
        before = number - rules.quarters_in_arrears
        cash = payments[before].total if 0 <= before < number else sum(earned.values()) * (before == number)
        payments.append(Payment(earned, available - sum(earned.values()), cash))
    could_be_recovered = _recoverable(lost, quarters)
    recovered = round(could_be_recovered * (rules.later_recovery or 0.0))
    total = sum(payment.total for payment in payments) + recovered
    owed = total - sum(payment.cash for payment in payments)
    perhaps = could_be_recovered if rules.later_recovery is None else 0
    return FundYear(tuple(payments), owed, position_without, recovered, perhaps)


def _recoverable(lost: Sequence[Mapping[str, int]], quarters: Sequence[Quarter]) -> int:
    """What a later quarter met again of what an earlier one lost, test by test. Unit: pence."""
    return sum(
        pence
        for number, parts in enumerate(lost)
        for test, pence in parts.items()
        if any(_is_met(test, later) for later in quarters[number + 1 :])
    )


def _is_met(test: str, quarter: Quarter) -> bool:
    return quarter.control_total_met and (test == FINANCE or test in quarter.passed)


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


def _earned(rules: Scheme, parts: Mapping[str, int], quarter: Quarter, number: int) -> dict[str, int]:
    """What a quarter earns of each test's part: nothing at all where the gate is shut."""
    by_agreement = quarter.control_total_met and quarter.agreed and number < rules.quarters_paid_on_agreement
    return {test: part if by_agreement or _is_met(test, quarter) else 0 for test, part in parts.items()}
