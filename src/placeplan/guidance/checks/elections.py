"""The check of periods before elections and referendums. It says what falls in one, and forbids nothing."""

from collections.abc import Iterator

from placeplan.assurance.findings import Finding
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.checks.listed import About, Size, body_name, check, counted, finding, named
from placeplan.guidance.clocks.restricted import Restricted, restricted
from placeplan.plan.place import Place

UNSURE = {
    "recalled": "Its days are recalled and were not confirmed.",
    "second-hand": "Its days are second-hand.",
}


@check(
    "Does anything fall in a period before an election?",
    formula="days due, and of meetings, from a period’s first day to its last; a month where any day may",
)
def guidance_elections(register: Register, place: Place) -> Iterator[Finding]:
    """Periods are dated data with their sources; a place adds its own in restricted_periods.csv."""
    for falling in restricted(register, place):
        yield _falling(falling, register, place)


def _falling(falling: Restricted, register: Register, place: Place) -> Finding:
    period = falling.period
    words = " ".join(
        part
        for part in (
            f"The period runs from {period.first_day} to {period.last_day}.",
            _due(falling, register),
            _requests(falling),
            _meetings(falling, place),
            UNSURE.get(period.grade, ""),
            period.note,
        )
        if part
    )
    about = About(
        falling.requirements,
        tuple(dict.fromkeys(meeting.body for meeting in falling.meetings)),
        period.last_day.isoformat(),
        settled_by="Ask each council’s monitoring officer, and each NHS body’s communications lead.",
        subject=period.key,
    )
    size = Size(falling.count, severity=2 if falling.in_public else 1)
    dates = "1 date falls" if falling.count == 1 else f"{falling.count} dates fall"
    return finding(
        "guidance_elections",
        "warn",
        f"{period.title}: {dates} in the period before it",
        words,
        about,
        size,
    )


def _due(falling: Restricted, register: Register) -> str:
    """What is due: surely in it, and perhaps in it where only the month is known."""
    sure = [
        requirement for requirement in falling.requirements if falling.period.certainly_holds(requirement.due)
    ]
    perhaps = [requirement for requirement in falling.requirements if requirement not in sure]
    parts = [
        _counted("due in it", sure, register),
        _counted("may be due in it, as only the month is known", perhaps, register),
    ]
    return " ".join(part for part in parts if part)


def _counted(words: str, requirements: list[Requirement], register: Register) -> str:
    return (
        f"{counted(requirements).capitalize()} {words}: {named(requirements, register)}."
        if requirements
        else ""
    )


def _requests(falling: Restricted) -> str:
    if not falling.requests:
        return ""
    titles = "; ".join(f"{request.title} ({request.due_on})" for request in falling.requests)
    return f"Requests due in it: {titles}."


def _meetings(falling: Restricted, place: Place) -> str:
    if not falling.meetings:
        return ""
    days = "; ".join(f"{body_name(meeting.body, place)}, {meeting.day}" for meeting in falling.meetings)
    return f"Meetings in it: {days}."
