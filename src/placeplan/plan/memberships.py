"""Who sits in which footprint from when to when, and with what share, as a place enters it itself."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.places.seats import Seat, shares_amiss
from placeplan.plan.bodies import Body
from placeplan.plan.records import day_in, records, share_of

FILE = "memberships.csv"
NEEDED = ("organisation", "footprint", "source")
COLUMNS = (*NEEDED, "share", "basis", "first_day", "last_day")


def memberships_in(folder: Path, bodies: Mapping[str, Body], problems: Problems) -> tuple[Seat, ...]:
    """Every seat that a place enters; one that enters none has none.

    The shares of an organisation make up the whole on every day on which all of them are stated.
    """
    before = len(problems)
    seats = []
    for where, row in records(folder / FILE, NEEDED, COLUMNS, problems):
        body = bodies.get(row["organisation"])
        first_day = day_in(row, "first_day", where, problems)
        last_day = day_in(row, "last_day", where, problems)
        if first_day and last_day and last_day < first_day:
            problems.add(f"It ends on {last_day}, before it begins.", where, "Mend one of the days.")
        seats.append(
            Seat(
                row["footprint"],
                row["organisation"],
                body.name if body else row["organisation"],
                _share(row.get("share", ""), where, problems),
                row.get("basis", "") or "as the place enters it",
                first_day,
                last_day,
                row["source"],
            )
        )
    if len(problems) == before:
        for code, day, share in shares_amiss(seats):
            since = f"on {day}" if day > date.min else "from the first"
            to_do = "Enter every footprint it sits in, or leave a share that nobody stated empty."
            problems.add(f"The shares of {code} come to {share:.0%} {since}, not to 100%.", FILE, to_do)
    return tuple(seats)


def _share(text: str, where: str, problems: Problems) -> float | None:
    if not text:
        return None
    share = share_of(text, most=1.0)
    if share is None:
        problems.add(f"“{text}” is no share of a body.", where, "Write share as 35% or 0.35.")
    return share
