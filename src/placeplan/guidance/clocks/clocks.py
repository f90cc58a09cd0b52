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
        one = self.request
        return {
            "key": one.key, "title": one.title, "asked_by": one.asked_by, "asked_of": one.asked_of,
            "issued_on": one.issued_on, "due_on": one.due_on, "answered_on": one.answered_on,
            "reply": one.reply, "requirement": one.requirement, "state": self.state,
            "notice_days": self.notice.days if self.notice else None,
            "notice_working_days": self.notice.working_days if self.notice else None,
            "days_taken": self.days_taken, "days_waited": self.days_waited, "days_late": self.days_late,
            "source": one.source, "grade": one.grade,
        }  # fmt: skip


def clocks(register: Register) -> tuple[Clock, ...]:
    """Every request made by the day of the register, what has waited longest first."""
    found = [clock(one, register.as_at) for one in register.requests if _is_made(one, register.as_at)]
    return tuple(sorted(found, key=lambda one: (-(one.days_waited or -1), one.request.key)))


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
    given = notice(issued, due) if exact_day(request.issued_on) and issued and due else None
    if answered and answered <= as_at:
        late = (answered - due).days if due and answered > due else None
        taken = (answered - issued).days if issued else None
        return Clock(request, "answered late" if late else "answered", given, taken, None, late)
    came = earliest(request.answered_on)
    may_be_answered = came <= as_at if came else bool(request.reply)
    if issued is None or issued > as_at or may_be_answered:
        return Clock(request, "not known", given)
    late = (as_at - due).days if due and as_at > due else None
    return Clock(request, "overdue" if late else "open", given, None, (as_at - issued).days, late)


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
    people = {one.body: one.people for one in teams}
    late = {"open": 0, "overdue": 1}
    counts: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.state in late:
            counts[one.request.asked_of].append(late[one.state])
    loads = (Workload(body, len(each), sum(each), people.get(body)) for body, each in counts.items())
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
    taken: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    waiting = set()
    for one in found:
        days = one.days_taken if one.days_taken is not None else one.days_waited
        if days is not None:
            taken[one.request.asked_of].append(days)
        if one.days_waited is not None:
            waiting.add(one.request.asked_of)
        if one.notice:
            given[one.request.asked_by].append(one.notice.days)
    return tuple(
        _reciprocity(body, taken[body], given[body], body in waiting, fewest)
        for body in sorted({*taken, *given})
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
    for one in register.in_force:
        if due := exact_day(one.due):
            for body in asked(one, place).bodies:
                owed[due, body].append(one)
    return tuple(
        Clash(body, due, tuple(ones))
        for (due, body), ones in sorted(owed.items())
        if len({one.version.partition(":")[0] for one in ones}) > 1
    )
