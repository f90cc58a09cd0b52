"""How many people any two geographies share: the population matrix, always with its basis.

Takes names of geographies or footprints that somebody declared. Gives pairs whose people add
up to the total. Refuses to divide a count that nobody published below the areas it came in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from math import fsum
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.places.bases import Basis, basis
from placeplan.places.blocks import BASIS, Block, blocks
from placeplan.places.footprints import SHIPPED, Declared, read_declared, shipped
from placeplan.places.geographies import Geography, areas, geographies, geography
from placeplan.places.shipped import rows

Side = Geography | Declared


@dataclass(frozen=True, order=True)
class Pair:
    """People who live (or are registered) both in area `a` and in area `b`."""

    a: str
    b: str
    population: float


@dataclass(frozen=True)
class Overlap:
    """The matrix between two geographies on one basis.

    `total` counts everybody once; `double_counted` is how many more the pairs hold, because
    declared footprints lie over one another; `outside` is how many people of England neither pair holds.
    `people_a` and `people_b` are everybody who lives in each area, shared or not.
    """

    a: str
    b: str
    basis: Basis
    pairs: tuple[Pair, ...]
    total: float
    double_counted: float = 0
    outside: float = 0
    names_a: dict[str, str] = field(default_factory=dict)
    names_b: dict[str, str] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    people_a: Mapping[str, float] = field(default_factory=dict)
    people_b: Mapping[str, float] = field(default_factory=dict)


def overlap(
    a: str | Path | Declared,
    b: str | Path | Declared,
    as_at: date | None = None,
    basis_name: str | None = None,
) -> Overlap:
    """The population matrix between `a` and `b`.

    Without a basis: the pairs published for these two where there are any, else residents of
    mid-2017 by LSOA. Errors: an unknown geography, date or basis, or a pair that cannot be had.
    """
    first_side, second_side = _side(a, as_at), _side(b, as_at)
    wanted = (
        basis(basis_name)
        if basis_name is not None
        else _published_basis(first_side, second_side) or basis(BASIS)
    )
    notes = tuple(_renamed(a, first_side)) + tuple(_renamed(b, second_side))
    if wanted.key == BASIS:
        return _by_block(first_side, second_side, notes)
    return _by_pairs(first_side, second_side, wanted, notes)


def _side(given: str | Path | Declared, as_at: date | None) -> Side:
    if isinstance(given, Declared):
        return given
    if isinstance(given, Path) or str(given).endswith(".csv"):
        return read_declared(Path(given), as_at)
    if given in SHIPPED:
        return shipped(given, as_at)
    try:
        return geography(given, as_at)
    except PlanError as error:
        if _kind_is_held(given):
            raise
        more = f" Declared: {', '.join(SHIPPED)}, or the path of a CSV of footprints."
        raise PlanError([Problem(p.what, p.where, p.to_do + more) for p in error.problems]) from error


def _kind_is_held(given: str) -> bool:
    return given in kinds() or given.rpartition("-")[0] in kinds()


def _renamed(given: str | Path | Declared, side: Side) -> Iterable[str]:
    if isinstance(side, Geography) and given != side.key:
        yield f"{given} was read as {side.key}, in force {side.dates}."


def _names(side: Side) -> dict[str, str]:
    if isinstance(side, Declared):
        return {footprint.code: footprint.name for footprint in side.footprints}
    return {code: found_area.name for code, found_area in areas(side.key).items()}


def _sources_of(side: Side) -> set[str]:
    if isinstance(side, Declared):
        return {footprint.source for footprint in side.footprints}
    return {side.source}


# --- residents of mid-2017, block by block ------------------------------------------------


def _by_block(one: Side, other: Side, notes: tuple[str, ...]) -> Overlap:
    _refuse_unplaced(one, other)
    people_in_both: Counter[tuple[str, str]] = Counter()
    people_a: Counter[str] = Counter()
    people_b: Counter[str] = Counter()
    total = everybody = 0
    by_lsoa = any(isinstance(side, Declared) and side.by_lsoa for side in (one, other))
    for block in blocks(by_lsoa):
        everybody += block.people
        in_a, in_b = _codes(one, block), _codes(other, block)
        total += block.people if in_a and in_b else 0
        people_a.update(dict.fromkeys(in_a, block.people))
        people_b.update(dict.fromkeys(in_b, block.people))
        people_in_both.update(dict.fromkeys(product(in_a, in_b), block.people))
    if not people_in_both:
        notes += (f"{one.key} and {other.key} share nobody.",)
    return Overlap(
        a=one.key,
        b=other.key,
        basis=basis(BASIS),
        pairs=tuple(Pair(x, y, people) for (x, y), people in sorted(people_in_both.items())),
        total=total,
        double_counted=people_in_both.total() - total,
        outside=everybody - total,
        names_a=_names(one),
        names_b=_names(other),
        sources=frozenset(_sources_of(one) | _sources_of(other) | {basis(BASIS).source}),
        notes=notes + tuple(_how_placed(one)) + tuple(_how_placed(other)),
        people_a=people_a,
        people_b=people_b,
    )


def _codes(side: Side, block: Block) -> tuple[str, ...]:
    if isinstance(side, Declared):
        return tuple(footprint.code for footprint in side.footprints if footprint.holds(block))
    return (block.codes[side.key],)


def _refuse_unplaced(*sides: Side) -> None:
    problems = [
        Problem(
            f"{side.people_unplaced:,} people of {side.key} cannot be placed: {side.placed}.",
            to_do=f"Use {side.kind}-{int(side.key[-4:]) + 1}, or a basis that counts them: "
            + "; ".join(f"{key} ({a} by {b})" for key, a, b in _published() if side.key in (a, b)),
        )
        for side in sides
        if isinstance(side, Geography) and side.people_unplaced
    ]
    if problems:
        raise PlanError(problems)


def _how_placed(side: Side) -> Iterable[str]:
    if isinstance(side, Geography) and side.placed != "published":
        yield f"{side.key}: {side.placed}."


# --- counts published by pairs -------------------------------------------------------------


Table = dict[tuple[str, str], float]


@cache
def _published() -> dict[tuple[str, str, str], Table]:
    tables: dict[tuple[str, str, str], Table] = {}
    for row in rows("pairs"):
        table = tables.setdefault((row["basis"], row["a_geography"], row["b_geography"]), {})
        table[row["a"], row["b"]] = float(row["people"])
    return tables


@cache
def _counted_again() -> dict[str, float]:
    """People whom the pairs of a basis hold more than once, as its list has them."""
    people_counted_again: dict[str, float] = {}
    for row in rows("pairs"):
        people_counted_again[row["basis"]] = people_counted_again.get(row["basis"], 0) + float(row["again"])
    return people_counted_again


def _published_basis(one: Side, other: Side) -> Basis | None:
    for key, a, b in _published():
        if {a, b} == {one.key, other.key} and basis(key).kind == "resident":
            return basis(key)
    return None


def _by_pairs(one: Side, other: Side, wanted: Basis, notes: tuple[str, ...]) -> Overlap:
    for (key, a, b), table in _published().items():
        if key != wanted.key:
            continue
        for first, second, turned in ((a, b, False), (b, a, True)):
            up_one, up_other = _nested(first, one), _nested(second, other)
            if up_one is not None and up_other is not None:
                return _summed(one, other, wanted, table, turned, up_one, up_other, notes)
    stated_for = "; ".join(f"{a} by {b}" for key, a, b in _published() if key == wanted.key)
    raise PlanError(
        Problem(
            f"{wanted.title} are not held for {one.key} by {other.key}: they are counted for {stated_for}, "
            "and cannot be divided further without assuming where people live.",
            to_do=f"Use geographies made of those whole areas, or the basis {BASIS}.",
        )
    )


def _nested(fine: str, side: Side) -> dict[str, str] | None:
    """Where each area of `fine` lies in `side`, if each lies wholly in one."""
    if isinstance(side, Declared):
        return None
    if fine == side.key:
        return {code: code for code in areas(fine)}
    parents_of: dict[str, str] = {}
    for block in blocks():
        if parents_of.setdefault(block.codes[fine], block.codes[side.key]) != block.codes[side.key]:
            return None
    return parents_of if set(parents_of) == set(areas(fine)) else None


def _summed(
    one: Side, other: Side, wanted: Basis, table: Table, turned: bool,
    up_one: dict[str, str], up_other: dict[str, str], notes: tuple[str, ...],
) -> Overlap:  # fmt: skip
    parts: dict[tuple[str, str], list[float]] = {}
    for (x, y), people in table.items():
        first, second = (y, x) if turned else (x, y)
        parts.setdefault((up_one[first], up_other[second]), []).append(people)
    pairs = tuple(Pair(x, y, _whole(fsum(people))) for (x, y), people in sorted(parts.items()))
    return Overlap(
        a=one.key, b=other.key, basis=wanted, pairs=pairs,
        total=_whole(fsum(table.values()) - _counted_again()[wanted.key]),
        double_counted=_whole(_counted_again()[wanted.key]),
        names_a=_names(one), names_b=_names(other),
        sources=frozenset(_sources_of(one) | _sources_of(other) | {wanted.source}),
        notes=(*notes, wanted.caveat),
    )  # fmt: skip


def _whole(people: float) -> float:
    """Whole people as an integer; an average over a year keeps the four decimals it came with."""
    return int(people) if people == int(people) else round(people, 4)


def kinds() -> tuple[str, ...]:
    """The kinds of geography held, such as `stp` and `utla`."""
    return tuple(dict.fromkeys(vintage.kind for vintage in geographies()))
