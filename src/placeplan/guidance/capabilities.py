"""Capabilities: what guidance asks for and schemes cannot work without, and which milestone brings each.

A milestone of `schemes.toml` brings requirements of the register; a scheme requires them. A scheme waits for
what it requires only where its `depends_on` leads to the milestone. Nothing here computes money.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Literal

from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.plan.dependencies import lost
from placeplan.plan.quantities import last_day
from placeplan.plan.schemes import Milestone, Plan, Scheme

State = Literal["there", "in time", "too late", "no day", "not waited for", "nobody brings it", "stopped"]


@dataclass(frozen=True)
class Capability:
    """What one scheme requires, the milestone that brings it, and whether it is there in time.

    `also_lost` are the titles of all that goes with the milestone, the scheme among them.
    """

    scheme: Scheme
    requirement: Requirement
    milestone: Milestone | None
    state: State
    also_lost: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The capability as a program is given it."""
        return {
            "scheme": self.scheme.key,
            "requirement": self.requirement.key,
            "text": self.requirement.text,
            "grade": self.requirement.grade,
            "milestone": self.milestone.key if self.milestone else "",
            "due": (self.milestone.done or self.milestone.due) if self.milestone else "",
            "starts": self.scheme.starts,
            "state": self.state,
        }


def capabilities(register: Register, plan: Plan) -> tuple[Capability, ...]:
    """What every scheme requires of the register, by itself or through a milestone that it waits for."""
    by_key = {requirement.key: requirement for requirement in register.requirements}
    return tuple(
        _capability(scheme, by_key[key], plan)
        for scheme in plan.schemes
        for key in _required(scheme, plan)
        if key in by_key
    )


def not_registered(register: Register, plan: Plan) -> Iterator[tuple[Scheme | Milestone, str]]:
    """The keys that schemes and milestones name and that no requirement of the register has."""
    keys = {requirement.key for requirement in register.requirements}
    required: Iterator[tuple[Scheme | Milestone, str]] = (
        (scheme, key) for scheme in plan.schemes for key in scheme.requires
    )
    brought = ((milestone, key) for milestone in plan.milestones for key in milestone.brings)
    yield from ((part, key) for part, key in chain(required, brought) if key not in keys)


def _required(scheme: Scheme, plan: Plan) -> tuple[str, ...]:
    waited_for = [key for milestone in _waited_for(scheme, plan) for key in milestone.brings]
    return tuple(dict.fromkeys((*scheme.requires, *waited_for)))


def _waited_for(scheme: Scheme, plan: Plan) -> tuple[Milestone, ...]:
    """Every milestone to which what the scheme depends on leads."""
    by_key = {part.key: part for part in plan.parts}
    reached: dict[str, None] = {}
    waiting = list(scheme.depends_on)
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in reached:
            reached[key] = None
            waiting += by_key[key].depends_on
    return tuple(milestone for milestone in plan.milestones if milestone.key in reached)


def _capability(scheme: Scheme, requirement: Requirement, plan: Plan) -> Capability:
    own = [milestone for milestone in _waited_for(scheme, plan) if requirement.key in milestone.brings]
    others = [milestone for milestone in plan.milestones if requirement.key in milestone.brings]
    if not own:
        state: State = "not waited for" if others else "nobody brings it"
        return Capability(scheme, requirement, others[0] if others else None, state)
    milestone = min(own, key=lambda brings: last_day(brings.done or brings.due) or date.max)
    gone = tuple(loss.title for loss in lost(plan, [milestone.key]) if loss.key != milestone.key)
    return Capability(scheme, requirement, milestone, _state(scheme, milestone), gone)


def _state(scheme: Scheme, milestone: Milestone) -> State:
    if milestone.done:
        return "there"
    if milestone.status == "stopped":
        return "stopped"
    due = last_day(milestone.due)
    if due is None or scheme.start is None:
        return "no day"
    return "too late" if due > scheme.start else "in time"
