"""`placeplan footprints`: who shares people with whom, and how areas have changed."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, WITHOUT_ROWS, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.output import show_json
from placeplan.cli.places.area_lists import areas_answer, declared_answer, geographies_answer
from placeplan.cli.places.day_option import day_of
from placeplan.cli.places.footprint_tables import (
    history_json,
    merger_json,
    overlap_json,
    show_history,
    show_overlap,
    show_parts,
    split_json,
)
from placeplan.cli.places.members import show_members
from placeplan.cli.places.organisation_events import show_events
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.places.changes import merge as merger
from placeplan.places.changes import shared_out
from placeplan.places.changes import split as divided
from placeplan.places.footprints import (
    COLUMNS,
    SHIPPED,
    Declared,
    Footprint,
    footprint_of,
    read_declared,
    shipped,
)
from placeplan.places.history import history as history_of
from placeplan.places.overlap import Overlap
from placeplan.places.overlap import overlap as shared

app = typer.Typer(no_args_is_help=True, help="Areas, who shares people with whom, and how they changed.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="A date, such as 2017-06-30.")]
AnswerOut = Annotated[Path | None, out_to(*EVERY_FORM)]
Out = Annotated[Path | None, out_to(".csv")]  # a CSV of footprints, which every command reads


@app.command()
def overlap(
    a: Annotated[str, typer.Argument(help="A geography (stp-2017), or a CSV of footprints.")],
    b: Annotated[str, typer.Argument(help="The other one (utla-2017).")],
    as_at: AsAt = None,
    basis: Annotated[
        str | None, typer.Option(help="resident-mid-2017, resident-mid-2020, registered-2022-23 …")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="Write a map (SVG), its table beside it (CSV).")
    ] = None,
    out: AnswerOut = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """How many people each area of A shares with each area of B, and where the two do not line up."""
    must_have_file(out, is_opened)
    matrix = shared(a, b, _day(as_at), basis)
    if map_file:
        _write_map(matrix, map_file)
    answer = Answer(
        f"{a} by {b}",
        value=lambda: overlap_json(matrix),
        show=lambda: show_overlap(matrix),
        rows=lambda: rows_of(overlap_json(matrix)["pairs"]),
    )
    give(answer, out, is_opened, as_json)
    if map_file and not as_json:
        say(f"Map: {map_file}; its table: {map_file.with_suffix('.csv')}")


def _write_map(matrix: Overlap, path: Path) -> None:
    """The map, and its table beside it."""
    from placeplan.look.area_maps import overlap_map  # only where one is wanted

    _write(path, overlap_map(matrix))
    names_a, names_b = matrix.names_a, matrix.names_b
    rows = [(p.a, names_a[p.a], p.b, names_b[p.b], p.population) for p in matrix.pairs]
    heading = ("a", "a_name", "b", "b_name", f"population ({matrix.basis.key})")
    _write(path.with_suffix(".csv"), _csv([heading, *rows]))


@app.command("list")
def list_areas(
    name: Annotated[str | None, typer.Argument(help="A geography, to list its areas.")] = None,
    within: Annotated[
        str | None, typer.Option("--in", help="Say in which areas of another they lie.")
    ] = None,
    as_at: AsAt = None,
    out: AnswerOut = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """The geographies held, or the areas of one with their residents."""
    must_have_file(out, is_opened)
    day = _day(as_at)
    if name is None:
        answer = geographies_answer(day)
    elif name in SHIPPED or name.endswith(".csv"):
        answer = declared_answer(_declared(name, day))
    else:
        answer = areas_answer(name, within, day)
    give(answer, out, is_opened, as_json)


@app.command()
def history(
    code: Annotated[str, typer.Argument(help="An ONS or ODS code.")],
    out: Annotated[Path | None, out_to(*WITHOUT_ROWS)] = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """The names, dates, predecessors, successors and claims of one code."""
    must_have_file(out, is_opened)
    record = history_of(code)
    answer = Answer(code, value=lambda: history_json(record), show=lambda: show_history(record))
    give(answer, out, is_opened, as_json)


@app.command()
def split(
    area: Annotated[str, typer.Argument(help="The area to divide, as geography:code.")],
    unit: Annotated[str, typer.Argument(help="What to split out of it, as geography:code.")],
    amount: Annotated[str | None, typer.Option(help="An amount to share out, such as 415,£m.")] = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Split a unit out of an area: the parts add up to it exactly, and the log says on what basis."""
    division = divided(_footprint(area), _footprint(unit))
    pence = shared_out(_pence(amount), division.parts) if amount else None
    answer = split_json(division, pence)
    _show_change(answer, "parts", f"{division.whole.footprint.name}, divided", out, as_json)


@app.command()
def merge(
    units: Annotated[list[str], typer.Argument(help="The areas to merge, each as geography:code.")],
    code: Annotated[str, typer.Option(help="A code for the merged area.")] = "",
    name: Annotated[str, typer.Option(help="A name for the merged area.")] = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Merge areas: everybody is counted once, and who lay in more than one is said."""
    merged = merger([_footprint(unit) for unit in units], code, name)
    _show_change(merger_json(merged), "members", f"Merged into {merged.whole.footprint.name}", out, as_json)


app.command("events")(show_events)
app.command("members")(show_members)


def _show_change(answer: dict[str, Any], parts: str, title: str, out: Path | None, as_json: bool) -> None:
    if out:
        rows = [[row[column] for column in COLUMNS] for row in answer["declaration"]]
        _write(out, _csv([COLUMNS, *rows]))
    if as_json:
        show_json(answer)
        return
    show_parts(title, [*answer[parts], answer["whole"] | {"name": "In all"}], answer["log"])
    if out:
        say(f"Written: {out}")


def _declared(name: str, day: date | None = None) -> Declared:
    return shipped(name, day) if name in SHIPPED else read_declared(Path(name), day)


def _day(text: str | None) -> date | None:
    return None if text is None else day_of(text, "--as-at")


def _footprint(text: str) -> Footprint:
    name, _, code = text.rpartition(":")
    if not name or not code:
        raise PlanError(
            Problem(
                f"“{text}” does not name an area.", to_do="Write geography:code, such as stp-2017:E54000048."
            )
        )
    if not (name.endswith(".csv") or name in SHIPPED):
        return footprint_of(name, code)
    declared = _declared(name)
    for footprint in declared.footprints:
        if footprint.code == code:
            return footprint
    codes = ", ".join(footprint.code for footprint in declared.footprints)
    raise PlanError(Problem(f"{name} declares no footprint “{code}”.", to_do=f"It declares: {codes}."))


def _pence(text: str) -> int:
    from placeplan.core.money import pence
    from placeplan.core.units import in_base, unit

    number, _, written = text.rpartition(",")
    if not number or unit(written.strip()).base != "pounds":
        raise PlanError(
            Problem(f"“{text}” is not an amount.", "--amount", "Write a number and a unit: 415,£m.")
        )
    try:
        return pence(in_base(number, written.strip()))
    except ArithmeticError:
        raise PlanError(Problem(f"“{number}” is not a number.", "--amount", "Write it as 415,£m.")) from None


def _csv(rows: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")
