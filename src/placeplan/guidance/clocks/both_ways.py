"""Both ways: what was asked, how long there was to answer, whether it was answered, how long it has waited.

The regulator's clock runs by the same rule as everybody's. Days are counted to the day of the register.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from statistics import mean
from typing import Any, Literal

from placeplan.guidance.asked.notice import Notice, earliest, exact_day, latest, notice
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Request, Requirement, Team
from placeplan.guidance.tasks import asked
from placeplan.plan.place import Place

State = Literal["answered", "answered late", "open", "overdue", "not known"]


@dataclass(frozen=True)
class Clock:
    """One request on one day: how much notice it gave, and the days that it took or has waited so far."""

    request: Request
    state: State
    notice: Notice | None = None  # None where the day of asking or the day due is not known
    days_taken: int | None = None  # to the answer
    days_waited: int | None = None  # since it was asked, where nobody has answered
    days_late: int | None = None  # since it was due, where nobody has answered or the answer came late

    def as_json(self) -> dict[str, Any]:
        """The clock as every command gives it."""
        asked = self.request
        return {
            "key": asked.key, "title": asked.title, "asked_by": asked.asked_by, "asked_of": asked.asked_of,
            "issued_on": asked.issued_on, "due_on": asked.due_on, "answered_on": asked.answered_on,
            "reply": asked.reply, "requirement": asked.requirement, "state": self.state,
            "notice_days": self.notice.days if self.notice else None,
            "notice_working_days": self.notice.working_days if self.notice else None,
            "days_taken": self.days_taken, "days_waited": self.days_waited, "days_late": self.days_late,
            "source": asked.source, "grade": asked.grade,
        }  # fmt: skip


def clocks(register: Register) -> tuple[Clock, ...]:
    """Every request made by the day of the register, what has waited longest first."""
    answered = [
        clock(request, register.as_at) for request in register.requests if _is_made(request, register.as_at)
    ]
    return tuple(sorted(answered, key=lambda one: (-(one.days_waited or -1), one.request.key)))


def _is_made(request: Request, as_at: date) -> bool:
    """Can it have been made by then? One whose day is not known is taken to be."""
    first = earliest(request.issued_on)
    return first is None or first <= as_at


def clock(request: Request, as_at: date) -> Clock:
    """One request as on a day. A month is read as its last day, so that nobody is called late too soon.

    A reply of a later day is none yet; a reply without a day, or of a month that is not over, may be one.
    """
    issued, due, answered = (
        latest(text) for text in (request.issued_on, request.due_on, request.answered_on)
    )
    notice_given = _notice_given(request, issued, due)
    if answered and answered <= as_at:
        late = _days_late(due, answered)
        days_taken = (answered - issued).days if issued else None
        return Clock(request, "answered late" if late else "answered", notice_given, days_taken, None, late)
    if issued is None or issued > as_at or _may_be_answered(request, as_at):
        return Clock(request, "not known", notice_given)
    late = _days_late(due, as_at)
    return Clock(request, "overdue" if late else "open", notice_given, None, (as_at - issued).days, late)


def _notice_given(request: Request, issued: date | None, due: date | None) -> Notice | None:
    """Working days from issue to due date; nothing where the day of issue itself is not known."""
    if issued is None or due is None:
        return None
    return notice(issued, due) if exact_day(request.issued_on) else None


def _days_late(due: date | None, day: date) -> int | None:
    """Days after the due day; nothing where none is known or it has not gone by."""
    return (day - due).days if due and day > due else None


def _may_be_answered(request: Request, as_at: date) -> bool:
    """Could a reply have come whose own day is not known?"""
    came = earliest(request.answered_on)
    return came <= as_at if came else bool(request.reply)


@dataclass(frozen=True)
class Workload:
    """What one body is still asked, how much of it is overdue, and how many people it has to answer."""

    body: str
    open: int
    overdue: int
    people: float | None = None  # None where nobody said

    @property
    def each(self) -> float | None:
        """Open requests for each of them."""
        return self.open / self.people if self.people else None

    def as_json(self) -> dict[str, Any]:
        """The workload as every command gives it."""
        return {**asdict(self), "open_for_each": self.each}


def workloads(found: Iterable[Clock], teams: Iterable[Team] = ()) -> tuple[Workload, ...]:
    """The open requests of each body beside its people, the heaviest first."""
    people = {team.body: team.people for team in teams}
    late = {"open": 0, "overdue": 1}
    counts: dict[str, list[int]] = defaultdict(list)
    for counted in found:
        if counted.state in late:
            counts[counted.request.asked_of].append(late[counted.state])
    loads = (
        Workload(body, len(days_of_body), sum(days_of_body), people.get(body))
        for body, days_of_body in counts.items()
    )
    return tuple(sorted(loads, key=lambda one: (-one.open, one.body)))


@dataclass(frozen=True)
class Reciprocity:
    """Mean days that a body takes to answer over mean days that it gives others; None for too few."""

    body: str
    taken: float | None
    answers: int
    given: float | None
    asks: int
    is_at_least: bool  # some have not been answered, so it takes longer still
    ratio: float | None

    def as_json(self) -> dict[str, Any]:
        """The ratio as every command gives it."""
        return asdict(self)


def reciprocities(found: Iterable[Clock], fewest: int) -> tuple[Reciprocity, ...]:
    """Days taken over days given, body by body; no means and no ratio from fewer than `fewest` of either."""
    received: dict[str, list[int]] = defaultdict(list)
    sent: dict[str, list[int]] = defaultdict(list)
    waiting = set()
    for counted in found:
        days = counted.days_taken if counted.days_taken is not None else counted.days_waited
        if days is not None:
            received[counted.request.asked_of].append(days)
        if counted.days_waited is not None:
            waiting.add(counted.request.asked_of)
        if counted.notice:
            sent[counted.request.asked_by].append(counted.notice.days)
    return tuple(
        _reciprocity(body, received[body], sent[body], body in waiting, fewest)
        for body in sorted({*received, *sent})
    )


def _reciprocity(body: str, taken: list[int], given: list[int], waits: bool, fewest: int) -> Reciprocity:
    took = mean(taken) if len(taken) >= fewest else None
    gave = mean(given) if len(given) >= fewest else None
    ratio = took / gave if took is not None and gave else None
    return Reciprocity(body, took, len(taken), gave, len(given), waits, ratio)


@dataclass(frozen=True)
class Clash:
    """Two or more documents whose demands of one body fall due on one day."""

    body: str
    due: date
    requirements: tuple[Requirement, ...]


def clashes(register: Register, place: Place) -> tuple[Clash, ...]:
    """Days on which a body owes something to more than one document in force, in order."""
    owed: dict[tuple[date, str], list[Requirement]] = defaultdict(list)
    for requirement in register.in_force:
        if due := exact_day(requirement.due):
            for body in asked(requirement, place).bodies:
                owed[due, body].append(requirement)
    return tuple(
        Clash(body, due, tuple(owing))
        for (due, body), owing in sorted(owed.items())
        if len({requirement.version.partition(":")[0] for requirement in owing}) > 1
    )
