"""What a place's figures say of its staff: stocks by group, and which services each group serves.

A group serves a service where somebody stated its posts there, or the minutes that a unit of care takes.
Without either, what its shortage would limit cannot be assessed; its vacancies and their cost still can.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.evidence.base_year import BaseYear
from placeplan.model.evidence.defaults import defaults
from placeplan.model.evidence.joiners import JOIN, Joiners, joiners
from placeplan.model.evidence.staff_ages import StaffByAge, leaving_by_year, staff_by_age
from placeplan.model.people.kinds_of_care import service_label
from placeplan.plan.place import Place

MEASURES = {
    "staff_wte": "staff in post",
    "establishment": "funded posts",
    "turnover": "the share that leaves in a year",
    "starters": "those who join in a year",
    "average_pay_cost": "pay for each",
}
MINUTES = "staff_minutes"
WORKING_TIME = "working_time"  # an assumption: minutes of one whole-time equivalent in a year
ROUNDING = 1e-6
Missing = tuple[str, str]


@dataclass
class StaffEvidence:
    """Inputs of the staff of a run, their first values, and what is missing."""

    given: dict[str, Array | ByYear] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


def staff_groups(rows: pl.DataFrame) -> tuple[str, ...]:
    """Groups of staff among base-year rows; one nameless group where none is named."""
    stated = rows.filter(pl.col("measure") == "staff_wte").select("line").drop_nulls().unique().to_series()
    return tuple(sorted(stated)) or ("",)


def staff_evidence(
    place: Place, base: BaseYear, rows: pl.DataFrame, own_cost: Array, axes: Axes
) -> StaffEvidence:
    """Staff of every body and group of which all is stated.

    `rows` are the base year's figures; `own_cost` is what each body spends itself. Shape: body, service.
    """
    gathered = StaffEvidence()
    groups = axes.labels["staff"]
    of_all_ages = rows.filter(pl.col("age").is_null())
    stated = _Stated(base, groups, of_all_ages, _shares(own_cost))
    arrays = {name: stated.whole(name) for name in MEASURES}
    is_stated = ~np.isnan(arrays["staff_wte"])
    complete = is_stated & ~np.any([np.isnan(values) for values in arrays.values()], axis=0)
    gathered.missing += _incomplete(place, base, groups, arrays, is_stated & ~complete)
    if not complete.any():
        gathered.given |= {"staff_allow": axes.array(1.0), "temporary_premium": axes.array(0.0)}
        if not is_stated.any():
            wanted = ", ".join(MEASURES.values())
            gathered.missing.append(("staff", f"Not stated for any group of staff: {wanted}."))
        return gathered
    for values in arrays.values():
        values[~complete] = np.nan
    posts, serves = _posts(place, stated, arrays["establishment"], gathered.missing)
    whole = {name: axes.array(values, "organisation staff") for name, values in arrays.items()}
    gathered.given |= {
        "establishment_base": whole["establishment"],
        "leaving_rate": whole["turnover"],
        "starters_base": whole["starters"],
        "pay_each": whole["average_pay_cost"],
        "in_post_base": whole["staff_wte"],
        "posts_base": axes.array(posts, "organisation service staff"),
        "staff_serves": axes.array(serves, "organisation service staff"),
    }
    joining = joiners(place, base, groups, arrays["starters"], _who_join(place), axes)
    gathered.given |= joining.given
    gathered.missing += joining.missing
    _follow_ages(place, base, rows, arrays, joining, axes, gathered)
    if not serves.any():
        gathered.given["staff_allow"] = axes.array(1.0)
    gathered.opening["staff_stock"] = whole["staff_wte"]
    return gathered


def _follow_ages(
    place: Place,
    base: BaseYear,
    rows: pl.DataFrame,
    arrays: Mapping[str, Array],
    joining: Joiners,
    axes: Axes,
    gathered: StaffEvidence,
) -> None:
    """Leavers of each year by who is on the staff, for groups that state their ages; today's share else."""
    groups = axes.labels["staff"]
    cells = {
        (body, group): (at, n)
        for at, body in enumerate(base.organisations)
        for n, group in enumerate(groups)
        if not np.isnan(arrays["staff_wte"][at, n])
    }
    wholes = {key: float(arrays["staff_wte"][cell]) for key, cell in cells.items()}
    by_age = {key: read for key, read in staff_by_age(rows, base, wholes).items() if key in cells}
    gathered.missing += [
        (f"the ages of {_who(place, *key)}", why) for key, why in by_age.items() if isinstance(why, str)
    ]
    aged = {key: staff for key, staff in by_age.items() if isinstance(staff, StaffByAge)}
    if not aged:
        return
    leaving = np.repeat(arrays["turnover"][None], len(place.years), axis=0)
    counts = joining.by_year(_who_join(place))
    for key, staff in aged.items():
        at, group = cells[key]
        leaving[:, at, group] = leaving_by_year(staff, counts[:, at, group].tolist())
    gathered.given["leaving_rate"] = ByYear(tuple(axes.array(year, "organisation staff") for year in leaving))


@dataclass(frozen=True)
class _Stated:
    """The base year's figures about staff, by body, service and group."""

    base: BaseYear
    groups: Sequence[str]
    rows: pl.DataFrame
    by_cost: Array  # each service's share of a body's cost

    def cells(self, measure: str) -> Iterator[tuple[int, str, int, float]]:
        """Body, service ("" for all of them), group and value of every row of a measure."""
        wanted = ("organisation", pl.col("service", "line").fill_null(""), "value")
        rows = self.rows.filter(pl.col("measure") == measure).select(wanted)
        for body, service, group, value in rows.iter_rows():
            if group in self.groups:
                yield self.base.organisations.index(body), service, self.groups.index(group), value

    def by_service(self, measure: str) -> Array:
        """Values stated for a service. Shape: body, service, group; not a number where nobody stated one."""
        services = self.base.services
        values = np.full((len(self.base.organisations), len(services), len(self.groups)), np.nan)
        for body, service, group, value in self.cells(measure):
            if service in services and (service or services == ("",)):
                values[body, services.index(service), group] = value
        return values

    def whole(self, measure: str) -> Array:
        """Values for all services: as stated, else for stocks and flows the sum of services stated."""
        values = np.full((len(self.base.organisations), len(self.groups)), np.nan)
        for body, service, group, value in self.cells(measure):
            if not service:
                values[body, group] = value
        if measure in ("turnover", "average_pay_cost"):
            return values
        parts = self.by_service(measure)
        there = np.isnan(values) & ~np.isnan(parts).all(axis=1)
        return np.where(there, np.nansum(parts, axis=1), values)


def _posts(place: Place, stated: _Stated, whole: Array, missing: list[Missing]) -> tuple[Array, Array]:
    """Posts of the base year by body, service and group, and 1 where a group is known to serve a service."""
    base, groups = stated.base, stated.groups
    parts, minutes = stated.by_service("establishment"), stated.by_service(MINUTES)
    time = _working_time(place)
    posts = np.einsum("og,os->osg", whole, stated.by_cost)
    serves = np.zeros(posts.shape)
    for body, code in enumerate(base.organisations):
        for group, name in enumerate(groups):
            if np.isnan(whole[body, group]):
                continue
            who = _who(place, code, name)
            of_parts, of_minutes = ~np.isnan(parts[body, :, group]), ~np.isnan(minutes[body, :, group])
            unplaced = whole[body, group] - np.nansum(parts[body, :, group])
            if len(base.services) == 1:
                serves[body, :, group] = 1.0
            elif of_parts.any() and unplaced < -ROUNDING * whole[body, group]:
                missing.append(
                    (f"which services {who} serve", "Their posts by service sum to more than all of them.")
                )
            elif of_parts.any():
                share = np.nan_to_num(parts[body, :, group])
                posts[body, :, group] = share + max(unplaced, 0.0) * stated.by_cost[body]
                serves[body, :, group] = of_parts & (share > 0)
            elif of_minutes.any() and time is None:
                lacks = f"“{WORKING_TIME}”, the time that one whole-time equivalent gives in a year"
                missing.append((f"which services {who} serve", f"Minutes are stated, but not {lacks}."))
            elif of_minutes.any():
                assert time is not None
                posts[body, :, group], serves[body, :, group] = _by_minutes(
                    stated, body, group, minutes, time, who, missing
                )
            else:
                missing.append(
                    (
                        f"which services {who} serve",
                        "Neither their posts by service nor minutes for each unit of care are stated, "
                        "so what their shortage would limit cannot be assessed.",
                    )
                )
    return posts, serves


def _by_minutes(
    stated: _Stated,
    body: int,
    group: int,
    minutes: Array,
    time: float,
    who: str,
    missing: list[Missing],
) -> tuple[Array, Array]:
    """Posts that the base year's activity takes, service by service; only where activity was stated."""
    base = stated.base
    counted = np.array([(base.organisations[body], service) in base.counted for service in base.services])
    minutes_each = minutes[body, :, group]
    uncounted = ~np.isnan(minutes_each) & ~counted
    if uncounted.any():
        names = ", ".join(service_label(base.services[at]) for at in np.flatnonzero(uncounted))
        missing.append((f"posts of {who} in {names}", "Minutes are stated, but no base-year activity."))
    posts = np.where(counted, np.nan_to_num(minutes_each) * base.activity[body] / time, 0.0)
    return posts, (posts > 0).astype(np.float64)


def _working_time(place: Place) -> float | None:
    """Minutes of one whole-time equivalent in a year; where a range is stated, its middle."""
    middle = _middle(place, WORKING_TIME)
    return middle if middle and middle > 0 else None


def _who_join(place: Place) -> float:
    """The share of those finishing training who join; where a range is stated, its middle."""
    stated = _middle(place, JOIN)
    return defaults()[JOIN].middle if stated is None else stated


def _middle(place: Place, name: str) -> float | None:
    stated = place.assumptions.get(name)
    spread = stated.spread if stated is not None else None
    return None if spread is None else spread.middle


def _shares(cost: Array) -> Array:
    """Each service's share of a body's cost. Shape: body, service."""
    whole = cost.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(cost, whole, out=np.zeros_like(cost), where=whole > 0))


def _incomplete(
    place: Place, base: BaseYear, groups: Sequence[str], arrays: Mapping[str, Array], cells: Array
) -> Iterator[Missing]:
    """Groups of which something is stated and not all, with what is lacking: one line for each lack."""
    by_lack: dict[str, list[str]] = {}
    for body, group in zip(*np.nonzero(cells), strict=True):
        lacks = ", ".join(words for name, words in MEASURES.items() if np.isnan(arrays[name][body, group]))
        by_lack.setdefault(lacks, []).append(_who(place, base.organisations[body], groups[group]))
    for lacks, who in by_lack.items():
        yield "staff", f"Not stated for {'; '.join(who)}: {lacks}."


def _who(place: Place, code: str, group: str) -> str:
    name = place.bodies[code].name if code in place.bodies else code
    return f"{group or 'staff'} of {name}"
