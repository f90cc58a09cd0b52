"""The days of a place in one calendar: days due, meetings, elections, promises of the centre, ends of fixes.

What falls due before a partner can decide says so: infeasible for that partner.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from placeplan.arrangements.stated.commitments import Commitment
from placeplan.arrangements.stated.obstacles import Workaround
from placeplan.guidance.asked.register import Register
from placeplan.guidance.clocks.calendar_days import CalendarDay, calendar_days, dated_entry
from placeplan.guidance.clocks.meetings import Infeasible, infeasible
from placeplan.plan.place import Place

KINDS: Mapping[str, str] = {  # the first word of a day's key, and what a reader calls it
    "due": "due",
    "request": "answer due",
    "period": "before an election",
    "meeting": "meeting",
    "commitment": "promised by the centre",
    "workaround": "workaround ends",
}


def kind_of_day(day: CalendarDay) -> str:
    """What a day is, in words."""
    return KINDS[day.key.partition(" ")[0]]


def days_ahead(
    promised: Iterable[Commitment], fixes: Iterable[Workaround], register: Register, place: Place
) -> tuple[CalendarDay, ...]:
    """Every day that a calendar can hold, in order, with whom each due day is infeasible for."""
    late = _late_partners(register, place)
    days = [
        *(_with_partners(day, late) for day in calendar_days(register, place)),
        *_commitments(promised),
        *_workarounds(fixes),
    ]
    return tuple(sorted(days, key=lambda day: (day.first, day.key)))


def meetings_alone(register: Register) -> Register:
    """The register without what is asked, for a reader to whom the place does not show that."""
    return replace(register, versions={}, requirements=(), requests=(), taken=(), contests=())


def _late_partners(register: Register, place: Place) -> Mapping[str, list[str]]:
    partners: dict[str, list[str]] = defaultdict(list)
    for conflict in infeasible(register, place):
        partners[f"due {conflict.requirement.key}"].append(_infeasible_words(conflict, place))
    return partners


def _infeasible_words(conflict: Infeasible, place: Place) -> str:
    name = place.name_of(conflict.body)
    if conflict.next is None:
        return f"{name}: no meeting is listed that could decide in time"
    return f"Infeasible for {name}: its first meeting that could decide is on {conflict.next.day}"


def _with_partners(day: CalendarDay, late: Mapping[str, list[str]]) -> CalendarDay:
    words = [day.words, *late.get(day.key, ())]
    return replace(day, words=". ".join(part.rstrip(".") for part in words if part))


def _commitments(promised: Iterable[Commitment]) -> Iterator[CalendarDay]:
    for commitment in promised:
        row = commitment.row
        title = f"Promised by {row['promised_by']}: {row['what']}"
        yield from dated_entry(f"commitment {row['key']}", title, row["due"], commitment.outcome)


def _workarounds(fixes: Iterable[Workaround]) -> Iterator[CalendarDay]:
    for fix in fixes:
        row = fix.row
        then = f"If it lapses: {row['if_it_lapses']}" if row["if_it_lapses"] else ""
        yield from dated_entry(
            f"workaround {row['key']}", f"Workaround ends: {row['what']}", row["ends"], then
        )
