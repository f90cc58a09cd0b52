"""What can be delivered: the least of what is needed and what staff, beds and money allow.

The constraint that binds is named. What cannot be delivered is shown and is never taken off the
cost of need: a gap that shrinks because people wait is no smaller.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import over_services

CONSTRAINTS = ("demand", "staff", "beds", "money")


def deliverable(demand: Array, staff: Array, beds: Array, money: Array) -> Array:
    """The least of four volumes of one service."""
    return np.minimum(np.minimum(demand, staff), np.minimum(beds, money))


def binding(demand: float, staff: float, beds: float, money: float) -> str:
    """Which of the four is least; demand where nothing is less than it."""
    return CONSTRAINTS[int(np.argmin([demand, staff, beds, money]))]


@dataclass(frozen=True)
class Binding:
    """What is likeliest to limit a body's service in a year, how likely that is, and which group of staff."""

    run: str
    organisation: str
    service: str
    year: str
    constraint: str
    probability: float
    group: str = ""  # the likeliest group, where staff are the constraint and groups are named


Cell = tuple[str, str, str, str]  # run, organisation, service, year
LIMITS = {"staff_bind": "staff", "beds_bind": "beds", "money_binds": "money"}
GROUP = "staff_group_binds"


def bindings(table: pl.DataFrame) -> tuple[Binding, ...]:
    """The constraint that binds, for each body, service and year of which some limit is stated.

    `table` is a projection's. Where no limit binds in most draws, need itself does: `demand`.
    """
    rows = table.filter(pl.col("variable").is_in([*LIMITS, GROUP]) & (pl.col("run") != "difference"))
    chance: dict[Cell, dict[str, float]] = {}
    groups: dict[Cell, dict[str, float]] = {}
    wanted = ("run", "organisation", "service", "period", "variable", "line", "mean")
    for run, body, service, year, name, line, mean in rows.select(wanted).rows():
        if name == GROUP:
            groups.setdefault((run, body, service, year), {})[line] = mean
        else:
            chance.setdefault((run, body, service, year), {})[LIMITS[name]] = mean
    bound = []
    for cell, limits in chance.items():
        likely = {**limits, CONSTRAINTS[0]: max(0.0, 1 - sum(limits.values()))}
        constraint = max(likely, key=lambda name: likely[name])
        among = groups.get(cell, {}) if constraint == "staff" else {}
        group = max(among, key=lambda name: among[name], default="")
        bound.append(Binding(*cell, constraint, likely[constraint], group))
    return tuple(bound)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="share", axes="organisation draw")
def money_allow(income: Array, cost: Array, control_total: Array) -> Array:
    """Share of care that a body can pay for and still meet its control total."""
    spending, limit = over_services(cost), over_services(income) - control_total
    share = np.divide(limit, spending, out=np.ones(np.broadcast(limit, spending).shape), where=spending > 0)
    return np.clip(share, 0.0, 1.0)


@variable(unit="share", axes="organisation service draw")
def deliverable_share(staff_allow: Array, beds_allow: Array, money_allow: Array) -> Array:
    """Share of needed care that can be delivered."""
    return deliverable(np.ones(()), staff_allow, beds_allow, money_allow)


@variable(unit="activity", axes="organisation service draw")
def delivered(activity: Array, deliverable_share: Array) -> Array:
    """Care that can be delivered."""
    return activity * deliverable_share


@variable(unit="activity", axes="organisation service draw")
def undelivered(activity: Array, delivered: Array) -> Array:
    """Care that is needed and cannot be delivered."""
    return activity - delivered


@variable(unit="share", axes="organisation service draw")
def staff_bind(staff_allow: Array, beds_allow: Array, money_allow: Array) -> Array:
    """1 where staff are what limits care. Its mean is how likely that is."""
    return _binds(staff_allow, (beds_allow, money_allow), ())


@variable(unit="share", axes="organisation service draw")
def beds_bind(beds_allow: Array, staff_allow: Array, money_allow: Array) -> Array:
    """1 where beds are what limits care."""
    return _binds(beds_allow, (money_allow,), (staff_allow,))


@variable(unit="share", axes="organisation service draw")
def money_binds(money_allow: Array, staff_allow: Array, beds_allow: Array) -> Array:
    """1 where money is what limits care."""
    return _binds(money_allow, (), (staff_allow, beds_allow))


def _binds(this: Array, not_above: tuple[Array, ...], below: tuple[Array, ...]) -> Array:
    """1 where `this` is under 1 and the least; ties go to the first of staff, beds and money."""
    binding = this < 1
    for other_limit in not_above:
        binding = binding & (this <= other_limit)
    for other_limit in below:
        binding = binding & (this < other_limit)
    return binding.astype(np.float64)
