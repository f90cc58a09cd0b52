"""Lost income is not released cost: what a body can stop paying, year by year, when activity leaves it.

Variable cost goes at once; semi-fixed cost goes in whole steps (a ward, a theatre, a rota) after a
notice; fixed cost stays. Stranded is what was lost and is not released.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem


@dataclass(frozen=True)
class Step:
    """Cost that goes only once `activity` is lost, and `notice_years` later: a ward's nurses."""

    name: str
    pence: int
    activity: float
    notice_years: int = 0


@dataclass(frozen=True)
class Year:
    """One year in pence: income lost, cost released and what is stranded."""

    lost: int
    released: int
    waiting: tuple[str, ...]  # steps not yet reached or still under notice

    @property
    def stranded(self) -> int:
        """Lost and not released; below zero where more cost goes than income."""
        return self.lost - self.released


def stranded(
    activity_lost: Sequence[float], price: int, variable: int, steps: Sequence[Step] = ()
) -> tuple[Year, ...]:
    """Each year's stranded cost. `price` and `variable` are pence a case.

    Errors: activity that comes back (that is a gain, and needs new cost, not released cost).
    """
    if any(lost < 0 for lost in activity_lost):
        raise PlanError(Problem("Activity below zero is gained, not lost.", "stranded cost", "State a loss."))
    years = []
    for number, lost in enumerate(activity_lost):
        gone = [step for step in steps if _gone(step, activity_lost, number)]
        released = round(lost * variable) + sum(step.pence for step in gone)
        waiting = tuple(step.name for step in steps if step not in gone)
        years.append(Year(round(lost * price), released, waiting))
    return tuple(years)


def _gone(step: Step, activity_lost: Sequence[float], number: int) -> bool:
    """Was its activity lost long enough ago, and ever since?"""
    since = number - step.notice_years
    return since >= 0 and all(lost >= step.activity for lost in activity_lost[since : number + 1])
