"""What `placeplan footprints list` answers: geographies, the areas of one, or declared footprints."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from placeplan.cli.files.answers import Answer
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.places.footprint_tables import show_claims, show_rows
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
from placeplan.places.areas import in_several, memberships
from placeplan.places.blocks import BASIS
from placeplan.places.claims import claims
from placeplan.places.footprints import SHIPPED, Declared, declaration, shipped
from placeplan.places.geographies import Geography, areas, geographies, geography
from placeplan.places.residents_by_area import declared_populations, populations
from placeplan.places.shipped import source_cards

Rows = list[dict[str, Any]]


# ---- geographies ---------------------------------------------------------------------------------


def geographies_answer(day: date | None) -> Answer:
    """Every geography, or those in force on a day. Errors: none was."""
    held = [kind for kind in geographies() if day is None or kind.in_force(day)]
    if not held:
        raise PlanError(Problem(f"No geography is held for {day}.", to_do="List them all without a date."))
    rows = [_geography(kind) for kind in held]
    return Answer(
        "Geographies",
        value=lambda: {
            "geographies": rows,
            "declared": list(SHIPPED),
            "claims": [vars(claim) for claim in claims()],
            "sources": source_cards({kind.source for kind in held}),
        },
        show=lambda: _show_geographies(held),
        rows=lambda: rows_of(rows),
    )


def _geography(kind: Geography) -> dict[str, Any]:
    return {
        "geography": kind.key,
        "title": kind.title,
        "areas": kind.areas,
        "first_day": str(kind.first_day),
        "last_day": str(kind.last_day) if kind.last_day else None,
        "placed": kind.placed,
        "people_unplaced": kind.people_unplaced,
        "source": kind.source,
    }


def _show_geographies(held: Sequence[Geography]) -> None:
    rows = [(kind.key, kind.title, str(kind.areas), kind.dates, kind.placed) for kind in held]
    heads = ("Name", "What", "Areas", "In force", "How areas were placed")
    show_rows("Geographies", heads, rows, numbers=(2,))
    for key in SHIPPED:
        for footprint in shipped(key).footprints:
            say(f"Declared in {key}: {footprint.code} {footprint.name}")


# ---- areas of one --------------------------------------------------------------------------------


def areas_answer(name: str, within: str | None, day: date | None) -> Answer:
    """The areas of a geography with their residents, and in which areas of another they lie."""
    kind = geography(name, day)
    rows = _areas(kind, within)
    several = sorted(in_several(kind.key, within)) if within else []
    stated = claims(kind.kind)

    def show() -> None:
        _show_areas(kind.title, rows, within)
        if several:
            say(f"In more than one area of {within}: {', '.join(several)}")
        show_claims(stated)

    return Answer(
        kind.title,
        value=lambda: {
            "geography": kind.key,
            "basis": BASIS,
            "areas": rows,
            "in_several": several,
            "claims": [vars(claim) for claim in stated],
            "sources": source_cards({kind.source}),
        },
        show=show,
        rows=lambda: rows_of(rows),
    )


def _areas(kind: Geography, within: str | None) -> Rows:
    """Each area with its people, who are absent where it cannot be placed."""
    people = populations(kind.key)
    above = _above(kind.key, within)
    return [
        {
            "code": code,
            "ods": area.ods,
            "name": area.name,
            "people": people[code].people if code in people else None,
            "ages": people[code].by_age() if code in people else None,
            "in": above.get(code, []),
        }
        for code, area in areas(kind.key).items()
    ]


def _above(key: str, within: str | None) -> Mapping[str, Rows]:
    """By area, the areas of another geography that it lies in, with its share in each."""
    above: dict[str, Rows] = defaultdict(list)
    for membership in memberships(key, within) if within else ():
        above[membership.child].append({"area": membership.parent, "share": membership.share})
    return above


def _show_areas(title: str, rows: Rows, within: str | None) -> None:
    heads = ["Code", "ODS", "Name", "Residents, mid-2017", *([f"In {within}"] if within else [])]
    lines = [
        (
            row["code"],
            row["ods"],
            row["name"],
            "cannot be placed" if row["people"] is None else f"{row['people']:,}",
            ", ".join(f"{part['area']} {part['share']:.1%}" for part in row["in"]),
        )[: len(heads)]
        for row in rows
    ]
    show_rows(title, tuple(heads), lines, numbers=(3,))


# ---- declared footprints -------------------------------------------------------------------------


def declared_answer(declared: Declared) -> Answer:
    """Footprints that somebody declared, with their residents."""
    people = declared_populations(declared)
    rows = [
        {
            "code": footprint.code,
            "name": footprint.name,
            "people": people[footprint.code].people,
            "ages": people[footprint.code].by_age(),
            "source": footprint.source,
        }
        for footprint in declared.footprints
    ]
    return Answer(
        declared.title,
        value=lambda: {
            "geography": declared.key,
            "basis": BASIS,
            "areas": rows,
            "declaration": declaration(declared.footprints),
        },
        show=lambda: _show_declared(declared.title, rows),
        rows=lambda: rows_of(rows),
    )


def _show_declared(title: str, rows: Rows) -> None:
    lines = [(row["code"], row["name"], f"{row['people']:,}", row["source"]) for row in rows]
    show_rows(title, ("Code", "Name", "Residents, mid-2017", "Stated by"), lines, numbers=(2,))
