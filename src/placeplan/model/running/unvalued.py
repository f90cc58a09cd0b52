"""Care of which nobody stated a cost of its own: what more or less of it would cost cannot be assessed.

A scheme on such care changes activity and no money. That is not nought, and is never shown as nought.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from placeplan.core.unassessed import CannotAssess
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.people.kinds_of_care import service_label
from placeplan.model.running.effects import ACTIVITY
from placeplan.model.running.levers import Change
from placeplan.plan.bodies import Body

Bodies = Mapping[str, Body]


def without_cost(known: Evidence, bodies: Bodies) -> tuple[CannotAssess, ...]:
    """Services whose activity is stated for a body and whose cost is not."""
    named: dict[str, list[str]] = {}
    for body, service in known.base.counted:
        at = known.organisations.index(body), known.services.index(service)
        if known.base.activity[at] > 0 and not known.base.cost[at] and not known.base.income[at]:
            named.setdefault(service, []).append(_name(body, bodies))
    return tuple(
        CannotAssess(
            f"Activity, but no cost of its own, is stated for {'; '.join(names)}: its growth adds nothing.",
            what=f"the cost of {_lower(service)}",
        )
        for service, names in named.items()
    )


def unvalued(changes: Sequence[Change], known: Evidence, bodies: Bodies) -> Mapping[str, tuple[str, ...]]:
    """For each scheme, by key, why part of its money cannot be assessed; other schemes are left out."""
    by_scheme: dict[str, dict[str, None]] = {}
    for change in changes:
        if change.effect.variable == ACTIVITY and any(change.share):
            for reason in _reasons(change, known, bodies):
                by_scheme.setdefault(change.scheme.key, {})[reason] = None
    return {key: tuple(reasons) for key, reasons in by_scheme.items()}


def _reasons(one: Change, known: Evidence, bodies: Bodies) -> Iterator[str]:
    cost = np.asarray(known.given["base_cost"], dtype=np.float64).reshape(known.base.cost.shape)
    for body in one.organisations:
        for service in one.services:
            if known.base.activity[body, service] > 0 and cost[body, service] <= 0:
                yield _no_cost(
                    known.organisations[body], known.services[service], bodies, "less of it would save"
                )
        for move in one.effect.moves_to:
            code = known.within[move.organisation] if move.organisation else known.organisations[body]
            at = known.organisations.index(code), known.services.index(move.service)
            if move.share > 0 and move.each > 0 and cost[at] <= 0:
                yield _no_cost(code, move.service, bodies, "more of it would cost")


def _no_cost(body: str, service: str, bodies: Bodies, what: str) -> str:
    about = f"{_lower(service)} is stated for {_name(body, bodies)}"
    return f"No base-year cost of {about}, so what {what} is not known."


def _lower(service: str) -> str:
    label = service_label(service)
    return label[:1].lower() + label[1:]


def _name(code: str, bodies: Bodies) -> str:
    return bodies[code].name if code in bodies else code
