"""Footprints that somebody declares: areas of any geography put together, and parts left out.

A footprint may cross any boundary, leave places out and lie over another footprint. Each has
one or more clauses; a clause takes what any `include` row names, keeps what lies `within`
every such row, and leaves out what an `exclude` row names. Clauses add up.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.places.blocks import LSOA, Block, blocks
from placeplan.places.geographies import area, geography
from placeplan.places.shipped import FOLDER

COLUMNS = ("footprint", "name", "clause", "part", "geography", "area", "first_day", "last_day", "source")
PARTS = ("include", "within", "exclude")
SHIPPED = ("ldr-2016",)


@dataclass(frozen=True)
class Clause:
    """Areas as (geography, code) pairs: any of `include`, all of `within`, none of `exclude`."""

    include: tuple[tuple[str, str], ...]
    within: tuple[tuple[str, str], ...] = ()
    exclude: tuple[tuple[str, str], ...] = ()

    def holds(self, block: Block) -> bool:
        """Does the block lie in what this clause names?"""
        return (
            any(block.lies_in(*place) for place in self.include)
            and all(block.lies_in(*place) for place in self.within)
            and not any(block.lies_in(*place) for place in self.exclude)
        )

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Every area that the clause names."""
        return self.include + self.within + self.exclude


@dataclass(frozen=True)
class Footprint:
    """One footprint: where it is, and where that was stated."""

    code: str
    name: str
    clauses: tuple[Clause, ...]
    source: str = ""

    def holds(self, block: Block) -> bool:
        """Does the block lie in this footprint?"""
        return any(clause.holds(block) for clause in self.clauses)

    @property
    def by_lsoa(self) -> bool:
        """Does any clause name an LSOA?"""
        return any(geography == LSOA for clause in self.clauses for geography, _ in clause.places)


@dataclass(frozen=True)
class Declared:
    """A geography that somebody declared: it may cover part of England, and its footprints may overlap."""

    key: str
    title: str
    footprints: tuple[Footprint, ...]

    @property
    def by_lsoa(self) -> bool:
        """Does any footprint name an LSOA?"""
        return any(footprint.by_lsoa for footprint in self.footprints)


def footprint_of(geography_name: str, code: str) -> Footprint:
    """An area of a register as a footprint of one clause."""
    declared_area = area(geography_name, code)
    return Footprint(
        declared_area.code,
        declared_area.name,
        (Clause(((declared_area.geography, declared_area.code),)),),
        declared_area.source,
    )


def read_declared(path: Path, as_at: date | None = None) -> Declared:
    """The footprints in a CSV file with the columns of COLUMNS; `clause` 1 and `include` where not given.

    Errors: an unreadable file, unknown columns, geographies, areas or parts, all collected.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
            rows_read = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlanError(
            Problem("This file of footprints cannot be read.", str(path), "Give a CSV file in UTF-8.")
        ) from error
    if unknown:
        raise PlanError(
            Problem(f"Unknown columns: {', '.join(unknown)}.", str(path), f"Use: {', '.join(COLUMNS)}.")
        )
    return declared(path.stem, rows_read, as_at, where=str(path))


def shipped(key: str, as_at: date | None = None) -> Declared:
    """A declared geography that the package ships, such as `ldr-2016`."""
    return read_declared(FOLDER / f"{key}.csv", as_at)


def declared(
    key: str, held: Iterable[Mapping[str, str]], as_at: date | None = None, where: str = ""
) -> Declared:
    """The footprints that `held` describes, as at a date where one is given.

    Takes rows with the columns of COLUMNS, as a place folder keeps them. Errors: collected.
    """
    problems = Problems()
    clauses: dict[str, dict[str, dict[str, list[tuple[str, str]]]]] = {}
    names: dict[str, str] = {}
    sources: dict[str, str] = {}
    for number, row in enumerate(held, start=2):  # row 1 holds the headings
        place = f"{where} row {number}".strip()
        code = (row.get("footprint") or "").strip()
        if not code:
            problems.add("A footprint has no code.", place, "Fill the column footprint.")
            continue
        if not _in_force(row, as_at, place, problems):
            continue
        names.setdefault(code, (row.get("name") or code).strip())
        sources.setdefault(code, (row.get("source") or "").strip())
        part = (row.get("part") or "include").strip()
        if part not in PARTS:
            problems.add(f"“{part}” is not a part.", place, f"Use one of {', '.join(PARTS)}.")
            continue
        place_found = _place(row, place, problems)
        if place_found:
            clause = clauses.setdefault(code, {}).setdefault((row.get("clause") or "1").strip(), {})
            clause.setdefault(part, []).append(place_found)
    for code in names:
        for name, parts in clauses.get(code, {}).items():
            if "include" not in parts:
                problems.add(f"Clause {name} of {code} takes nothing in.", where, "Add an include row.")
    if not names and not len(problems):
        problems.add("No footprint is declared for that date.", where, "Give another date, or add rows.")
    problems.raise_any()
    footprints = tuple(
        Footprint(code, names[code], tuple(_clause(parts) for parts in clauses[code].values()), sources[code])
        for code in names
    )
    return Declared(key, f"Footprints declared in {key}", footprints)


def _clause(parts: Mapping[str, Sequence[tuple[str, str]]]) -> Clause:
    return Clause(*(tuple(parts.get(part, ())) for part in PARTS))


def _place(row: Mapping[str, str], place: str, problems: Problems) -> tuple[str, str] | None:
    name, code = (row.get("geography") or "").strip(), (row.get("area") or "").strip()
    if name == LSOA:
        if code in _lsoa_codes():
            return LSOA, code
        problems.add(f"“{code}” is not an LSOA of 2011 in England.", place, "Check the code.")
        return None
    try:
        area_found = area(name, code)
    except PlanError as error:
        problems.extend(Problem(problem.what, place, problem.to_do) for problem in error.problems)
        return None
    if geography(name).people_unplaced and not any(
        b.lies_in(area_found.geography, area_found.code) for b in blocks()
    ):
        problems.add(f"{area_found.name} cannot be placed by LSOA.", place, "Declare it by other areas.")
        return None
    return area_found.geography, area_found.code


def _in_force(row: Mapping[str, str], as_at: date | None, place: str, problems: Problems) -> bool:
    days = []
    for column in ("first_day", "last_day"):
        text = (row.get(column) or "").strip()
        try:
            days.append(date.fromisoformat(text) if text else None)
        except ValueError:
            problems.add(f"“{text}” is not a date.", place, "Write it as 2016-06-30.")
            return False
    first, last = days
    return as_at is None or not ((first and as_at < first) or (last and as_at > last))


def _lsoa_codes() -> set[str]:
    return {block.codes[LSOA] for block in blocks(by_lsoa=True)}


def declaration(footprints: Iterable[Footprint]) -> list[dict[str, str]]:
    """The footprints as rows that `declared` reads back to the same."""
    written = []
    for footprint in footprints:
        for number, clause in enumerate(footprint.clauses, start=1):
            for part, places in zip(PARTS, (clause.include, clause.within, clause.exclude), strict=True):
                written += [
                    {
                        "footprint": footprint.code, "name": footprint.name, "clause": str(number),
                        "part": part, "geography": geography_name, "area": code,
                        "first_day": "", "last_day": "", "source": footprint.source,
                    }
                    for geography_name, code in places
                ]  # fmt: skip
    return written
