"""Can a partner decide in time? A due date against the days on which its board or committee meets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from placeplan.guidance.asked.notice import exact_day, latest
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Meeting, Requirement
from placeplan.guidance.tasks import asked
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Infeasible:
    """A requirement due before a body that it asks is known to decide. `next` may not be known."""

    requirement: Requirement
    body: str
    issued: date
    due: date
    next: Meeting | None

    @property
    def days_short(self) -> int | None:
        """Days from the due date to the first meeting that could decide."""
        return (self.next.day - self.due).days if self.next else None


def infeasible(register: Register, place: Place) -> tuple[Infeasible, ...]:
    """Due dates that fall before the first meeting whose papers could still be sent, body by body.

    Only bodies whose meetings somebody listed are judged: of the rest nothing is known. Where none listed
    comes after the issue, the list may merely end too soon: whether they can decide is not known.
    """
    meetings_of = defaultdict(list)
    for meeting in register.meetings:
        meetings_of[meeting.body].append(meeting)
    conflicts = []
    for requirement in register.in_force:
        issued = register.version_of(requirement).day
        due = exact_day(requirement.due) or latest(requirement.due)
        if issued is None or due is None:
            continue
        for body in asked(requirement, place).bodies:
            later = [meeting for meeting in meetings_of[body] if _can_decide(meeting, issued)]
            if meetings_of[body] and not _any_by(due, later):
                conflicts.append(Infeasible(requirement, body, issued, due, next(iter(later), None)))
    return tuple(conflicts)


def _any_by(day: date, meetings: Iterable[Meeting]) -> bool:
    return any(meeting.day <= day for meeting in meetings)


def _can_decide(meeting: Meeting, issued: date) -> bool:
    """Were papers for it still taken after the guidance came out?"""
    return (meeting.papers_by or meeting.day) > issued
