"""Which areas belong to which, on which date: many to many, with shares. A footprint is a graph, not a tree.

A membership is as published where a list was published, else the people that the two areas share.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from placeplan.places.bases import basis
from placeplan.places.blocks import BASIS
from placeplan.places.geographies import area, geography
from placeplan.places.overlap import overlap
from placeplan.places.shipped import rows


@dataclass(frozen=True)
class Membership:
    """`share` of the people of `child` belong to `parent`; `basis` says how that is known."""

    child_geography: str
    child: str
    parent_geography: str
    parent: str
    share: float
    basis: str
    source: str


@cache
def published() -> tuple[Membership, ...]:
    """Every membership that a list stated, year by year."""
    return tuple(
        Membership(
            row["child_geography"],
            row["child"],
            row["parent_geography"],
            row["parent"],
            float(row["share"]),
            row["basis"],
            row["source"],
        )
        for row in rows("memberships")
    )


def memberships(
    child_geography: str, parent_geography: str, as_at: date | None = None
) -> tuple[Membership, ...]:
    """How the areas of one geography belong to those of another; the shares of each child sum to one."""
    child, parent = geography(child_geography, as_at).key, geography(parent_geography, as_at).key
    stated = tuple(
        membership
        for membership in published()
        if membership.child_geography == child and membership.parent_geography == parent
    )
    return stated or _reckoned(child, parent)


def _reckoned(child: str, parent: str) -> tuple[Membership, ...]:
    overlaps = overlap(child, parent, basis_name=BASIS)
    whole: dict[str, float] = {}
    for pair in overlaps.pairs:
        whole[pair.a] = whole.get(pair.a, 0) + pair.population
    source = basis(BASIS).source
    return tuple(
        Membership(child, pair.a, parent, pair.b, pair.population / whole[pair.a], BASIS, source)
        for pair in overlaps.pairs
    )


def parents(geography_name: str, code: str, parent_geography: str) -> tuple[Membership, ...]:
    """The areas of another geography to which one area belongs, the largest share first."""
    parent_area = area(geography_name, code)
    of_child = (
        membership
        for membership in memberships(parent_area.geography, parent_geography)
        if membership.child == parent_area.code
    )
    return tuple(sorted(of_child, key=lambda each: (-each.share, each.parent)))


def members(geography_name: str, code: str, child_geography: str) -> tuple[Membership, ...]:
    """The areas of another geography that belong to one area, wholly or in part."""
    parent_area = area(geography_name, code)
    return tuple(
        membership
        for membership in memberships(child_geography, parent_area.geography)
        if membership.parent == parent_area.code
    )


def in_several(child_geography: str, parent_geography: str) -> dict[str, tuple[Membership, ...]]:
    """Children that belong to more than one parent: reported as they are, never put right."""
    parents_of: dict[str, list[Membership]] = {}
    for membership in memberships(child_geography, parent_geography):
        parents_of.setdefault(membership.child, []).append(membership)
    return {child: tuple(several) for child, several in parents_of.items() if len(several) > 1}
