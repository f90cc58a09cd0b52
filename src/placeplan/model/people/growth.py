"""Demographic growth: how activity would change if only the numbers of people of each age and sex did.

Population and rates are contracted at single years of age; nothing else moves. Knows adults
only (ages 18 and over), since no rate for children is published.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array
from placeplan.model.people.board_variants import ratios_in, unknown_variant
from placeplan.model.people.england_tables import (
    PROJECTIONS,
    england_table,
    first_projection,
    last_estimate,
    series,
    years_held,
)
from placeplan.model.people.growth_evidence import GrowthArea, areas_among, growth_evidence
from placeplan.plan.variants import PRINCIPAL

RateKind = Literal["observed", "smoothed"]
Join = Literal["worked-back", "left-out"]  # what is done about the year between estimates and projections


@dataclass(frozen=True)
class Growth:
    """Change in one area's yearly events of one activity, as a share of the first year's."""

    area: str
    activity: str
    change: float


def demographic_growth(
    wanted: Sequence[str | GrowthArea],
    first: int,
    last: int,
    rate_kind: RateKind = "observed",
    join: Join = "worked-back",
    variant: str = PRINCIPAL,
) -> tuple[Growth, ...]:
    """Growth from mid-`first` to mid-`last` by area (a code, or one of `growth_areas`) and activity.

    Unit: share. Errors: no such area, a year without a population, or smoothed rates or a variant of an
    area that is built from councils, for which neither is published; all of them at once.
    Assumption: an interval that begins with an estimate and ends in the projections applies the
    projections' growth since the last estimate to it, since the two do not join. The projections'
    own people of that year are not held here and are worked back from their first two (`worked_back`); with
    `join` “left-out” that year's growth is not counted. A variant moves people as it differs from the
    principal projection (`board_variants`); estimates are the same in all. Source: `england_tables.sources`.
    """
    areas = checked_areas(wanted, first, last, rate_kind, variant)
    codes, evidence = [area.code for area in areas], growth_evidence(areas)
    people = _two_populations(evidence.people, first, last, join)
    people = _under(variant, people, first, last, codes)
    both = _events(evidence.rates, people[0], rate_kind).join(
        _events(evidence.rates, people[1], rate_kind), on=["area", "activity"], suffix="_last"
    )
    changes = both.select("area", "activity", pl.col("events_last") / pl.col("events") - 1)
    growths = {(area, activity): change for area, activity, change in changes.rows()}
    return tuple(
        Growth(area, activity, growths[area, activity]) for area in codes for activity in activities()
    )


def worked_back(after: Array, later: Array) -> Array:
    """People a year before `after`, if they aged then as they did from `after` to `later`, a year on.

    Shape of all: age (the last one open), and anything else. Each age is that of a year older in `after`,
    divided by how many of that cohort there were a year later for each one; the open age is divided
    together with the one below it, in the proportion of `after`. A cohort of nobody a year later is kept.
    """
    earlier, there = np.empty_like(after), later[1:] > 0
    before = np.concatenate([after[:-2], after[-1:]])
    fewer = np.divide(before, later[1:], out=np.ones_like(before), where=there)
    earlier[:-2] = after[1:-1] * fewer[:-1]
    earlier[-2:] = after[-2:] * fewer[-1]
    return earlier


def activities() -> tuple[str, ...]:
    """The activity types that the rates cover, such as `apc/emer_n`, in order."""
    return tuple(england_table("rates")["activity"].unique().sort().to_list())


def labels() -> dict[str, str]:
    """Each activity type in words."""
    return dict(england_table("rates").select("activity", "label").unique().sort("activity").rows())


def basis(first: int, last: int, join: Join = "worked-back") -> str:
    """In words, which populations an interval rests on."""
    estimate, began = last_estimate(), first_projection()
    projections = f"{series(PROJECTIONS).based_on}-based projections"
    if last <= estimate:
        return "mid-year estimates"
    if first >= began:
        return projections
    joins = f"mid-{estimate}", f"mid-{began}"
    if join == "left-out":
        return (
            f"{joins[0]} estimates, moved by the {projections}' growth from {joins[1]}; "
            f"the change between {joins[0]} and {joins[1]} is in neither and is not counted"
        )
    return (
        f"{joins[0]} estimates, moved by the {projections}' growth from {joins[0]}, "
        f"and their own {joins[0]} is worked back from {joins[1]} and mid-{began + 1} by cohort"
    )


def _two_populations(
    populations: pl.DataFrame, first: int, last: int, join: Join
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People by area, age and sex at the two ends. Columns: area, age, sex, people."""
    key, estimate, projected = ["area", "age", "sex"], last_estimate(), first_projection()

    def of(year: int) -> pl.DataFrame:
        return populations.filter(pl.col("year") == year).select(*key, "people")

    if first > estimate or last <= estimate:
        return of(first), of(last)
    began = of(projected)
    if join == "worked-back":
        shape = -1, began["age"].n_unique()  # area and sex; age
        after, later = (of(year)["people"].to_numpy().reshape(shape).T for year in (projected, projected + 1))
        began = began.with_columns(people=pl.Series(worked_back(after, later).T.ravel()))
    growth, grows = pl.col("people_last") / pl.col("people_began"), pl.col("people_began") > 0
    moved = (
        of(estimate)
        .join(began, on=key, suffix="_began")
        .join(of(last), on=key, suffix="_last")
        .select(*key, people=pl.col("people") * pl.when(grows).then(growth).otherwise(1.0))
    )
    return of(first), moved


def _under(
    variant: str, people: tuple[pl.DataFrame, pl.DataFrame], first: int, last: int, areas: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People at both ends under a variant: it moves the projections alone, since the last estimate."""
    estimate = last_estimate()
    if variant == PRINCIPAL or last <= estimate:
        return people
    since = ratios_in(variant, min(max(first, estimate), last), areas)
    moved = _times(people[1], ratios_in(variant, last, areas))
    if first > estimate:
        return _times(people[0], since), moved
    return people[0], _times(moved, since.with_columns(ratio=1 / pl.col("ratio")))


def _times(people: pl.DataFrame, ratios: pl.DataFrame) -> pl.DataFrame:
    both = people.join(ratios, on=["area", "age", "sex"], validate="1:1")
    return both.select("area", "age", "sex", people=pl.col("people") * pl.col("ratio"))


def _events(rates: pl.DataFrame, people: pl.DataFrame, rate_kind: RateKind) -> pl.DataFrame:
    """Events a year. Columns: area, activity, events."""
    events = (pl.col(rate_kind).cast(pl.Float64) * pl.col("people")).sum()
    return rates.join(people, on=["area", "age", "sex"]).group_by("area", "activity").agg(events=events)


def _check_councils(area: GrowthArea, rate_kind: RateKind, variant: str, problems: Problems) -> None:
    """Less is published of councils than of boards."""
    if rate_kind == "smoothed":
        problems.add("Smoothed rates of councils are not held.", area.code, "Leave out --rates.")
    if variant != PRINCIPAL:
        what = "Variants are published for integrated care boards and England, not for councils."
        problems.add(what, area.code, "Leave out --variant, or give a board.")


def checked_areas(
    wanted: Sequence[str | GrowthArea],
    first: int,
    last: int,
    rate_kind: RateKind = "observed",
    variant: str = PRINCIPAL,
    from_councils: bool = False,
) -> tuple[GrowthArea, ...]:
    """The areas, if their growth can be worked out. Errors: everything that stands in the way, at once."""
    problems, areas = Problems(), tuple(area for area in wanted if isinstance(area, GrowthArea))
    areas += areas_among([code for code in wanted if isinstance(code, str)], from_councils, problems)
    problem = unknown_variant(variant)
    problems.extend((problem,) if problem else ())
    for area in areas:
        if area.councils:
            _check_councils(area, rate_kind, variant, problems)
    earliest, latest = years_held()
    for year in sorted({first, last}):
        if not earliest <= year <= latest:
            problems.add("There is no population for this year.", str(year), f"Give {earliest} to {latest}.")
    if last < first:
        problems.add(f"{last} comes before {first}.", "--from and --to", "Give the earlier first.")
    problems.raise_any()
    return areas
