"""What waits for what: stop or slip one part of a plan and see what is lost, or moves, with it.

Parts are schemes, milestones and capital projects. These are pure functions of a plan and
count no money: the plan they give is the one that a projection then reads.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from graphlib import TopologicalSorter

from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import period
from placeplan.plan.phasing import later, month_after, monthly, months_between
from placeplan.plan.schemes import Capital, Milestone, Plan, Scheme

Part = Scheme | Milestone | Capital


@dataclass(frozen=True)
class Loss:
    """A part that goes when something stops; `because` leads from what was stopped to the part itself."""

    key: str
    title: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    """A part that comes later; `months` is nothing where its own date was never stated.

    `was` and `now` are months; `because` leads from what slipped to the part itself.
    """

    key: str
    title: str
    months: int | None
    was: str
    now: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Early:
    """A part dated before something that it needs: `start` comes before `ready`, both months."""

    key: str
    needs: str
    start: str
    ready: str


def prerequisites(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """What each part waits for, in an order in which each comes after what it waits for."""
    by_key = {part.key: part for part in plan.parts}
    graph = {key: tuple(name for name in part.depends_on if name in by_key) for key, part in by_key.items()}
    return {key: graph[key] for key in TopologicalSorter(graph).static_order()}


def lost(plan: Plan, stopped: Iterable[str]) -> tuple[Loss, ...]:
    """Everything that goes when parts stop, or when bodies that own or share in them withdraw."""
    stops = _stopped(plan, stopped)
    by_key = {part.key: part for part in plan.parts}
    because: dict[str, tuple[str, ...]] = {}
    for key, needed in prerequisites(plan).items():
        if key in stops:
            because[key] = stops[key]
            continue
        gone = next((name for name in needed if name in because), None)
        if gone:
            because[key] = (*because[gone], key)
    return tuple(Loss(key, by_key[key].title, way) for key, way in because.items())


def slipped(plan: Plan, months: Mapping[str, int]) -> tuple[Slip, ...]:
    """Every part that comes later when some come so many months later, by the least that each must."""
    _check_keys(plan, months)
    by_key = {part.key: part for part in plan.parts}
    slips: dict[str, Slip] = {}
    for key, needed in prerequisites(plan).items():
        causes = [(slips[name], by_key[name]) for name in needed if name in slips]
        slip = _slip(by_key[key], months.get(key, 0), causes)
        if slip:
            slips[key] = slip
    return tuple(slips.values())


def _slip(part: Part, own: int, causes: list[tuple[Slip, Part]]) -> Slip | None:
    """How a part slips by its `own` months and by what it waits for; nothing where it need not."""
    date_before = ready(part)
    if date_before is None:
        return _undated_slip(part, own, [cause for cause, _ in causes])
    pushes = [(_push(date_before, cause, needed), cause) for cause, needed in causes]
    push, cause = max(pushes, key=lambda pair: pair[0], default=(0, None))
    move = max(own, push)
    if not move:
        return None
    is_pushed = cause is not None and push >= own
    way = (*cause.because, part.key) if cause and is_pushed else (part.key,)
    was = _month(date_before)
    return Slip(part.key, part.title, move, was, month_after(was, move), way)


def _undated_slip(part: Part, own: int, causes: list[Slip]) -> Slip | None:
    """A part whose date was never stated comes later by its own months, or by nobody knows how many."""
    if causes:
        return Slip(part.key, part.title, own or None, "", "", (*causes[0].because, part.key))
    return Slip(part.key, part.title, own, "", "", (part.key,)) if own else None


def restated(plan: Plan, stopped: Iterable[str] = (), months: Mapping[str, int] | None = None) -> Plan:
    """The plan with parts stopped or later, and with everything that waited for them."""
    gone = {loss.key for loss in lost(plan, stopped)}
    moves = {slip.key: slip.months or 0 for slip in slipped(plan, months or {})}
    return replace(
        plan,
        schemes=tuple(_scheme(scheme, gone, moves.get(scheme.key, 0)) for scheme in plan.schemes),
        milestones=tuple(
            replace(
                milestone,
                status="stopped" if milestone.key in gone else milestone.status,
                due=_moved(milestone.due, moves.get(milestone.key, 0)),
            )
            for milestone in plan.milestones
        ),
        capital=tuple(
            replace(
                project,
                approval="refused" if project.key in gone else project.approval,
                ready=_moved(project.ready, moves.get(project.key, 0)),
            )
            for project in plan.capital
        ),
    )


def early_starts(plan: Plan) -> tuple[Early, ...]:
    """Parts dated before something that they need is there; where a date is not stated, nothing is said."""
    by_key = {part.key: part for part in plan.parts}
    starts = []
    for key, needed in prerequisites(plan).items():
        start = ready(by_key[key])
        for name in needed:
            there = ready(by_key[name])
            if start and there and months_between(start, there) > 0:
                starts.append(Early(key, name, _month(start), _month(there)))
    return tuple(starts)


def ready(part: Part) -> date | None:
    """When a part is there to build on: a scheme's start, a milestone's date, a building's opening."""
    if isinstance(part, Scheme):
        return part.start
    text = (part.done or part.due) if isinstance(part, Milestone) else part.ready
    return period(text).end if text else None


def _push(was: date, cause: Slip, needed: Part) -> int:
    """Months by which a part dated `was` must move because something that it needs moved."""
    then = ready(needed)
    if cause.months is None or then is None:
        return 0
    wait = max(0, months_between(then, was))  # the slack there was between the two
    return max(0, cause.months - wait)


def _stopped(plan: Plan, stopped: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts that stop of themselves, each with why: its own key, or the body that withdrew."""
    names = list(stopped)
    keys_in_plan = {part.key for part in plan.parts}
    why_stopped: dict[str, tuple[str, ...]] = {name: (name,) for name in names if name in keys_in_plan}
    bodies = bodies_named(plan)
    _check_keys(plan, [name for name in names if name not in bodies])
    for part in plan.parts:
        withdrawn = [body for body in _sharers(part) if body in names]
        if withdrawn:
            why_stopped.setdefault(part.key, (withdrawn[0], part.key))
    return why_stopped


def bodies_named(plan: Plan) -> frozenset[str]:
    """Every body that owns a part of the plan or shares in one."""
    return frozenset(body for part in plan.parts for body in _sharers(part))


def _sharers(part: Part) -> tuple[str, ...]:
    """The body that owns a part, and then those that share in a scheme."""
    return (part.owner, *part.partners) if isinstance(part, Scheme) else (part.owner,)


def _check_keys(plan: Plan, keys: Collection[str]) -> None:
    keys_in_plan = {part.key for part in plan.parts}
    strange = [key for key in keys if key not in keys_in_plan]
    if strange:
        raise PlanError(
            [
                Problem(
                    f"The plan has no scheme, milestone or capital project “{key}”.", to_do="Mend its key."
                )
                for key in strange
            ]
        )


def _scheme(scheme: Scheme, gone: Collection[str], months: int) -> Scheme:
    if scheme.key in gone:
        return replace(scheme, status="stopped")
    if not months:
        return scheme
    effects = tuple(
        replace(effect, phasing=later(monthly(scheme, effect), months)) if effect.phasing else effect
        for effect in scheme.effects
    )
    return replace(scheme, starts=_moved(scheme.starts, months), effects=effects)


def _moved(text: str, months: int) -> str:
    return month_after(_month(period(text).start), months) if text and months else text


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
