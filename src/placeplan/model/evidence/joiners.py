"""Who joins each group of staff, year by year: from training, by coming back, and everybody else.

Everybody who joined in the base year is stated. Where those who finish training, or who come back, are stated
for every year of the plan, they are taken out of that number and their own of each year stand in their place.
Stated for some years only, they are left alone and named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.evidence.base_year import BaseYear
from placeplan.plan.place import Place

TRAINED, BACK = "finishing_training", "returners"
WORDS = {TRAINED: "those who finish training", BACK: "those who come back"}
JOIN = "trainees_who_join"  # an assumption: the share of those who finish training here who join
Missing = tuple[str, str]


@dataclass(frozen=True)
class Joiners:
    """Inputs of a run: by year, body and group."""

    given: dict[str, Array | ByYear]
    missing: tuple[Missing, ...]
    otherwise: Array  # who joins by no named route, in every year. Shape: body, group
    routes: Mapping[str, Array]  # by route. Shape: year, body, group

    def by_year(self, share: float) -> Array:
        """All who join, `share` of those who finish training among them. Shape: year, body, group."""
        return np.asarray(self.otherwise[None] + self.routes[TRAINED] * share + self.routes[BACK])


def joiners(
    place: Place, base: BaseYear, groups: Sequence[str], starters: Array, share: float, axes: Axes
) -> Joiners:
    """Joiners of every year. `share` is the middle of those finishing training who join.

    `starters` are all who joined in the base year; not a number for a group not known. Shape: body, group.
    """
    missing: list[Missing] = []
    stated = ~np.isnan(starters)
    routes = {name: _route(place, base, groups, name, stated, missing) for name in (TRAINED, BACK)}
    by_other_routes = starters - routes[TRAINED][0] * share - routes[BACK][0]
    for body, group in np.argwhere(np.nan_to_num(by_other_routes) < 0):
        who = f"{groups[group] or 'staff'} of {_name(place, base.organisations[body])}"
        what = (
            "More finish training and come back in the base year than join in all, so joiners stay as stated."
        )
        missing.append((f"training and return of {who}", what))
        by_other_routes[body, group] = starters[body, group]
        for values in routes.values():
            values[:, body, group] = 0.0
    by_year = {
        name: ByYear(tuple(axes.array(year, "organisation staff") for year in values))
        for name, values in routes.items()
    }
    return Joiners(
        {"joining_otherwise": axes.array(by_other_routes, "organisation staff"), **by_year},
        tuple(missing),
        by_other_routes,
        routes,
    )


def _route(
    place: Place, base: BaseYear, groups: Sequence[str], name: str, known: Array, missing: list[Missing]
) -> Array:
    """People by one route. Shape: year, body, group; nought where it is not stated for every year."""
    values = np.full((len(place.years), len(base.organisations), len(groups)), np.nan)
    for body, line, when, value in _rows(place, base, name):
        if line in groups:
            values[place.years.index(when), base.organisations.index(body), groups.index(line)] = value
    whole = ~np.isnan(values).any(axis=0) & known
    partly = ~np.isnan(values).all(axis=0) & known & ~whole
    for body, group in np.argwhere(partly):
        lacks = [
            year for year, number in zip(place.years, values[:, body, group], strict=True) if np.isnan(number)
        ]
        who = f"{groups[group] or 'staff'} of {_name(place, base.organisations[body])}"
        why = f"Stated for some years and not for {', '.join(lacks)}, so joiners stay as in the base year."
        missing.append((f"{WORDS[name]} among {who}", why))
    return np.where(whole[None], values, 0.0)


def _rows(place: Place, base: BaseYear, name: str) -> Iterator[tuple[str, str, str, float]]:
    """Body, group, year and number of every figure of a route, its services added up."""
    rows = place.figures.filter(
        (pl.col("measure") == name)
        & pl.col("organisation").is_in(list(base.organisations))
        & pl.col("period").is_in(list(place.years))
        & pl.col("value").is_not_null()
    ).with_columns(pl.col("line", "service").fill_null(""))
    key = ["organisation", "line", "period"]
    once = rows.unique([*key, "service"], keep="last", maintain_order=True)
    yield from once.group_by(key, maintain_order=True).agg(pl.col("value").sum()).rows()


def _name(place: Place, code: str) -> str:
    return place.bodies[code].name if code in place.bodies else code
