"""Demographic growth: how activity would change if only the numbers of people of each age and sex did.

Population and rates are contracted at single years of age; nothing else moves. Knows adults
only (ages 18 and over), since no rate for children is published.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from placeplan.core.errors import PlanError, Problems
from placeplan.engine.axes import Array
from placeplan.model.board_variants import ratios_in, unknown_variant
from placeplan.model.england_tables import FOLDER, OPEN_AGE, england_table
from placeplan.places.geographies import vintages_of
from placeplan.places.overlap import overlap
from placeplan.plan.variants import PRINCIPAL

RateKind = Literal["observed", "smoothed"]
Join = Literal["worked-back", "left-out"]  # what is done about the year between estimates and projections

LAST_ESTIMATE = 2023  # mid-year estimates end here and projections, which do not join them, begin
FIRST_PROJECTION = 2024
BOARDS = "icb-2022"  # the geography of the rates


@dataclass(frozen=True)
class Growth:
    """Change in one area's yearly events of one activity, as a share of the first year's."""

    area: str
    activity: str
    change: float


def demographic_growth(
    areas: Sequence[str],
    first: int,
    last: int,
    rate_kind: RateKind = "observed",
    join: Join = "worked-back",
    variant: str = PRINCIPAL,
) -> tuple[Growth, ...]:
    """Growth from mid-`first` to mid-`last` for each area and activity.

    Unit: share. Errors: an area without rates, or a year without a population; all of them at once.
    Assumption: an interval that begins with an estimate and ends in the projections applies the
    projections' growth since mid-2023 to the last estimate, since the two do not join. The projections'
    own mid-2023 is not held here and is worked back from their next two years (`worked_back`); with
    `join` “left-out” that year's growth is not counted. A variant moves people as it differs from the
    principal projection (`board_variants`); estimates are the same in all. Source: `sources()`.
    """
    _refuse_unknown(areas, first, last, variant)
    wanted = pl.col("area").is_in(list(areas))
    populations, rates = england_table("populations").filter(wanted), england_table("rates").filter(wanted)
    people = _two_populations(_grouped(populations), first, last, join)
    people = _under(variant, people, first, last, areas)
    both = _events(rates, people[0], rate_kind).join(
        _events(rates, people[1], rate_kind), on=["area", "activity"], suffix="_last"
    )
    changes = both.select("area", "activity", pl.col("events_last") / pl.col("events") - 1)
    known = {(area, activity): change for area, activity, change in changes.rows()}
    return tuple(Growth(area, activity, known[area, activity]) for area in areas for activity in activities())


def worked_back(after: Array, later: Array) -> Array:
    """People a year before `after`, if they aged then as they did from `after` to `later`, a year on.

    Shape of all: age (the last one open), and anything else. Each age is that of a year older in `after`,
    divided by how many of that cohort there were a year later for each one; the open age is divided
    together with the one below it, in the proportion of `after`.
    """
    found = np.empty_like(after)
    found[:-2] = after[1:-1] * after[:-2] / later[1:-1]
    found[-2:] = after[-2:] * (after[-1] / later[-1])
    return found


def activities() -> tuple[str, ...]:
    """The activity types that the rates cover, such as `apc/emer_n`, in order."""
    return tuple(england_table("rates")["activity"].unique().sort().to_list())


def labels() -> dict[str, str]:
    """Each activity type in words."""
    return dict(england_table("rates").select("activity", "label").unique().sort("activity").rows())


def areas_with_rates() -> tuple[str, ...]:
    """Every area whose growth can be worked out, England last."""
    codes = england_table("rates")["area"].unique().to_list()
    return tuple(sorted(codes, key=lambda code: (not code.startswith("E54"), code)))


def sources() -> tuple[dict[str, str], ...]:
    """Where the rates and populations come from: title, publisher, period, licence, address and notes."""
    return tuple(csv.DictReader((FOLDER / "sources.csv").read_text(encoding="utf-8").splitlines()))


def basis(first: int, last: int, join: Join = "worked-back") -> str:
    """In words, which populations an interval rests on."""
    if last <= LAST_ESTIMATE:
        return "mid-year estimates"
    if first >= FIRST_PROJECTION:
        return "2018-based projections"
    joins = f"mid-{LAST_ESTIMATE}", f"mid-{FIRST_PROJECTION}"
    if join == "left-out":
        return (
            f"{joins[0]} estimates, moved by the 2018-based projections' growth from {joins[1]}; "
            f"the change between {joins[0]} and {joins[1]} is in neither and is not counted"
        )
    return (
        f"{joins[0]} estimates, moved by the 2018-based projections' growth from {joins[0]}, "
        f"and their own {joins[0]} is worked back from {joins[1]} and mid-{FIRST_PROJECTION + 1} by cohort"
    )


def _grouped(populations: pl.DataFrame) -> pl.DataFrame:
    """People by area, year, sex and the rates' ages: the last age is open. Columns: those, people.

    People are fractions from here on: products of England's whole numbers would not fit their type.
    """
    grouped = populations.with_columns(
        pl.col("age").clip(upper_bound=OPEN_AGE), pl.col("people").cast(pl.Float64)
    )
    return (
        grouped.group_by("area", "year", "age", "sex").agg(pl.col("people").sum()).sort("area", "sex", "age")
    )


def _two_populations(
    populations: pl.DataFrame, first: int, last: int, join: Join
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People by area, age and sex at the two ends. Columns: area, age, sex, people."""
    key = ["area", "age", "sex"]

    def of(year: int) -> pl.DataFrame:
        return populations.filter(pl.col("year") == year).select(*key, "people")

    if first > LAST_ESTIMATE or last <= LAST_ESTIMATE:
        return of(first), of(last)
    began = of(FIRST_PROJECTION)
    if join == "worked-back":
        shape = -1, OPEN_AGE + 1  # area and sex; age
        after, later = (
            of(y)["people"].to_numpy().reshape(shape).T for y in (FIRST_PROJECTION, FIRST_PROJECTION + 1)
        )
        began = began.with_columns(people=pl.Series(worked_back(after, later).T.ravel()))
    moved = (
        of(LAST_ESTIMATE)
        .join(began, on=key, suffix="_began")
        .join(of(last), on=key, suffix="_last")
        .select(*key, people=pl.col("people") * pl.col("people_last") / pl.col("people_began"))
    )
    return of(first), moved


def _under(
    variant: str, people: tuple[pl.DataFrame, pl.DataFrame], first: int, last: int, areas: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People at both ends under a variant: it moves the projections alone, since the last estimate."""
    if variant == PRINCIPAL or last <= LAST_ESTIMATE:
        return people
    since = ratios_in(variant, min(max(first, LAST_ESTIMATE), last), areas)
    moved = _times(people[1], ratios_in(variant, last, areas))
    if first > LAST_ESTIMATE:
        return _times(people[0], since), moved
    return people[0], _times(moved, since.with_columns(ratio=1 / pl.col("ratio")))


def _times(people: pl.DataFrame, ratios: pl.DataFrame) -> pl.DataFrame:
    both = people.join(ratios, on=["area", "age", "sex"], validate="1:1")
    return both.select("area", "age", "sex", people=pl.col("people") * pl.col("ratio"))


def _events(rates: pl.DataFrame, people: pl.DataFrame, rate_kind: RateKind) -> pl.DataFrame:
    """Events a year. Columns: area, activity, events."""
    events = (pl.col(rate_kind).cast(pl.Float64) * pl.col("people")).sum()
    return rates.join(people, on=["area", "age", "sex"]).group_by("area", "activity").agg(events=events)


def _refuse_unknown(areas: Sequence[str], first: int, last: int, variant: str) -> None:
    problems = Problems()
    for area in sorted(set(areas) - set(areas_with_rates())):
        problems.add(*_no_rates(area))
    problem = unknown_variant(variant)
    problems.extend((problem,) if problem else ())
    years = england_table("populations")["year"].unique().sort().to_list()
    for year in sorted({first, last} - set(years)):
        problems.add("There is no population for this year.", str(year), f"Give {years[0]} to {years[-1]}.")
    if last < first:
        problems.add(f"{last} comes before {first}.", "--from and --to", "Give the earlier first.")
    problems.raise_any()


def _no_rates(code: str) -> tuple[str, str, str]:
    """What is wrong with an area that has no rates, where, and which boards its people live in."""
    vintages = vintages_of(code)
    if not vintages:
        return "There are no activity rates for this area.", code, f"Give a code of {BOARDS}, or E92000001."
    area = vintages[-1]
    what = f"Activity rates are of integrated care boards; this is {area.name}, of {area.geography}."
    try:
        pairs = [pair for pair in overlap(area.geography, BOARDS).pairs if pair.a == area.code]
    except PlanError:  # nobody published how the two lie over each other
        pairs = []
    boards = [pair.b for pair in sorted(pairs, key=lambda pair: -pair.population)]
    to_do = f"Most of its people live in {' and '.join(boards[:2])}: give that board." if boards else ""
    return what, code, to_do or f"Give a code of {BOARDS}, or E92000001."
