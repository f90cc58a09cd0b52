"""Demographic growth: how activity would change if only the numbers of people of each age and sex did.

Population and rates are contracted at single years of age; nothing else moves. Knows adults
only (ages 18 and over), since no rate for children is published.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Literal

import polars as pl

from placeplan.core.errors import Problems

RateKind = Literal["observed", "smoothed"]

LAST_ESTIMATE = 2023  # mid-year estimates end here and projections, which do not join them, begin
FIRST_PROJECTION = 2024
OPEN_AGE = 90  # the rates' last age means 90 and over
_EVIDENCE = files("placeplan.model") / "england"


@dataclass(frozen=True)
class Growth:
    """Change in one area's yearly events of one activity, as a share of the first year's."""

    area: str
    activity: str
    change: float


def demographic_growth(
    areas: Sequence[str], first: int, last: int, rate_kind: RateKind = "observed"
) -> tuple[Growth, ...]:
    """Growth from mid-`first` to mid-`last` for each area and activity.

    Unit: share. Errors: an area without rates, or a year without a population; all of them at once.
    Assumption: an interval that begins with an estimate and ends in the projections applies the
    projections' growth since their first year to the last estimate, since the two do not join.
    Source: `sources()`.
    """
    _refuse_unknown(areas, first, last)
    wanted = pl.col("area").is_in(list(areas))
    populations, rates = _table("populations").filter(wanted), _table("rates").filter(wanted)
    people = _two_populations(populations, first, last)
    both = _events(rates, people[0], rate_kind).join(
        _events(rates, people[1], rate_kind), on=["area", "activity"], suffix="_last"
    )
    changes = both.select("area", "activity", pl.col("events_last") / pl.col("events") - 1)
    known = {(area, activity): change for area, activity, change in changes.rows()}
    return tuple(Growth(area, activity, known[area, activity]) for area in areas for activity in activities())


def activities() -> tuple[str, ...]:
    """The activity types that the rates cover, such as `apc/emer_n`, in order."""
    return tuple(_table("rates")["activity"].unique().sort().to_list())


def labels() -> dict[str, str]:
    """Each activity type in words."""
    return dict(_table("rates").select("activity", "label").unique().sort("activity").rows())


def areas_with_rates() -> tuple[str, ...]:
    """Every area whose growth can be worked out, England last."""
    codes = _table("rates")["area"].unique().to_list()
    return tuple(sorted(codes, key=lambda code: (not code.startswith("E54"), code)))


def sources() -> tuple[dict[str, str], ...]:
    """Where the rates and populations come from: title, publisher, period, licence, address and notes."""
    return tuple(csv.DictReader((_EVIDENCE / "sources.csv").read_text(encoding="utf-8").splitlines()))


def basis(first: int, last: int) -> str:
    """In words, which populations an interval rests on."""
    if last <= LAST_ESTIMATE and first <= LAST_ESTIMATE:
        return "mid-year estimates"
    if first >= FIRST_PROJECTION and last >= FIRST_PROJECTION:
        return "2018-based projections"
    joins = f"mid-{LAST_ESTIMATE}", f"mid-{FIRST_PROJECTION}"
    return (
        f"{joins[0]} estimates, moved by the 2018-based projections' growth from {joins[1]}; "
        f"the change between {joins[0]} and {joins[1]} is in neither and is not counted"
    )


def _two_populations(populations: pl.DataFrame, first: int, last: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People by area, age and sex at the two ends. Columns: area, age, sex, people."""
    key = ["area", "age", "sex"]
    in_year = {
        year: populations.filter(pl.col("year") == year).select(*key, "people") for year in (first, last)
    }
    if first > LAST_ESTIMATE or last <= LAST_ESTIMATE:
        return in_year[first], in_year[last]
    joint = populations.filter(pl.col("year") == LAST_ESTIMATE).select(*key, "people")
    began = populations.filter(pl.col("year") == FIRST_PROJECTION).select(*key, "people")
    moved = (
        joint.join(began, on=key, suffix="_began")
        .join(in_year[last], on=key, suffix="_last")
        .select(*key, people=pl.col("people") * pl.col("people_last") / pl.col("people_began"))
    )
    return in_year[first], moved


def _events(rates: pl.DataFrame, people: pl.DataFrame, rate_kind: RateKind) -> pl.DataFrame:
    """Events a year. Columns: area, activity, events."""
    adults = (
        people.with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .group_by("area", "age", "sex")
        .agg(pl.col("people").sum())
    )
    events = (pl.col(rate_kind).cast(pl.Float64) * pl.col("people")).sum()
    return rates.join(adults, on=["area", "age", "sex"]).group_by("area", "activity").agg(events=events)


@cache
def _table(name: str) -> pl.DataFrame:
    with as_file(_EVIDENCE / f"{name}.parquet") as path:
        return pl.read_parquet(path)


def _refuse_unknown(areas: Sequence[str], first: int, last: int) -> None:
    problems = Problems()
    for area in sorted(set(areas) - set(areas_with_rates())):
        problems.add(
            "There are no activity rates for this area.", area, "Give an integrated care board of 2022."
        )
    years = _table("populations")["year"].unique().sort().to_list()
    for year in sorted({first, last} - set(years)):
        problems.add("There is no population for this year.", str(year), f"Give {years[0]} to {years[-1]}.")
    if last < first:
        problems.add(f"{last} comes before {first}.", "--from and --to", "Give the earlier first.")
    problems.raise_any()
