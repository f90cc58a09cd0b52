"""`placeplan footprints members`: who sits in a footprint on a day, with what share, and how we know."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.places.day_option import day_of
from placeplan.cli.screen import grid, say, show
from placeplan.core.errors import Problems
from placeplan.places.seats import Seat, seats
from placeplan.plan.bodies import bodies_in
from placeplan.plan.memberships import memberships_in

NO_CODE = "?"  # how a list of partners writes that a body has none


def show_members(
    footprint: Annotated[str, typer.Argument(help="A footprint's ODS or ONS code, or its name.")],
    as_at: Annotated[
        str | None, typer.Option("--as-at", help="A date, such as 2017-06-30; today if left out.")
    ] = None,
    place: Annotated[
        Path | None, typer.Option("--place", help="A place whose own memberships.csv counts too.")
    ] = None,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Who sits in a footprint on a day, with what share of each, and how that is known.

    A share is of the organisation: 35% of it lies in this footprint. Where nobody stated one it says so.
    """
    must_have_file(out, is_opened)
    day = day_of(as_at, "--as-at") if as_at else date.today()
    there = seats(footprint, day, _entered(place) if place else ())
    members = [_record(seat) for seat in there]
    record = {"footprint": footprint, "as_at": day.isoformat(), "members": members}
    answer = Answer(
        f"Members of {footprint} on {day}",
        value=lambda: record,
        show=lambda: _show(there, footprint, day),
        rows=lambda: rows_of(members),
    )
    give(answer, out, is_opened, as_json)


def _entered(folder: Path) -> tuple[Seat, ...]:
    problems = Problems()
    entered = memberships_in(folder, bodies_in(folder, problems), problems)
    problems.raise_any()
    return entered


def _record(seat: Seat) -> dict[str, Any]:
    return {
        "organisation": seat.organisation,
        "name": seat.name,
        "share": seat.share,
        "basis": seat.basis,
        "first_day": seat.first_day.isoformat() if seat.first_day else None,
        "last_day": seat.last_day.isoformat() if seat.last_day else None,
        "heir_of": seat.heir_of or None,
        "source": seat.source,
    }


def _show(there: tuple[Seat, ...], footprint: str, day: date) -> None:
    table = grid(
        f"Members of {footprint} on {day}", ("organisation", "share of it here", "how that is known")
    )
    for seat in there:
        share = "not stated" if seat.share is None else f"{seat.share:.1%}"
        code = "" if seat.organisation == NO_CODE else f" ({seat.organisation})"
        table.add_row(f"{seat.name}{code}", share, _how(seat))
    show(table)
    say(f"{len(there)} members. A list of partners is of its own day: who came or went since is not known.")


def _how(seat: Seat) -> str:
    heir = f", as {seat.heir_of}" if seat.heir_of else ""
    if seat.first_day and seat.first_day == seat.last_day:
        return f"{seat.basis} on {seat.first_day}{heir}"
    return f"{seat.basis}{heir}"
