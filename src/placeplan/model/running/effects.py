"""What a plan's schemes do to each cell of the model, year by year.

Reductions of one activity multiply; an overlap gives back the share that two schemes would take
from the same patients. What is avoided is shared between schemes by the logarithm of what each
leaves, which closes exactly and does not depend on their order. An effect on something that
this model does not hold is listed, never dropped.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.levers import LEVERS, Change, moved, neutral, obstacle
from placeplan.model.sampling import Design, drawn
from placeplan.model.variables.activity import Route
from placeplan.plan.phasing import share_in_year
from placeplan.plan.schemes import Effect, Move, Overlap, Plan, Scheme

ACTIVITY = "activity"
MOST = 1 - 1e-12  # a reduction of everything has no logarithm


def changes(plan: Plan, known: Evidence) -> tuple[tuple[Change, ...], tuple[CannotAssess, ...]]:
    """Every effect that the model can follow, and those that it cannot, each with why."""
    found, left = [], []
    for scheme in plan.schemes:
        for number, effect in enumerate(scheme.effects):
            why = _obstacle(effect, known)
            if why:
                left.append(CannotAssess(why, what=f"{scheme.title}: effect on {effect.variable}"))
                continue
            found.append(
                Change(
                    scheme,
                    effect,
                    _places(_body(scheme, effect, known), known.organisations),
                    _places(effect.service, known.services),
                    _places(effect.line, known.staff),
                    tuple(share_in_year(scheme, effect, year) for year in known.years),
                    f"scheme {scheme.key} effect {number}",
                )
            )
    return tuple(found), tuple(left)


def _body(scheme: Scheme, effect: Effect, known: Evidence) -> str:
    return known.within.get(effect.organisation or scheme.owner, "")


def _obstacle(effect: Effect, known: Evidence) -> str:
    if effect.variable not in (*LEVERS, ACTIVITY):
        return "The model does not follow this variable."
    if effect.variable in LEVERS and (why := obstacle(effect, LEVERS[effect.variable], known)):
        return why
    if effect.organisation and effect.organisation not in known.within:
        return f"{effect.organisation} has no base-year figures."
    if effect.service and effect.service not in known.services:
        return f"No base-year figures are stated for the service {effect.service}."
    if effect.variable == ACTIVITY and not effect.service and known.services != ("",):
        return "It names no service."
    if effect.variable == ACTIVITY and effect.base_unit != "share" and not _counted(effect, known):
        return "Its size is in units of activity, and nobody stated the base-year activity."
    for move in effect.moves_to:
        if move.service not in known.services or move.organisation not in ("", *known.within):
            return f"It moves care to {move.organisation} {move.service}, which has no base-year figures."
        if _units_differ(effect, move, known):
            return f"It moves care to {move.service}, and base-year activity of only one side is stated."
    return ""


def _units_differ(effect: Effect, move: Move, known: Evidence) -> bool:
    """Is one side counted in activity and the other, for want of it, in pounds' worth of care?"""
    counted = set(known.base.counted)
    body = known.within.get(effect.organisation, "")
    to = known.within.get(move.organisation, body)
    return ((body, effect.service) in counted) != ((to, move.service) in counted)


def _counted(effect: Effect, known: Evidence) -> bool:
    return any(
        org == known.within.get(effect.organisation, org) and service == effect.service
        for org, service in known.base.counted
    )


def _places(label: str, labels: Sequence[str]) -> tuple[int, ...]:
    return (labels.index(label),) if label in labels and label else tuple(range(len(labels)))


# --- inputs of a run --------------------------------------------------------------------


def doing_nothing(axes: Axes) -> Mapping[str, object]:
    """The inputs of a run without schemes."""
    return {**neutral(axes), "kept_share": axes.array(1.0), "routes": (), "capital_charges": axes.array(0.0)}


def doing(
    found: Sequence[Change], overlaps: Sequence[Overlap], known: Evidence, axes: Axes, block: Design
) -> Mapping[str, object]:
    """The inputs of a run with schemes, by year, for one block of draws."""
    sizes = {id(one): drawn(one.effect.spread, one.driver, block) for one in found}
    shares = {id(one): drawn(one.spread, f"overlap {'+'.join(one.schemes)}", block) for one in overlaps}
    by_year: dict[str, list[object]] = {}
    for index in range(len(known.years)):
        for name, lever in LEVERS.items():
            by_year.setdefault(lever.target, []).append(moved(name, found, sizes, known, axes, index))
        kept, routes = _care(found, sizes, overlaps, shares, known, axes, index)
        by_year.setdefault("kept_share", []).append(kept)
        by_year.setdefault("routes", []).append(routes)
    return {name: ByYear(tuple(values)) for name, values in by_year.items()}


def _care(
    found: Sequence[Change],
    sizes: Mapping[int, Array],
    overlaps: Sequence[Overlap],
    shares: Mapping[int, Array],
    known: Evidence,
    axes: Axes,
    index: int,
) -> tuple[Array, tuple[Route, ...]]:
    """Share of each cell's care that is kept, and where the rest is delivered."""
    cells: dict[tuple[int, int], list[tuple[Change, Array]]] = {}
    for one in found:
        if one.effect.variable == ACTIVITY and one.share[index]:
            for cell in ((o, s) for o in one.organisations for s in one.services):
                cells.setdefault(cell, []).append((one, _reduction(one, cell, sizes, known, index)))
    draws = max((r.size for ones in cells.values() for _, r in ones), default=1)
    draws = max(draws, *(share.size for share in shares.values()), 1) if shares else draws
    kept = np.ones((len(known.organisations), len(known.services), draws))
    routes: list[Route] = []
    for cell, ones in cells.items():
        reductions = _less_overlap(ones, overlaps, shares)
        for reduction in reductions:
            kept[cell] = kept[cell] * (1 - reduction)
        routes.extend(_routes(cell, ones, reductions, known))
    return axes.array(kept, "organisation service draw"), tuple(routes)


def _reduction(
    one: Change, cell: tuple[int, int], sizes: Mapping[int, Array], known: Evidence, index: int
) -> Array:
    size = -sizes[id(one)] * one.share[index]
    if one.effect.base_unit != "share":
        size = size / known.base.activity[cell]
    return np.minimum(size, MOST)


def _less_overlap(
    ones: Sequence[tuple[Change, Array]], overlaps: Sequence[Overlap], shares: Mapping[int, Array]
) -> list[Array]:
    """Reductions with what two schemes would take from the same patients given back by the smaller ones."""
    reductions = [reduction for _, reduction in ones]
    for overlap in overlaps:
        inside = [n for n, (one, _) in enumerate(ones) if one.scheme.key in overlap.schemes]
        if len(inside) < 2:
            continue
        stack = np.stack(np.broadcast_arrays(*(reductions[n] for n in inside)))
        largest = stack.argmax(axis=0)
        for place, n in enumerate(inside):
            reductions[n] = np.where(largest == place, stack[place], stack[place] * (1 - shares[id(overlap)]))
    return reductions


def _routes(
    cell: tuple[int, int], ones: Sequence[tuple[Change, Array]], reductions: Sequence[Array], known: Evidence
) -> Iterator[Route]:
    if not any(one.effect.moves_to for one, _ in ones):
        return
    logs = [np.log1p(-reduction) for reduction in reductions]
    whole = np.sum(np.stack(np.broadcast_arrays(*logs)), axis=0)
    for (one, _), log in zip(ones, logs, strict=True):
        part = np.divide(log, whole, out=np.zeros_like(whole), where=whole != 0)
        for move in one.effect.moves_to:
            to = known.organisations.index(known.within[move.organisation]) if move.organisation else cell[0]
            yield Route(*cell, to, known.services.index(move.service), part * move.share * move.each)
