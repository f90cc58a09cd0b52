"""Footprints that somebody declares: areas of any geography put together, and parts left out.

A footprint may cross any boundary, leave places out and lie over another footprint. Each has
one or more clauses; a clause takes what any `include` row names, keeps what lies `within`
every such row, and leaves out what an `exclude` row names. Clauses add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.places.blocks import LSOA, Block, blocks
from placeplan.places.geographies import Area, area, geography
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
    columns, lines = named_rows(path, str(path))
    unknown = sorted(set(columns) - set(COLUMNS))
    rows_read = [row for _, row in lines]
    if unknown:
        raise PlanError(
            Problem(f"Unknown columns: {', '.join(unknown)}.", str(path), f"Use: {', '.join(COLUMNS)}.")
        )
    return declared(path.stem, rows_read, as_at, where=str(path))


def shipped(key: str, as_at: date | None = None) -> Declared:
    """A declared geography that the package ships, such as `ldr-2016`."""
    return read_declared(FOLDER / f"{key}.csv", as_at)


def declared(
    key: str, records: Iterable[Mapping[str, str]], as_at: date | None = None, where: str = ""
) -> Declared:
    """The footprints that `records` describe, as at a date where one is given.

    Takes rows with the columns of COLUMNS, as a place folder keeps them. Errors: collected.
    """
    problems = Problems()
    described: dict[str, _Described] = {}
    for number, record in enumerate(records, start=2):  # row 1 holds the headings
        cells = {column: (record.get(column) or "").strip() for column in COLUMNS}
        _describe(cells, described, as_at, f"{where} row {number}".strip(), problems)
    for code, footprint in described.items():
        for clause, parts in footprint.clauses.items():
            if "include" not in parts:
                problems.add(f"Clause {clause} of {code} takes nothing in.", where, "Add an include row.")
    if not described and not len(problems):
        problems.add("No footprint is declared for that date.", where, "Give another date, or add rows.")
    problems.raise_any()
    footprints = tuple(
        Footprint(code, rows.name, tuple(map(_clause, rows.clauses.values())), rows.source)
        for code, rows in described.items()
    )
    return Declared(key, f"Footprints declared in {key}", footprints)


@dataclass
class _Described:
    """The rows of one footprint: its first name and source, and the areas of each part of a clause."""

    name: str
    source: str
    clauses: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)


def _describe(
    cells: Mapping[str, str],
    described: dict[str, _Described],
    as_at: date | None,
    where: str,
    problems: Problems,
) -> None:
    """Add one row, where it is in force, to what is described."""
    code = cells["footprint"]
    if not code:
        problems.add("A footprint has no code.", where, "Fill the column footprint.")
        return
    if not _in_force(cells, as_at, where, problems):
        return
    footprint = described.setdefault(code, _Described(cells["name"] or code, cells["source"]))
    part = cells["part"] or "include"
    if part not in PARTS:
        problems.add(f"“{part}” is not a part.", where, f"Use one of {', '.join(PARTS)}.")
        return
    place = _place(cells["geography"], cells["area"], where, problems)
    if place:
        footprint.clauses.setdefault(cells["clause"] or "1", {}).setdefault(part, []).append(place)


def _clause(parts: Mapping[str, Sequence[tuple[str, str]]]) -> Clause:
    return Clause(*(tuple(parts.get(part, ())) for part in PARTS))


def _place(name: str, code: str, where: str, problems: Problems) -> tuple[str, str] | None:
    """A geography and a code in it, where such an area can be placed on the map."""
    if name == LSOA:
        if code in _lsoa_codes():
            return LSOA, code
        problems.add(f"“{code}” is not an LSOA of 2011 in England.", where, "Check the code.")
        return None
    try:
        registered = area(name, code)
    except PlanError as error:
        problems.extend(Problem(problem.what, where, problem.to_do) for problem in error.problems)
        return None
    if geography(name).people_unplaced and not _has_blocks(registered):
        problems.add(f"{registered.name} cannot be placed by LSOA.", where, "Declare it by other areas.")
        return None
    return registered.geography, registered.code


def _has_blocks(registered: Area) -> bool:
    return any(block.lies_in(registered.geography, registered.code) for block in blocks())


def _in_force(cells: Mapping[str, str], as_at: date | None, where: str, problems: Problems) -> bool:
    days = {"first_day": date.min, "last_day": date.max}  # a row without one was always, or still is
    for column in days:
        try:
            days[column] = date.fromisoformat(cells[column]) if cells[column] else days[column]
        except ValueError:
            problems.add(f"“{cells[column]}” is not a date.", where, "Write it as 2016-06-30.")
            return False
    return as_at is None or days["first_day"] <= as_at <= days["last_day"]


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
