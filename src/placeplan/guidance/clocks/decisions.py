"""Decisions of ministers, or others outside a place, on which its assumptions rest: each with its clock."""

from dataclasses import dataclass
from typing import Any

from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.restricted_periods import RestrictedPeriod
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place
from placeplan.plan.quantities import last_day


@dataclass(frozen=True)
class Awaited:
    """An assumption whose decision nobody has recorded as taken.

    `days_late` counts from the last day that may be meant to the day of the register; nought where it is not
    due yet, or where nobody states a day. `periods` are those before elections in which the day may fall.
    """

    assumption: Assumption
    days_late: int
    periods: tuple[RestrictedPeriod, ...]

    def as_json(self) -> dict[str, Any]:
        """The decision as a program is given it."""
        return {
            "assumption": self.assumption.name,
            "decided_by": self.assumption.decided_by,
            "decision_due": self.assumption.decision_due,
            "days_late": self.days_late,
            "restricted_periods": [period.key for period in self.periods],
        }


def awaited(register: Register, place: Place) -> tuple[Awaited, ...]:
    """Every assumption of a place that rests on a decision still to be taken, in the order of its file."""
    waiting = [assumption for assumption in place.assumptions.values() if assumption.awaits_decision]
    return tuple(
        Awaited(assumption, _days_late(assumption, register), _periods(assumption, register))
        for assumption in waiting
    )


def _days_late(assumption: Assumption, register: Register) -> int:
    due = last_day(assumption.decision_due)
    return max(0, (register.as_at - due).days) if due else 0


def _periods(assumption: Assumption, register: Register) -> tuple[RestrictedPeriod, ...]:
    return tuple(period for period in register.restricted if period.holds(assumption.decision_due))
