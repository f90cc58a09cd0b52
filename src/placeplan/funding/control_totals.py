"""Control totals: what each body and the system were told to reach, what they plan, and who accepts.

Positions are in pence, surplus positive. A total that nobody published is not zero: it cannot be assessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class ControlTotal:
    """One body's total and plan for a year, in one price base; None where not published."""

    body: str
    total: int | None
    plan: int | None
    accepted: bool | None
    price_base: str = "nominal"
    plan_price_base: str = "nominal"

    @property
    def variance(self) -> int | CannotAssess:
        """Plan less total: below zero is worse than the total. Unit: pence."""
        if self.total is None or self.plan is None:
            missing = " and ".join(
                name for name, value in (("control total", self.total), ("plan", self.plan)) if value is None
            )
            return CannotAssess(f"the {missing} of {self.body} was not published")
        return self.plan - self.total


@dataclass(frozen=True)
class SystemTotal:
    """The system's own total and plan, beside the sum of its members' where all are known."""

    variance: int | CannotAssess
    by_body: Mapping[str, int | CannotAssess]
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    not_said: tuple[str, ...]
    members_differ: int | CannotAssess  # members' totals together less the system's own

    @property
    def fund_is_open(self) -> bool | CannotAssess:
        """May the conditional fund be earned? Only where everybody asked has accepted."""
        if self.refused:
            return False
        return CannotAssess("some bodies have not said") if self.not_said else True


def system_total(system: ControlTotal, members: Sequence[ControlTotal]) -> SystemTotal:
    """The system against its total, body by body. Errors: totals and plans in different price bases."""
    _refuse_other_prices(system, members)
    return SystemTotal(
        system.variance,
        {member.body: member.variance for member in members},
        tuple(member.body for member in members if member.accepted),
        tuple(member.body for member in members if member.accepted is False),
        tuple(member.body for member in members if member.accepted is None),
        _members_differ(system, members),
    )


def _refuse_other_prices(system: ControlTotal, members: Sequence[ControlTotal]) -> None:
    problems = Problems()
    for statement in (system, *members):
        for base in {statement.price_base, statement.plan_price_base} - {system.price_base}:
            problems.add(
                f"is stated in {base} prices, and the system's total in {system.price_base} prices.",
                statement.body,
                "Convert it with a stated deflator first.",
            )
    problems.raise_any()


def _members_differ(system: ControlTotal, members: Sequence[ControlTotal]) -> int | CannotAssess:
    """Members' totals together less the system's own; not known where one of them was not published."""
    totals = [member.total for member in members if member.total is not None]
    unknown = [member.body for member in members if member.total is None]
    if unknown:
        return CannotAssess(f"no control total was published for {', '.join(unknown)}")
    if not members or system.total is None:
        return CannotAssess(f"no control total was published for {system.body}")
    return sum(totals) - system.total


def another_split(totals: Mapping[str, int], proposed: Mapping[str, int]) -> dict[str, int]:
    """How each member's total changes under `proposed`. Errors: other members, or another sum."""
    problems = Problems()
    for body in sorted(set(totals) ^ set(proposed)):
        problems.add("is in only one of the two splits.", body, "Give every member a total in both.")
    difference = sum(proposed.values()) - sum(totals.values())
    if difference:
        problems.add(
            f"The proposed split changes the system's total by {money_text(difference)}.",
            "control totals",
            "Members may share it differently, not change it.",
        )
    problems.raise_any()
    return {body: proposed[body] - totals[body] for body in totals}


@dataclass(frozen=True)
class Refusal:
    """What refusing costs: the shortfall, what accepting would bring, and both in words."""

    shortfall: int
    gain_from_accepting: int  # the fund less what would have to be found to meet the total
    words: str


def refusal(system: ControlTotal, fund: int) -> Refusal | CannotAssess:
    """Is refusing worth it, for a system whose fund hangs on accepting its total?"""
    variance = system.variance
    if isinstance(variance, CannotAssess):
        return variance
    if fund < 0:
        raise PlanError(Problem("A fund below zero.", system.body, "State what could be earned."))
    shortfall = max(-variance, 0)
    gain = fund - shortfall
    words = (
        f"The plan is {money_text(shortfall)} worse than the control total, and refusing it puts "
        f"{money_text(fund)} out of reach. "
    )
    if gain > 0:
        words += (
            f"Finding {money_text(shortfall)} would cost {money_text(gain)} less than the fund brings, so "
            f"accepting pays if it can be found; a total easier by {money_text(shortfall)} would "
            "cost nothing to accept."
        )
    else:
        words += (
            "The fund does not bring more than would have to be found, so refusing costs nothing in money."
        )
    return Refusal(shortfall, gain, words)
