"""`placeplan arrangements PLACE`: how a place is run, and its days in one calendar."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placeplan.arrangements.stated.partners import shared_forums
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import with_notice
from placeplan.cli.look.arrangements_lines import show_arranged, show_shared
from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.settled_places import published as published_choices
from placeplan.plan.place import Place, load_place
from placeplan.publishing.calendar_file import calendar_text
from placeplan.publishing.open_governance import day_rows
from placeplan.results.parts.how_it_is_run import Arranged, own_arrangements

CALENDAR = ".ics"
app = typer.Typer(help="What the centre promised, what stands in the way, who sits where, and when.")


@app.command()
def arrangements(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    on: Annotated[str, typer.Option("--on", help="The day of the registers: 2016-10-21, or today.")] = "",
    first: Annotated[str, typer.Option("--between", help="A body: which forums it shares with --and.")] = "",
    second: Annotated[str, typer.Option("--and", help="With --between: the other body.")] = "",
    out: Annotated[Path | None, out_to(*EVERY_FORM, CALENDAR)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show how a place is run, from the files of its folder governance, and its days in one calendar.

    What the centre promised and what came of it, by the clock of requests; rules that are said to block an
    option, and informal fixes; consultants and their fees; roles, working time and interests; seats, schemes
    and money by sector; and in which forums bodies meet. A fee or a share that nobody states is unknown.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    told = own_arrangements(loaded, published_choices(loaded), _day(on))
    answer = _shared(loaded, told, first, second) if first or second else _whole(loaded, told)
    give(answer, out, is_opened, as_json)


def _whole(place: Place, told: Arranged) -> Answer:
    return Answer(
        f"{place.name}: how it is run",
        value=lambda: with_notice(place, _record(place, told)),
        show=lambda: show_arranged(place, told),
        rows=lambda: rows_of(day_rows(told)),
        own_forms={CALENDAR: lambda out: _write_calendar(place, told, out)},
    )


def _record(place: Place, told: Arranged) -> dict[str, object]:
    gains = [gain.as_json() for gain in told.gains]
    return {"place": place.code, **told.arrangements.as_json(), "own_gains": gains, "days": day_rows(told)}


def _write_calendar(place: Place, told: Arranged, out: Path) -> None:
    """The days for a calendar. Errors: there is none; calendars refuse a file without any."""
    if not told.days:
        what = "No day stands in the registers, so no calendar is written."
        to_do = "List meetings in guidance/meetings.csv, or days due in guidance or governance."
        raise PlanError(Problem(what, "guidance, governance", to_do))
    text = calendar_text(told.days, place.code, told.arrangements.as_at)
    out.write_text(text, encoding="utf-8", newline="")


def _shared(place: Place, told: Arranged, first: str, second: str) -> Answer:
    """The forums that two bodies share. Errors: one of them is not declared."""
    for option, code in (("--between", first), ("--and", second)):
        if code not in place.bodies:
            known = ", ".join(place.bodies)
            what = f"“{code}” is not one of the place's bodies."
            raise PlanError(Problem(what, option, f"Write one of: {known}."))
    shared = shared_forums(told.arrangements.forums, first, second)
    return Answer(
        f"{place.name}: where {place.name_of(first)} and {place.name_of(second)} meet",
        value=lambda: {"between": [first, second], "forums": [forum.as_json() for forum in shared]},
        show=lambda: show_shared(place, shared, (first, second)),
        rows=lambda: rows_of(forum.as_json() | {"members": "|".join(forum.members)} for forum in shared),
    )


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.today() if written == "today" else date.fromisoformat(written)
    except ValueError:
        raise PlanError(Problem(f"“{written}” is no day.", "--on", "Write 2016-10-21, or today.")) from None
