"""What the plan states for owners whose money is inside another body's, taken out of that body's effect.

A group's gain and its neighbour's loss are then never one net sum. It is what their schemes change and
no more: their own books are not known, so their whole effect stays `cannot_assess`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from placeplan.gainshare.choices.body_effects import Effects, projected_effects
from placeplan.model.groups import holders
from placeplan.model.running.projection import Projection, project
from placeplan.plan.place import GROUP, Place

CHANGED = ("income", "added_cost")


def effects_by_owner(
    place: Place, projection: Projection, members: Sequence[str], reported: tuple[str, ...]
) -> Effects:
    """The effects of a plan, with those of each owner inside a known body taken out of it.

    The plan is run again without what it states for that owner, on the same draws; the sum of all stays.
    Where it states effects that do not recur, it is run without those too: the difference is what is once.
    """
    whole = _by_owner(place, projection, members, reported)
    lasting = _recurrent_alone(place)
    if lasting is None:
        return whole
    again = project(lasting, projection.draws, projection.seed, reported=reported)
    kept = _by_owner(lasting, again, members, reported).parts
    nothing = np.zeros((len(whole.years), whole.count), dtype=np.int64)
    return replace(whole, once={key: pence - kept.get(key, nothing) for key, pence in whole.parts.items()})


def _by_owner(
    place: Place, projection: Projection, members: Sequence[str], reported: tuple[str, ...]
) -> Effects:
    whole = projected_effects(projection, members)
    inside = holders(place.bodies, projection.organisations)
    parts, named = dict(whole.parts), []
    for owner in whole.unknown:
        holder = inside.get(owner)
        if holder is None:
            continue
        without_it = project(_without(place, owner), projection.draws, projection.seed, reported=reported)
        remaining = projected_effects(without_it, members)
        named.append(owner)
        for part in CHANGED:
            mine = whole.of_each_year(holder, part) - remaining.of_each_year(holder, part)
            parts["join", owner, part] = mine
            parts["join", holder, part] = parts["join", holder, part] - mine
    mentioned = {*whole.members, *named}
    return replace(whole, parts=parts, members=tuple(body for body in members if body in mentioned))


def _recurrent_alone(place: Place) -> Place | None:
    """The place without the effects that do not recur; nothing where every effect of the plan recurs."""
    if all(effect.recurrent for scheme in place.schemes for effect in scheme.effects):
        return None
    schemes = tuple(
        replace(scheme, effects=tuple(effect for effect in scheme.effects if effect.recurrent))
        for scheme in place.plan.schemes
    )
    return replace(place, plan=replace(place.plan, schemes=schemes))


def label(place: Place, code: str) -> str:
    """A body's name; in a region a footprint's group carries the footprint's name too."""
    name = place.bodies[code].name if code in place.bodies else code
    footprint = next((child.name for child in place.children if code.startswith(child.code + GROUP)), "")
    return f"{name} ({footprint})" if footprint else name


def _without(place: Place, owner: str) -> Place:
    """The place with nothing stated for one owner; its schemes stay, so that others can wait for them."""
    schemes = tuple(
        replace(scheme, effects=tuple(e for e in scheme.effects if (e.organisation or scheme.owner) != owner))
        for scheme in place.plan.schemes
    )
    return replace(place, plan=replace(place.plan, schemes=schemes))
