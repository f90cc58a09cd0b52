"""Pooled budgets: what each body puts in, what is spent, who bears an overspend, and conditions on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, share_out
from placeplan.core.unassessed import CannotAssess

_ROUNDING = 1e-9  # of shares that people write as decimals


@dataclass(frozen=True)
class Pool:
    """A pool in pence: contributions, spending by line, what is left, and each body's part of it."""

    contributions: Mapping[str, int]
    spending: Mapping[str, int]
    left: int
    by_body: Mapping[str, int]  # each body's part of what is left: below zero, what it has to add
    withheld: int | CannotAssess


@dataclass(frozen=True)
class Condition:
    """A condition on a pool, such as fewer delays: expected, actual, and the sum at stake in pence."""

    name: str
    expected: float | None
    actual: float | None
    at_stake: int | None
    lower_is_better: bool = True

    def withheld(self) -> int | CannotAssess:
        """What is held back: all of it when the condition is missed."""
        if self.expected is None:
            return CannotAssess("what is expected is not public")
        if self.actual is None:
            return CannotAssess("nobody has stated what happened")
        met = self.actual <= self.expected if self.lower_is_better else self.actual >= self.expected
        if met:
            return 0
        if self.at_stake is None:
            return CannotAssess("it was missed, and what may be held back for that is not public")
        return self.at_stake


def pool(
    contributions: Mapping[str, int],
    spending: Mapping[str, int],
    shares: Mapping[str, float],
    conditions: Sequence[Condition] = (),
    least: Mapping[str, int] | None = None,
) -> Pool:
    """The pool at the year's end; what is left or overspent falls on bodies by their agreed `shares`.

    Errors: a contribution below its least, shares that are not those of the contributors or do not sum to 1.
    """
    _check_pool(contributions, shares, least or {})
    remaining = sum(contributions.values()) - sum(spending.values())
    sign = -1 if remaining < 0 else 1
    parts = share_out(abs(remaining), list(shares.values()))
    by_body = {body: sign * part for body, part in zip(shares, parts, strict=True)}
    return Pool(contributions, spending, remaining, by_body, _withheld(conditions))


def _check_pool(
    contributions: Mapping[str, int], shares: Mapping[str, float], least: Mapping[str, int]
) -> None:
    problems = Problems()
    for body in sorted(set(contributions) ^ set(shares)):
        problems.add("needs both a contribution and a share of the risk.", body, "State both, even if 0.")
    if shares and abs(sum(shares.values()) - 1) > _ROUNDING:
        problems.add(
            f"The shares of the risk sum to {sum(shares.values()):g}.", "pooled budget", "They sum to 1."
        )
    for body, floor in least.items():
        short = floor - contributions.get(body, 0)
        if short > 0:
            what = f"puts in {money_text(short)} less than it has to."
            problems.add(what, body, "Raise its contribution.")
    problems.raise_any()


def _withheld(conditions: Sequence[Condition]) -> int | CannotAssess:
    """What all conditions hold back; not known where one of them is not."""
    whole = 0
    for condition in conditions:
        amount = condition.withheld()
        if isinstance(amount, CannotAssess):
            return amount
        whole += amount
    return whole
