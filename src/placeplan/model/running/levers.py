"""What a scheme can change beside activity, and how each change enters the model.

A change multiplies an index, or adds to an amount; one stated as a share of an amount is a share of
the base year's. An amount that falls on several cells is laid over them by their base amounts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from placeplan.engine.axes import Array, Axes
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.plan.schemes import Effect, Scheme


@dataclass(frozen=True)
class Lever:
    """The model's input that a scheme's variable moves, and over which axes.

    `base` is the input whose base amounts give the size of a share and lay out an amount;
    `needs` is an input without which the change has nothing to act on.
    """

    target: str
    how: Literal["adds", "multiplies"]
    over: tuple[str, ...]
    base: str = ""
    needs: str = ""


BY_SERVICE, BY_STAFF, BY_BODY = ("organisation", "service"), ("organisation", "staff"), ("organisation",)
LEVERS: Mapping[str, Lever] = {
    "saving": Lever("saving", "adds", BY_SERVICE, "base_cost"),
    "investment": Lever("investment", "adds", BY_SERVICE, "base_cost"),
    "cost": Lever("cost_change", "adds", BY_SERVICE, "base_cost"),
    "income": Lever("income_change", "adds", BY_SERVICE, "base_income"),
    "unit_cost": Lever("unit_cost_index", "multiplies", BY_SERVICE),
    "non_demographic_growth": Lever("growth_change", "adds", BY_SERVICE),
    "length_of_stay": Lever("length_of_stay_index", "multiplies", BY_SERVICE, needs="beds_base"),
    "occupancy": Lever("occupancy_change", "adds", BY_BODY, needs="beds_base"),
    "beds": Lever("bed_change", "adds", BY_BODY, "beds_base", needs="beds_base"),
    "staff": Lever("staff_added", "adds", BY_STAFF, "establishment_base", needs="establishment_base"),
    "joining": Lever("joining_change", "adds", BY_STAFF, "starters_base", needs="establishment_base"),
    "leaving": Lever("leaving_change", "adds", BY_STAFF, needs="establishment_base"),
    "productivity": Lever("productivity_index", "multiplies", BY_BODY, needs="establishment_base"),
}


@dataclass(frozen=True)
class Change:
    """One effect of one scheme, found in the model: the cells it touches and its share in each year."""

    scheme: Scheme
    effect: Effect
    organisations: tuple[int, ...]
    services: tuple[int, ...]
    staff: tuple[int, ...]
    share: tuple[float, ...]  # of its size, by year
    driver: str


def obstacle(effect: Effect, lever: Lever, known: Evidence) -> str:
    """Why an effect cannot be followed, or nothing."""
    if lever.needs and lever.needs not in known.given:
        return "The base-year figures that it changes are not stated."
    if effect.base_unit != "share" and not lever.base:
        return f"The model takes a change of {effect.variable} as a share only."
    if effect.line and "staff" in lever.over and effect.line not in known.staff:
        return f"No base-year figures are stated for {effect.line}."
    return ""


def neutral(axes: Axes) -> Mapping[str, object]:
    """Every lever where it changes nothing."""
    return {lever.target: axes.array(1.0 if lever.how == "multiplies" else 0.0) for lever in LEVERS.values()}


def moved(
    name: str, found: Sequence[Change], sizes: Mapping[int, Array], known: Evidence, axes: Axes, index: int
) -> Array:
    """One lever in one year, with every change of it. Shape: the lever's axes, and draw."""
    lever = LEVERS[name]
    ours = [change for change in found if change.effect.variable == name and change.share[index]]
    start = 1.0 if lever.how == "multiplies" else 0.0
    if not ours:
        return axes.array(start)
    counts = [len(axes.labels[axis]) for axis in lever.over]
    values = np.full((*counts, max(sizes[id(change)].size for change in ours)), start)
    for change in ours:
        amount = change.share[index] * sizes[id(change)]
        for cell, weight in _cells(change, lever, known, axes).items():
            if lever.how == "multiplies":
                values[cell] = values[cell] * (1 + amount)
            else:
                values[cell] = values[cell] + weight * amount
    return axes.array(values, " ".join((*lever.over, "draw")))


def _cells(one: Change, lever: Lever, known: Evidence, axes: Axes) -> Mapping[tuple[int, ...], float]:
    """The cells that a change touches, and how much of its amount falls on each."""
    along = {"organisation": one.organisations, "service": one.services, "staff": one.staff}
    cells: list[tuple[int, ...]] = [()]
    for axis in lever.over:
        cells = [(*cell, at) for cell in cells for at in along[axis]]
    if not lever.base:
        return dict.fromkeys(cells, 1.0)
    at_base = known.given[lever.base]
    assert isinstance(at_base, np.ndarray)  # base amounts do not differ by year
    keep = [axes.position(axis) for axis in lever.over]
    base = np.nan_to_num(at_base).reshape([at_base.shape[at] for at in keep])
    if one.effect.base_unit == "share":
        return {cell: float(base[cell]) for cell in cells}
    whole = sum(float(base[cell]) for cell in cells)
    if whole <= 0:
        return dict.fromkeys(cells, 1 / len(cells))
    return {cell: float(base[cell]) / whole for cell in cells}
