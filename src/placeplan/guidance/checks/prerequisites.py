"""Checks of what a plan rests on: a capability that guidance asks for, and a decision of a minister."""

from collections.abc import Iterator

from placeplan.assurance.findings import Finding, Status
from placeplan.core.sources import Source, source
from placeplan.guidance.asked.register import Register
from placeplan.guidance.capabilities import Capability, capabilities, not_registered
from placeplan.guidance.checks.listed import About, Size, body_name, check, finding, in_days, named
from placeplan.guidance.clocks.decisions import Awaited, awaited
from placeplan.plan.place import Place
from placeplan.plan.schemes import Milestone

_FAULTS = {
    "nobody brings it": "and nothing in the plan brings it",
    "not waited for": "and does not wait for what brings it",
    "stopped": "which has stopped",
    "too late": "which comes after it starts",
    "no day": "and no day says that it comes in time",
}
_MENDED = {
    "nobody brings it": "Write a milestone with brings, and name it in the scheme's depends_on.",
    "not waited for": "Name the milestone in the scheme's depends_on.",
    "stopped": "Ask the owner whether the scheme goes on.",
    "too late": "Move the scheme, or agree an earlier day with the milestone's owner.",
    "no day": "Ask the owners when the scheme starts and when the milestone is due.",
}
RECALLED = "The wording of the requirement is recalled and was not confirmed."


@check(
    "Is what a scheme cannot work without there in time?",
    formula="requires of a scheme, brings of milestones that it depends on; due by the scheme's first day",
)
def guidance_capabilities(register: Register, place: Place) -> Iterator[Finding]:
    """A capability that guidance asks for is a prerequisite only where the plan says so."""
    this, every = "guidance_capabilities", capabilities(register, place.plan)
    for part, key in not_registered(register, place.plan):
        words = f"“{part.title}” names “{key}”, and the register holds no such requirement."
        about = About(
            settled_by="Write a key of the register: placeplan guidance PLACE --json lists them.",
            subject=f"{part.key} {key}",
            cells=_at(part.stated_at),
        )
        yield finding(this, "cannot_assess", f"{part.title}: no requirement “{key}”", words, about)
    faulty = [required for required in every if required.state in _FAULTS]
    yield from (_faulty(required, register, place) for required in faulty)
    if every and not faulty:
        words = f"Each of {len(every)} that schemes cannot work without is there, or due by their first day."
        yield finding(this, "pass", "What schemes cannot work without comes in time", words)


def _faulty(required: Capability, register: Register, place: Place) -> Finding:
    scheme, requirement, milestone = required.scheme, required.requirement, required.milestone
    words = [
        f"It requires: {requirement.text} ({named([requirement], register)}).",
        _brought(milestone, place) if milestone else "",
        f"The scheme starts: {scheme.starts or 'not stated'}.",
        f"If it does not come, these go with it: {'; '.join(required.also_lost)}."
        if required.also_lost
        else "",
        RECALLED if requirement.grade == "recalled" else "",
    ]
    bodies = (scheme.owner, *([milestone.owner] if milestone else []))
    about = About(
        [requirement],
        tuple(dict.fromkeys(body for body in bodies if body in place.bodies)),
        settled_by=_MENDED[required.state],
        subject=f"{scheme.key} {requirement.key}",
        cells=_at(scheme.stated_at),
    )
    status: Status = "cannot_assess" if required.state == "no day" else "warn"
    title = f"{scheme.title}: needs what guidance asks for, {_FAULTS[required.state]}"
    return finding(
        "guidance_capabilities", status, title, " ".join(filter(None, words)), about, Size(severity=2)
    )


def _brought(milestone: Milestone, place: Place) -> str:
    due = milestone.done or milestone.due or "not stated"
    return f"“{milestone.title}” of {body_name(milestone.owner, place)} brings it; due: {due}."


def _at(stated_at: str) -> tuple[Source, ...]:
    return (source(stated_at),) if stated_at else ()


@check(
    "Does an assumption rest on a decision that nobody has taken?",
    formula="decided_by of assumptions without decided; days from decision_due to the day of the register",
)
def guidance_decisions(register: Register, place: Place) -> Iterator[Finding]:
    """Who decides is outside the place. What was decided, and whether it was right, is not said here."""
    for awaiting in awaited(register, place):
        yield _awaiting(awaiting)


def _awaiting(awaiting: Awaited) -> Finding:
    assumption = awaiting.assumption
    label = assumption.label or assumption.name
    due = assumption.decision_due or "on a day that nobody states"
    words = [
        f"It rests on a decision of {assumption.decided_by}, due {due}.",
        f"{in_days(awaiting.days_late).capitalize()} have passed since." if awaiting.days_late else "",
        *(
            f"The day falls in the period before {period.title} ({period.first_day} to {period.last_day})."
            for period in awaiting.periods
        ),
        assumption.note,
    ]
    about = About(
        period=assumption.decision_due,
        settled_by=f"Ask {assumption.decided_by}; when it is taken, write decided and the value.",
        subject=assumption.name,
        cells=_at(assumption.stated_at),
    )
    late = awaiting.days_late
    title = f"{label}: rests on a decision of {assumption.decided_by}" + (", which is late" if late else "")
    size = Size(late or None, "days", severity=2 if late or awaiting.periods else 1)
    return finding("guidance_decisions", "warn", title, " ".join(filter(None, words)), about, size)
