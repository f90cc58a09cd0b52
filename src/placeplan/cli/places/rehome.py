"""`placeplan rehome PLACE --to BODY`: the whole plan, said of the body that took over, in its own folder.

The folder that was keeps everything. In the new one the old bodies and all that they stated stay too, and the
successor has their figures added up, graded as computed, and what looked forward: schemes, assumptions.
"""

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from placeplan.cli.files.out_option import out_folder
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.core.doors.csv_files import named_rows
from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing_folder, writing_folder
from placeplan.core.keeping.file_names import as_file_name
from placeplan.core.keeping.whole_state import read_whole
from placeplan.figures.combining.succession import rehomed
from placeplan.figures.tidy.writing import write_figures, write_statements
from placeplan.places.announced import announced_key, announced_predecessors, how_known
from placeplan.places.organisations import is_known, organisation, predecessors, successions
from placeplan.plan.bodies import APART
from placeplan.plan.bodies import FILE as BODIES
from placeplan.plan.folders.rehoming import rehomed_text
from placeplan.plan.place import FIGURES, STATEMENTS, Place, load_place

app = typer.Typer(help="Re-home a plan to the body that took over, without losing its history.")
MADE = ("out",)  # what is made from the rest and is made again
FORWARD = ("schemes.toml", "assumptions.toml", "scenarios/*.toml")  # what looks forward, and so moves
HISTORY = "rehomed.md"


@dataclass
class Rehomed:
    """What was carried to the successor, and what a person must decide."""

    successor: str
    before: tuple[str, ...]
    figures: int = 0
    without_value: int = 0
    statements: int = 0
    moved: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@app.command()
def rehome(
    folder: Annotated[
        Path, typer.Argument(metavar="PLACE", help="The folder of a place; it stays as it is.")
    ],
    to: Annotated[str, typer.Option("--to", help="The code of the body that took over, or will.")],
    out: Annotated[Path, out_folder("The folder to write; it must not be there yet.")],
    before: Annotated[
        list[str] | None,
        typer.Option("--from", help="A body before it; the registers', if left out."),
    ] = None,
    name: Annotated[str, typer.Option(help="Its name; the registers', if left out.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day it took over; the registers', if left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write the place again as a plan of a successor: figures, statements, schemes and assumptions.

    What the old bodies stated stays under their own codes. A sum of theirs stands beside it, graded as
    computed; where one of them stated nothing the sum is left without a value.
    """
    place = load_place(folder)
    to = announced_key(to) or to
    done = Rehomed(to, _before(place, to, before or []))
    called, day = name or _name(to), _written_day(on) or _day(to, done.before)
    with writing_folder(out, "rehome"):  # which clears what a killed command left beside it
        if out.exists():
            raise PlanError(Problem("There is such a folder already.", str(out), "Name another with --out."))
    with replacing_folder(out, "rehome") as beside:
        read_whole(folder, lambda: _copy(folder, beside))
        _add_body(beside, place, done, called, day)
        _add_figures(beside, place, done)
        _add_statements(beside, place, done)
        _move_plan(beside, done)
        (beside / HISTORY).write_text(_history(place, done, called, day), encoding="utf-8")
        load_place(beside)
    if as_json:
        show_json(with_notice(place, {"place": place.code, "written": str(out), **vars(done)}))
        return
    say_notice(place)
    say(_history(place, done, called, day))
    say(f"Written: {out}", unbroken=True)


def _copy(folder: Path, beside: Path) -> None:
    """All that the place holds but what is made of it, and again if it changes meanwhile."""
    shutil.rmtree(beside)
    shutil.copytree(folder, beside, ignore=shutil.ignore_patterns(*MADE, ".*"))


def _before(place: Place, to: str, named: Sequence[str]) -> tuple[str, ...]:
    """The bodies that the successor took over from. Errors: none of them is in the place, or one is not."""
    unknown = [code for code in named if code not in place.bodies]
    if unknown:
        what = f"{place.name} has no body {', '.join(unknown)}."
        raise PlanError(Problem(what, "--from", f"It has: {', '.join(place.bodies)}."))
    registered = predecessors(to, date.min) if is_known(to) else _announced_of(to)
    codes = tuple(named) or tuple(code for code in registered if code in place.bodies and code != to)
    if not codes:
        what = f"No register says from which bodies of {place.name} {to} took over."
        raise PlanError(Problem(what, "--from", "Name each with --from CODE."))
    if to in place.bodies:
        what = f"“{to}” is a body of {place.name} already."
        raise PlanError(Problem(what, "--to", "Name the body that took over by a code of its own."))
    return codes


def _announced_of(code: str) -> tuple[str, ...]:
    """The boards from which an announced one would take over; none where nobody announced it."""
    return tuple(handover.old for handover in announced_predecessors(code)) if announced_key(code) else ()


def _name(code: str) -> str:
    if announced_key(code):
        return announced_predecessors(code)[0].name
    if not is_known(code):
        raise PlanError(Problem(f"No register holds “{code}”.", "--to", "Say its name: --name “…”."))
    return organisation(code).name


def _written_day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise PlanError(Problem(f"“{written}” is not a date.", "--on", "Write it as 2026-04-01.")) from None


def _day(code: str, before: Sequence[str]) -> str:
    """The day on which it took over, as the registers have it; empty where they do not."""
    if announced_key(code):
        return announced_predecessors(code)[0].day.isoformat()
    days = {step.day for step in successions() if step.new == code and step.old in before}
    return min(days).isoformat() if days else ""


def _add_body(out: Path, place: Place, done: Rehomed, name: str, day: str) -> None:
    """A row for the successor, with the old bodies as members, so that no money is added twice."""
    path = out / BODIES
    rows = [row for _, row in named_rows(path, BODIES)[1]]
    columns = list(dict.fromkeys((*rows[0], "members", "opened", "closed", "note", "source")))
    for row in rows:
        if row["code"] in done.before:
            row["closed"] = row.get("closed") or day
        row["members"] = _members(row, done)
    kind = place.bodies[done.before[0]].kind
    took = f"{_took(done)} {', '.join(done.before)}" + (f" on {day}." if day else ".")
    extent = "part" if any(place.bodies[code].serves_other_places for code in done.before) else "whole"
    rows.append(
        {"code": done.successor, "name": name, "kind": kind, "members": APART.join(done.before),
         "extent": extent,
         "opened": day, "note": took, "source": "placeplan rehome"}
    )  # fmt: skip
    columns = [column for column in columns if any(row.get(column) for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _members(row: dict[str, str], done: Rehomed) -> str:
    """The members of a group, with the successor where all of the old bodies stood."""
    members = [code.strip() for code in (row.get("members") or "").split(APART) if code.strip()]
    inside = [code for code in members if code in done.before]
    if inside and len(inside) < len(done.before):
        done.left.append(f"{BODIES}, {row['code']}: it holds only some of the old bodies; say who is in it.")
    elif inside:
        members = [code for code in members if code not in done.before] + [done.successor]
    return APART.join(members)


def _add_figures(out: Path, place: Place, done: Rehomed) -> None:
    whole = rehomed(place.figures, done.successor, done.before)
    own = whole.filter(pl.col("organisation") == done.successor).with_columns(
        source=pl.lit(f"placeplan rehome, from figures of {', '.join(done.before)}")
    )
    done.figures, done.without_value = own.height, own["value"].null_count()
    if own.height:
        write_figures(own, out / FIGURES / f"rehomed_{as_file_name(done.successor)}.csv")


def _add_statements(out: Path, place: Place, done: Rehomed) -> None:
    """What was stated of the old bodies is said of the successor too, with its first speaker and source."""
    own = place.statements.filter(pl.col("organisation").is_in(done.before))
    own = own.with_columns(organisation=pl.lit(done.successor)).unique(maintain_order=True)
    done.statements = own.height
    if own.height:
        write_statements(own, out / STATEMENTS / f"rehomed_{as_file_name(done.successor)}.csv")


def _move_plan(out: Path, done: Rehomed) -> None:
    for path in sorted(path for pattern in FORWARD for path in listed(out, pattern)):
        file = path.relative_to(out).as_posix()
        moved = rehomed_text(utf_text(path, file), done.before, done.successor)
        done.moved += [f"{file}, {line}" for line in moved.moved]
        done.left += [f"{file}, {line}" for line in moved.left]
        if moved.moved:
            path.write_text(moved.text, encoding="utf-8")


def _history(place: Place, done: Rehomed, name: str, day: str) -> str:
    """What was done, kept in the folder and said to the person."""
    old = ", ".join(f"{place.name_of(code)} ({code})" for code in done.before)
    lines = [
        f"# {place.name}, re-homed to {name}",
        "",
        f"{name} ({done.successor}): {_took(done).lower()} {old}"
        + (f" on {day}." if day else "; no day is known."),
        *_as_announced(done, place),
        "All that they stated is kept under their own codes.",
        "",
        f"- {done.figures} figures added up for it; {done.without_value} have no value, because one of the "
        "old bodies stated none.",
        f"- {done.statements} statements said of it too.",
        f"- {len(done.moved)} places of the plan moved to it.",
    ]
    return "\n".join([*lines, *(f"  - {line}" for line in done.moved), *_left(done)]) + "\n"


def _took(done: Rehomed) -> str:
    return "Would take over from" if announced_key(done.successor) else "Took over from"


def _as_announced(done: Rehomed, place: Place) -> list[str]:
    """That a board is only announced, and what else it would take over that is not in the place."""
    if not announced_key(done.successor):
        return []
    parts = announced_predecessors(done.successor)
    lacking = [handover for handover in parts if handover.old not in done.before]
    told = [f"Announced by the {parts[0].stated_by} on {parts[0].stated_on}; no page says that it happened."]
    told += filter(None, [how_known(done.successor)])
    told += [
        f"{gone.part or 'All'} of {gone.old} would belong to it too, and {place.name} does not hold it."
        for gone in lacking
    ]
    return told


def _left(done: Rehomed) -> list[str]:
    if not done.left:
        return []
    return ["- Left for a person to decide:", *(f"  - {line}" for line in done.left)]
