"""What falls in a period before an election or a referendum: due days, requests and meetings of a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Meeting, Request, Requirement
from placeplan.guidance.asked.restricted_periods import RestrictedPeriod
from placeplan.guidance.tasks import asked
from placeplan.plan.place import Place

PUBLIC_ACTIONS = ("publish", "engage", "consult", "share")  # what such a period bears on most


@dataclass(frozen=True)
class Restricted:
    """One period, and what of the register is due or decided in it, for bodies that it binds."""

    period: RestrictedPeriod
    requirements: tuple[Requirement, ...]
    requests: tuple[Request, ...]
    meetings: tuple[Meeting, ...]

    @property
    def count(self) -> int:
        """How many things fall in it."""
        return len(self.requirements) + len(self.requests) + len(self.meetings)

    @property
    def in_public(self) -> tuple[Requirement, ...]:
        """The requirements that order something done in public."""
        return tuple(requirement for requirement in self.requirements if requirement.action in PUBLIC_ACTIONS)


def restricted(register: Register, place: Place) -> tuple[Restricted, ...]:
    """Each period in which something falls, in order. A month counts where any day of it may."""
    periods = (_in_period(period, register, place) for period in register.restricted)
    return tuple(period for period in periods if period.count)


def _in_period(period: RestrictedPeriod, register: Register, place: Place) -> Restricted:
    requirements = (
        requirement
        for requirement in register.in_force
        if period.holds(requirement.due) and _binds_any(period, asked(requirement, place).bodies)
    )
    requests = (
        request
        for request in register.requests
        if period.holds(request.due_on) and _binds_any(period, (request.asked_by, request.asked_of))
    )
    meetings = (meeting for meeting in register.meetings if _is_met_in(period, meeting))
    return Restricted(period, tuple(requirements), tuple(requests), tuple(meetings))


def _is_met_in(period: RestrictedPeriod, meeting: Meeting) -> bool:
    return period.holds(meeting.day.isoformat()) and period.binds(meeting.body)


def _binds_any(period: RestrictedPeriod, bodies: Iterable[str]) -> bool:
    """Does it bind one of these? A demand that names nobody may be of anybody."""
    bodies = tuple(bodies)
    return not bodies or any(period.binds(body) for body in bodies)
