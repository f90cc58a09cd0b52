"""`placeplan footprints`: who shares people with whom, and how areas have changed."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.out_option import out_to
from placeplan.cli.output import show_json
from placeplan.cli.places.footprint_tables import (
    history_json,
    merger_json,
    overlap_json,
    show_claims,
    show_history,
    show_overlap,
    show_parts,
    show_rows,
    split_json,
)
from placeplan.cli.places.organisation_events import show_events
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
from placeplan.places.areas import in_several, memberships
from placeplan.places.blocks import BASIS
from placeplan.places.changes import merge as merger
from placeplan.places.changes import shared_out
from placeplan.places.changes import split as divided
from placeplan.places.claims import claims
from placeplan.places.footprints import (
    COLUMNS,
    SHIPPED,
    Declared,
    Footprint,
    declaration,
    footprint_of,
    read_declared,
    shipped,
)
from placeplan.places.geographies import areas, geographies, geography
from placeplan.places.history import history as history_of
from placeplan.places.overlap import overlap as shared
from placeplan.places.residents_by_area import declared_populations, populations
from placeplan.places.shipped import source_cards

app = typer.Typer(no_args_is_help=True, help="Areas, who shares people with whom, and how they changed.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="A date, such as 2017-06-30.")]
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
    as_json: AsJson = False,
) -> None:
    """How many people each area of A shares with each area of B, and where the two do not line up."""
    matrix = shared(a, b, _day(as_at), basis)
    if map_file:
        from placeplan.look.area_maps import overlap_map

        _write(map_file, overlap_map(matrix))
        rows = [(p.a, matrix.names_a[p.a], p.b, matrix.names_b[p.b], p.population) for p in matrix.pairs]
        heading = ("a", "a_name", "b", "b_name", f"population ({matrix.basis.key})")
        _write(map_file.with_suffix(".csv"), _csv([heading, *rows]))
    if as_json:
        show_json(overlap_json(matrix))
        return
    show_overlap(matrix)
    if map_file:
        say(f"Map: {map_file}; its table: {map_file.with_suffix('.csv')}")


@app.command("list")
def list_areas(
    name: Annotated[str | None, typer.Argument(help="A geography, to list its areas.")] = None,
    within: Annotated[
        str | None, typer.Option("--in", help="Say in which areas of another they lie.")
    ] = None,
    as_at: AsAt = None,
    as_json: AsJson = False,
) -> None:
    """The geographies held, or the areas of one with their residents."""
    if name is None:
        _list_geographies(_day(as_at), as_json)
    elif name in SHIPPED or name.endswith(".csv"):
        _list_declared(_declared(name, _day(as_at)), as_json)
    else:
        _list_areas(name, within, _day(as_at), as_json)


@app.command()
def history(
    code: Annotated[str, typer.Argument(help="An ONS or ODS code.")], as_json: AsJson = False
) -> None:
    """The names, dates, predecessors, successors and claims of one code."""
    record = history_of(code)
    if as_json:
        show_json(history_json(record))
    else:
        show_history(record)


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


def _list_geographies(day: date | None, as_json: bool) -> None:
    in_force = [vintage for vintage in geographies() if day is None or vintage.in_force(day)]
    if not in_force:
        raise PlanError(Problem(f"No geography is held for {day}.", to_do="List them all without a date."))
    rows = [
        {
            "geography": vintage.key,
            "title": vintage.title,
            "areas": vintage.areas,
            "first_day": str(vintage.first_day),
            "last_day": str(vintage.last_day) if vintage.last_day else None,
            "placed": vintage.placed,
            "people_unplaced": vintage.people_unplaced,
            "source": vintage.source,
        }
        for vintage in in_force
    ]
    if as_json:
        stated = [vars(claim) for claim in claims()]
        show_json({"geographies": rows, "declared": list(SHIPPED), "claims": stated,
                   "sources": source_cards({vintage.source for vintage in in_force})})  # fmt: skip
        return
    show_rows(
        "Geographies",
        ("Name", "What", "Areas", "In force", "How areas were placed"),
        [
            (vintage.key, vintage.title, str(vintage.areas), vintage.dates, vintage.placed)
            for vintage in in_force
        ],
        numbers=(2,),
    )
    for key in SHIPPED:
        for footprint in shipped(key).footprints:
            say(f"Declared in {key}: {footprint.code} {footprint.name}")


def _list_areas(name: str, within: str | None, day: date | None, as_json: bool) -> None:
    vintage = geography(name, day)
    people = populations(vintage.key)
    above: dict[str, list[tuple[str, float]]] = {}
    if within:
        for membership in memberships(vintage.key, within):
            above.setdefault(membership.child, []).append((membership.parent, membership.share))
    rows = [
        {
            "code": code, "ods": area.ods, "name": area.name,
            "people": people[code].people if code in people else None,
            "ages": people[code].by_age() if code in people else None,
            "in": [{"area": parent, "share": share} for parent, share in above.get(code, [])],
        }
        for code, area in areas(vintage.key).items()
    ]  # fmt: skip
    several = sorted(in_several(vintage.key, within)) if within else []
    stated = claims(vintage.kind)
    if as_json:
        show_json(
            {
                "geography": vintage.key, "basis": BASIS, "areas": rows, "in_several": several,
                "claims": [vars(claim) for claim in stated], "sources": source_cards({vintage.source}),
            }
        )  # fmt: skip
        return
    _show_areas(vintage.title, rows, within)
    if several:
        say(f"In more than one area of {within}: {', '.join(several)}")

    show_claims(stated)


def _list_declared(declared: Declared, as_json: bool) -> None:
    people = declared_populations(declared)
    rows = [
        {"code": footprint.code, "name": footprint.name, "people": people[footprint.code].people,
         "ages": people[footprint.code].by_age(), "source": footprint.source}
        for footprint in declared.footprints
    ]  # fmt: skip
    if as_json:
        show_json(
            {
                "geography": declared.key,
                "basis": BASIS,
                "areas": rows,
                "declaration": declaration(declared.footprints),
            }
        )
        return
    show_rows(
        declared.title, ("Code", "Name", "Residents, mid-2017", "Stated by"),
        [(str(row["code"]), str(row["name"]), f"{row['people']:,}", str(row["source"])) for row in rows],
        numbers=(2,),
    )  # fmt: skip


def _declared(name: str, day: date | None = None) -> Declared:
    return shipped(name, day) if name in SHIPPED else read_declared(Path(name), day)


def _show_areas(title: str, rows: list[dict[str, Any]], within: str | None) -> None:
    lines = [
        (
            row["code"], row["ods"], row["name"],
            "cannot be placed" if row["people"] is None else f"{row['people']:,}",
            ", ".join(f"{part['area']} {part['share']:.1%}" for part in row["in"]),
        )
        for row in rows
    ]  # fmt: skip
    columns = ("Code", "ODS", "Name", "Residents, mid-2017", f"In {within}" if within else "")
    width = 5 if within else 4
    show_rows(title, columns[:width], [row[:width] for row in lines], numbers=(3,))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlanError(Problem(f"“{text}” is not a date.", "--as-at", "Write it as 2017-06-30.")) from None


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
    """The file whole or not at all."""
    half = path.with_name(f".{path.name}.half")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise PlanError(
            Problem(f"Cannot write: {error.strerror}.", str(path), "Name another file.")
        ) from error
