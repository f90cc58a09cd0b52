"""The footprints of a region, each as a place of its own: what of the region's folder is about it."""

from collections import Counter
from collections.abc import Container
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.plan.bodies import Body
from placeplan.plan.place import GROUP, NATIONAL, Child, Place
from placeplan.plan.schemes import Plan


def child_place(place: Place, code: str) -> Place:
    """One footprint of a region as a place of its own, with the figures that are about it.

    A body of several footprints is in each of them, marked `part` so that it is added whole to
    none. National figures come along; figures about other footprints or the whole region do not.
    """
    child = _child(place, code)
    bodies = _bodies_of(child, place)
    elsewhere = [sibling.area for sibling in place.children if sibling.code != code]
    is_of_a_body = pl.col("organisation").is_in(list(bodies))
    is_of_nobody = pl.col("organisation").is_null()
    return replace(
        place,
        code=child.code,
        name=child.name,
        kind="footprint",
        area=child.area,
        bodies=MappingProxyType(bodies),
        figures=place.figures.filter(is_of_a_body | is_of_nobody & ~pl.col("area").is_in(elsewhere)),
        statements=place.statements.filter(is_of_a_body),
        plan=_plan_of(bodies, place.plan),
        scenarios=MappingProxyType({}),
        parts=MappingProxyType({**place.parts, **child.parts}),
        children=(),
        note=child.note,
    )


def _child(place: Place, code: str) -> Child:
    by_code = {child.code: child for child in place.children}
    if code not in by_code:
        to_do = f"It has {', '.join(by_code) or 'none'}."
        raise PlanError(Problem(f"{place.name} has no footprint “{code}”.", to_do=to_do))
    return by_code[code]


def _bodies_of(child: Child, place: Place) -> dict[str, Body]:
    """The bodies of a footprint: itself and its groups, its members, and the nation's."""
    memberships = Counter(member for sibling in place.children for member in sibling.members)
    itself_or_group = [key for key in place.bodies if key == child.code or key.startswith(child.code + GROUP)]
    national = [key for key, body in place.bodies.items() if body.kind == NATIONAL]
    codes = {*itself_or_group, *child.members, *national}
    return {
        key: replace(body, extent="part") if memberships[key] > 1 else body
        for key, body in place.bodies.items()
        if key in codes
    }


def _plan_of(bodies: Container[str], plan: Plan) -> Plan:
    """The parts of a plan that these bodies own."""
    return replace(
        plan,
        schemes=tuple(scheme for scheme in plan.schemes if scheme.owner in bodies),
        milestones=tuple(milestone for milestone in plan.milestones if milestone.owner in bodies),
        capital=tuple(project for project in plan.capital if project.owner in bodies),
    )
