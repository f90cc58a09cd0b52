"""The page of guidance: what is asked and by when, what changed, how it came, and every requirement in force.

Who in the place has read a requirement is never shown; who owns one is shown where the place says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from placeplan.guidance.asked.changed_requirements import Pair
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement, Version
from placeplan.guidance.clocks.both_ways import Clock
from placeplan.guidance.clocks.bursts import Burst
from placeplan.look import wording
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.plan.place import Place
from placeplan.publishing.pages.requirement_words import (
    BECAME,
    link,
    missing_words,
    owner_words,
    read_in,
    strength,
    whom_of,
)
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.parts.asked import Changed, Guidance, WordChanges, key_of
from placeplan.results.place_results import Results

NOT_WHOLE = {"withdrawn": "Not found there"}  # where the later version is entered in part
FIELDS = {
    "text": "words", "modality": "strength", "asks": "asked of", "due": "due", "measures": "measures",
    "periods": "years", "parts": "parts of the plan", "cells": "cells", "value": "value",
    "definition": "definition", "object": "about", "action": "order", "subjects": "statements",
    "stage": "stage",
}  # fmt: skip
Cell = str | Markup


@dataclass(frozen=True)
class Changes:
    """What changed between two versions: their titles, counts in words, caveats and a table."""

    title: str
    counts: str
    caveats: tuple[str, ...]
    table: Table


@dataclass(frozen=True)
class Listed:
    """One version in force: where it comes from, and what it asks."""

    version: Version
    about: Markup
    table: Table | None


def values(results: Results) -> dict[str, Any]:
    """What the template reads, for a place that has said that its register may be shown."""
    place, guidance = results.place, results.guidance
    assert guidance is not None  # or there would be no page
    register = guidance.register
    return {
        "as_at": wording.day(register.as_at),
        "held": register,
        "due": _due(guidance, place),
        "changes": [_changes(changed, register) for changed in guidance.changes],
        "chart": _chart(guidance),
        "bursts": [_burst(burst) for burst in guidance.bursts],
        "requests": _requests(guidance, place),
        "documents": [_listed(version, guidance, place) for version in register.current],
    }


# --- by when ----------------------------------------------------------------------------------------


def _due(guidance: Guidance, place: Place) -> Table | None:
    if not guidance.due:
        return None
    titles = {name: version.title for name, version in guidance.register.versions.items()}
    heads = (
        "Due",
        "Notice",
        "What is asked",
        "Strength",
        "Of whom",
        "What is missing",
        "Who has it",
        "Document",
    )
    rows = [
        (
            wording.when(requirement.due),
            _notice(requirement, guidance),
            link(requirement, requirement.text),
            strength(requirement),
            whom_of(requirement, guidance, place),
            missing_words(guidance.tasks[key_of(requirement)]),
            owner_words(requirement, guidance),
            titles[requirement.version],
        )
        for requirement in guidance.due
    ]
    return Table(heads, rows, "What is due, in order", numeric=False)


def _notice(requirement: Requirement, guidance: Guidance) -> Cell:
    """Days, and working days in England, from the issue of the document to the day due."""
    time_given = guidance.notices[key_of(requirement)]
    if time_given is None:
        return absent("not both days are known")
    working = (
        "working days not known"
        if time_given.working_days is None
        else f"{time_given.working_days} working days"
    )
    return f"{time_given.days} days; {working}"


# --- what changed -------------------------------------------------------------------------------------


def _changes(changed: Changed, register: Register) -> Changes:
    between = changed.difference
    heads = ("Requirement", "What became of it", "As it was and is", "Matched by")
    became = BECAME | (NOT_WHOLE if between.second in between.in_part else {})
    rows = [
        (_numbers(pair), became[pair.kind], _words(pair, words), _match(pair))
        for pair, words in zip(between.pairs, changed.words, strict=True)
    ]
    first, second = register.versions[between.first], register.versions[between.second]
    counts = wording.joined(
        [f"{count} {became[kind].lower()}" for kind, count in between.counts.items() if count]
    )
    return Changes(
        f"From “{first.title}” to “{second.title}”",
        counts,
        tuple(_titled(caveat, first, second) for caveat in between.caveats),
        Table(heads, rows, f"Every requirement of “{first.title}” and “{second.title}”", numeric=False),
    )


def _titled(caveat: str, *versions: Version) -> str:
    for version in versions:
        caveat = caveat.replace(version.name, f"“{version.title}”")
    return caveat


def _numbers(pair: Pair) -> str:
    numbers = dict.fromkeys(version.number for version in (pair.was, pair.now) if version)
    return ", now ".join(numbers)


def _words(pair: Pair, changes: WordChanges) -> Markup:
    """The words, those gone struck out and those new underlined; then whatever else is asked otherwise."""
    text = escape(pair.requirement.text)
    if changes:
        text = Markup(" ").join(_run(sign, words) for sign, words in changes)
    fields = [
        Markup("{}: <del>{}</del> <ins>{}</ins>").format(FIELDS[name], was or "nothing", now or "nothing")
        for name, (was, now) in pair.changes.items()
        if name != "text"
    ]
    return Markup("<br>").join([text, *fields])


def _run(sign: str, words: str) -> Markup:
    tag = {"-": "del", "+": "ins"}.get(sign)
    return Markup("<{tag}>{words}</{tag}>").format(tag=tag, words=words) if tag else escape(words)


def _match(pair: Pair) -> Cell:
    if not pair.match:
        return absent("no match")
    return f"{pair.match}; {pair.likeness:.0%} of words in common"


# --- how it came ---------------------------------------------------------------------------------------


def _chart(guidance: Guidance) -> Chart | None:
    by_month = guidance.months
    if len(by_month) < 2:
        return None
    most = max(by_month, key=lambda month: month.requirements)
    busiest = f"The most requirements came in {wording.when(most.month)}: {most.requirements}."
    return lines(
        "guidance-months",
        "Guidance issued, month by month",
        "documents, and the requirements of them that are in the register",
        f"{len(by_month)} months. {busiest}",
        [month.month for month in by_month],
        [
            Series("documents", [float(month.documents) for month in by_month]),
            Series("requirements", [float(month.requirements) for month in by_month]),
        ],
        lambda value: f"{value:,.0f}",
        Table(
            ("Month", "Documents", "Requirements"),
            [
                (wording.when(month.month), str(month.documents), str(month.requirements))
                for month in by_month
            ],
        ),
        "Nought: the register holds nothing of that month. Documents of no known date are not drawn.",
        height=220,
    )


def _burst(burst: Burst) -> str:
    noun = burst.noun.capitalize()
    left_out = f" {burst.undated} more have no known day." if burst.undated else ""
    if burst.index is None or burst.first is None or burst.last is None:
        return f"{noun}: cannot assess; too few have a known day.{left_out}"
    when = f"{wording.day(burst.first)} to {wording.day(burst.last)}"
    return (
        f"{noun}: {burst.most} of {burst.dated} came within {burst.window} days, {when}. "
        f"That is {burst.index:.1f} times an even flow.{left_out}"
    )


# --- requests, and the whole list ------------------------------------------------------------------------


def _requests(guidance: Guidance, place: Place) -> Table | None:
    if not guidance.clocks:
        return None
    heads = ("Request", "Asked by", "Asked of", "Asked", "Due", "Days given", "State")
    rows = [
        (
            clock.request.title,
            _who(clock.request.asked_by, place),
            _who(clock.request.asked_of, place),
            wording.when(clock.request.issued_on) or absent("not known"),
            wording.when(clock.request.due_on) or absent("no date"),
            str(clock.notice.days) if clock.notice else absent("not known"),
            _state(clock),
        )
        for clock in guidance.clocks
    ]
    return Table(heads, rows, "Requests in both directions", numeric=False)


def _who(code: str, place: Place) -> str:
    return place.name if code == place.code else name_of(code, place)


def _state(clock: Clock) -> Cell:
    if clock.state == "not known":
        return absent("cannot assess")
    state: str = clock.state
    if clock.state == "overdue" and clock.days_late is not None:
        state = f"overdue by {wording.counted(clock.days_late, 'day')}"
    waited = f", {wording.counted(clock.days_waited, 'day')} so far" if clock.days_waited is not None else ""
    if clock.days_taken is None:  # what was replied is not told of a request that nobody says is answered
        return f"{state}{waited}"
    reply = f": {clock.request.reply}" if clock.request.reply else ""
    return f"{state}{waited} after {wording.counted(clock.days_taken, 'day')}{reply}"


def _listed(version: Version, guidance: Guidance, place: Place) -> Listed:
    requirements = guidance.register.of(version.name)
    heads = ("No.", "What is asked", "Strength", "Of whom", "Due", "Read in")
    rows: list[Sequence[Cell]] = [
        (
            requirement.number,
            link(requirement, requirement.text),
            strength(requirement),
            whom_of(requirement, guidance, place),
            wording.when(requirement.due) or "no date",
            read_in(requirement, version),
        )
        for requirement in requirements
    ]
    return Listed(
        version, _about(version), Table(heads, rows, version.title, numeric=False) if rows else None
    )


def _about(version: Version) -> Markup:
    issued = wording.when(version.published_on) or "on a day that is not known"
    where = address(version.address) if version.address else absent("no address")
    public = (
        "" if version.is_public else " It has no published source: the address is that of a report of it."
    )
    return Markup("{}, {}. {}.{}{}").format(
        version.publisher, issued, where, public, f" {version.note}" if version.note else ""
    )
