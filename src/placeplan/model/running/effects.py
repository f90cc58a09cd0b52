"""What a plan's schemes do to each cell of the model, year by year.

Effects on activity become cuts of a cell (`variables.avoiding`), the others move levers. An effect on
something that this model does not hold is listed, never dropped.
"""

from collections.abc import Mapping, Sequence

from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.designs import Design, Once
from placeplan.model.drawing.sampling import drawn
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.levers import LEVERS, Change, moved, neutral, obstacle
from placeplan.model.variables.avoiding import Arrival, CellCuts, Cut, Shared
from placeplan.plan.phasing import share_in_year
from placeplan.plan.schemes import Effect, Move, Overlap, Plan, Scheme

ACTIVITY = "activity"


def changes(plan: Plan, known: Evidence) -> tuple[tuple[Change, ...], tuple[CannotAssess, ...]]:
    """Every effect that the model can follow, and those that it cannot, each with why."""
    followed, unfollowed = [], []
    for scheme in plan.schemes:
        for number, effect in enumerate(scheme.effects):
            why = _obstacle(effect, known)
            if why:
                unfollowed.append(CannotAssess(why, what=f"{scheme.title}: effect on {effect.variable}"))
                continue
            followed.append(
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
    return tuple(followed), tuple(unfollowed)


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
    return {**neutral(axes), "cuts": (), "capital_charges": axes.array(0.0)}


def doing(
    found: Sequence[Change], overlaps: Sequence[Overlap], known: Evidence, axes: Axes, block: Design
) -> Mapping[str, object]:
    """The inputs of a run with schemes, by year, for one block of draws."""
    once = Once(block).draw_together((change.driver, 0) for change in found)
    sizes = {id(change): drawn(change.effect.spread, change.driver, once) for change in found}
    shared = [
        Shared(overlap.schemes, drawn(overlap.spread, driver_of_overlap(overlap), block))
        for overlap in overlaps
    ]
    by_year: dict[str, list[object]] = {}
    for index in range(len(known.years)):
        for name, lever in LEVERS.items():
            by_year.setdefault(lever.target, []).append(moved(name, found, sizes, known, axes, index))
        by_year.setdefault("cuts", []).append(_cuts(found, sizes, shared, known, index))
    return {name: ByYear(tuple(values)) for name, values in by_year.items()}


def driver_of_overlap(overlap: Overlap) -> str:
    """What an overlap of schemes is drawn by."""
    return f"overlap {'+'.join(overlap.schemes)}"


def _cuts(
    found: Sequence[Change],
    sizes: Mapping[int, Array],
    overlaps: Sequence[Shared],
    known: Evidence,
    index: int,
) -> tuple[CellCuts, ...]:
    """What every effect on activity takes from each cell in one year."""
    cells: dict[tuple[int, int], list[Cut]] = {}
    for change in found:
        if change.effect.variable != ACTIVITY or not change.share[index]:
            continue
        cut_share = -sizes[id(change)] * change.share[index]
        for cell, part in _parts(change, known).items():
            arrivals = tuple(_arrival(move, cell[0], known) for move in change.effect.moves_to)
            is_share = change.effect.base_unit == "share"
            cut = Cut(change.scheme.key, cut_share if is_share else cut_share * part, is_share, arrivals)
            cells.setdefault(cell, []).append(cut)
    return tuple(CellCuts(*cell, tuple(cuts), tuple(overlaps)) for cell, cuts in cells.items())


def _parts(change: Change, known: Evidence) -> Mapping[tuple[int, int], float]:
    """The cells that a change touches, and the part of a number of units on each: by base activity."""
    cells = [(body, service) for body in change.organisations for service in change.services]
    whole = sum(float(known.base.activity[cell]) for cell in cells)
    return {cell: float(known.base.activity[cell]) / whole if whole > 0 else 0.0 for cell in cells}


def _arrival(move: Move, here: int, known: Evidence) -> Arrival:
    to = known.organisations.index(known.within[move.organisation]) if move.organisation else here
    return Arrival(to, known.services.index(move.service), move.share * move.each)
