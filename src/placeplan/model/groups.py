"""Which body's books hold another's: groups, groups within groups, and their members."""

from collections.abc import Collection, Mapping

from placeplan.plan.bodies import Body


def members(code: str, bodies: Mapping[str, Body]) -> frozenset[str]:
    """Every body inside a group, groups in groups opened up; empty for a body that is no group."""
    inside: set[str] = set()
    waiting = list(bodies[code].members) if code in bodies else []
    while waiting:
        member = waiting.pop()
        if member not in inside:
            inside.add(member)
            waiting.extend(bodies[member].members if member in bodies else ())
    return frozenset(inside)


def holders(bodies: Mapping[str, Body], known: Collection[str]) -> Mapping[str, str]:
    """For each body: itself where its books are known, otherwise the smallest known group that holds it.

    A group whose members all lie inside a known group is held by it. Nothing for a body that none holds.
    """
    inside = {code: members(code, bodies) for code in bodies}
    groups = sorted((code for code in known if inside.get(code)), key=lambda code: len(inside[code]))
    holder = {code: code for code in known}
    for code in bodies:
        for group in groups:
            if code in inside[group] or (inside[code] and inside[code] <= inside[group]):
                holder.setdefault(code, group)
    return holder
