"""How a place is run, as open data: commitments and days as tables, days as a calendar, and all as JSON."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from placeplan.arrangements.stated.days_ahead import kind_of_day
from placeplan.core.shown_text import json_text
from placeplan.figures.tidy.formulas import escaped_text
from placeplan.plan.place import Place
from placeplan.publishing.calendar_file import calendar_text
from placeplan.results.parts.how_it_is_run import Arranged

COMMITMENTS = (
    "key", "what", "promised_by", "promised_to", "promised_on", "due", "outcome", "clock", "days_waited",
    "days_late", "days_taken", "evidence", "source", "grade",
)  # fmt: skip
DAYS = ("first", "last", "kind", "what", "more")


def write_governance(told: Arranged, place: Place, folder: Path) -> list[tuple[str, str]]:
    """Write the files of how a place is run; gives each file and what it is, and nothing that has no rows."""
    own = told.arrangements
    written = []
    if not own.is_empty:
        record = {"place": place.code, **own.as_json(), "own_gains": [gain.as_json() for gain in told.gains]}
        (folder / "governance.json").write_text(json_text(record, indent=1), encoding="utf-8")
        written.append(
            ("governance.json", "How the place is run, for a program: every register of governance")
        )
    if own.commitments:
        _write_table(folder / "commitments.csv", COMMITMENTS, (part.as_json() for part in own.commitments))
        written.append(
            ("commitments.csv", "What the centre promised, what came of it, and days by its clock")
        )
    if told.days:
        _write_table(folder / "calendar.csv", DAYS, day_rows(told))
        calendar = calendar_text(told.days, place.code, own.as_at)
        (folder / "calendar.ics").write_text(calendar, encoding="utf-8", newline="")
        written.append(("calendar.csv", "Meetings, days due and for whom they are infeasible, and elections"))
        written.append(("calendar.ics", "The same days for a calendar"))
    return written


def day_rows(told: Arranged) -> list[dict[str, Any]]:
    """Each day as a row of a table."""
    return [
        {
            "first": day.first.isoformat(), "last": day.last.isoformat(), "kind": kind_of_day(day),
            "what": day.title, "more": day.words,
        }
        for day in told.days
    ]  # fmt: skip


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _cell(value: object) -> str:
    text = "|".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return escaped_text(text)
