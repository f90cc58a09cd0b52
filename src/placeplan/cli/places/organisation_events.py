"""`placeplan footprints events`: bodies at two dates, and each merger between them with its kind by rule."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.places.day_option import day_of
from placeplan.cli.screen import grid, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.places.integration import Event, events, shares
from placeplan.places.organisations import Existence, existence, organisation, organisations

EXISTENCES: tuple[Existence, ...] = ("yes", "no", "not known")
FIRST, LAST = "2013-04-01", "2023-04-01"  # from the first commissioning groups to the last succession held


def show_events(
    first: Annotated[str, typer.Option("--from", help="The earlier day.")] = FIRST,
    last: Annotated[str, typer.Option("--to", help="The later day.")] = LAST,
    of: Annotated[
        list[str] | None, typer.Option("--of", help="Only events of this body; may be given several times.")
    ] = None,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Bodies on two days, and every merger, division and hand-over between them, with its kind and why.

    The kind is by rule from what the registers say a body did: horizontal, vertical, or the NHS with a
    council. Whether anybody's care was joined up no register says.
    """
    must_have_file(out, is_opened)
    before, after = day_of(first, "--from"), day_of(last, "--to")
    if after <= before:
        raise PlanError(
            Problem(f"{last} is not after {first}.", "--from, --to", "Name an earlier and a later day.")
        )
    codes = {organisation(code).code for code in of or ()}
    between = [event for event in events() if before < event.day <= after and _concerns(event, codes)]
    bodies = _bodies(between) if codes else tuple(organisations())
    record: dict[str, Any] = {
        "from": first,
        "to": last,
        "bodies": {first: _counted(bodies, before), last: _counted(bodies, after)},
        **_changed(bodies, before, after),
        "events": [_record(event) for event in between],
        "shares": shares(between) if between else {},
    }
    answer = Answer(
        f"Bodies from {first} to {last}",
        value=lambda: record,
        show=lambda: _show(record, between),
        rows=lambda: rows_of(record["events"]),
    )
    give(answer, out, is_opened, as_json)


def _show(record: dict[str, Any], between: list[Event]) -> None:
    for day, counts in record["bodies"].items():
        say(f"{day}: {counts['yes']} bodies held exist, {counts['not known']} are not known to.")
    say(f"Between them {len(record['begun'])} began and {len(record['ended'])} ended.")
    if not between:
        say("No event is held between these days.")
        return
    table = grid("What happened", ("day", "these", "became", "kind", "why"))
    for event in between:
        cells = (_named(event.parties), _named(event.result))
        table.add_row(event.day.isoformat(), *cells, event.label, event.reason)
    show(table)
    kinds = ", ".join(f"{label} {share:.0%}" for label, share in record["shares"].items())
    say(f"{len(between)} events: {kinds}.")


def _concerns(event: Event, codes: set[str]) -> bool:
    return not codes or not codes.isdisjoint((*event.parties, *event.result))


def _bodies(between: list[Event]) -> tuple[str, ...]:
    """Every body of these events that the registers hold."""
    codes = dict.fromkeys(code for event in between for code in (*event.parties, *event.result))
    return tuple(code for code in codes if code in organisations())


def _counted(codes: tuple[str, ...], day: date) -> dict[str, int]:
    """How many of the bodies exist on a day, by what the registers can say of it."""
    answers = Counter(existence(code, day) for code in codes)
    return {answer: answers[answer] for answer in EXISTENCES}


def _changed(codes: tuple[str, ...], before: date, after: date) -> dict[str, list[str]]:
    """Bodies that exist on one of the days and not on the other, where the registers know of both days."""
    pairs = {code: (existence(code, before), existence(code, after)) for code in codes}
    return {
        "begun": [code for code, pair in pairs.items() if pair == ("no", "yes")],
        "ended": [code for code, pair in pairs.items() if pair == ("yes", "no")],
    }


def _record(event: Event) -> dict[str, Any]:
    return {
        "day": event.day.isoformat(),
        "parties": list(event.parties),
        "result": list(event.result),
        "label": event.label,
        "reason": event.reason,
    }


def _named(codes: tuple[str, ...]) -> str:
    """Bodies by name and code, one below the other."""
    bodies = organisations()
    return "\n".join(f"{bodies[code].name} ({code})" if code in bodies else code for code in codes)
