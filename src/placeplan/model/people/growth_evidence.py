"""People and rates of any area, for its demographic growth.

Boards and England have rates of their own. Any other area is built from the rates and people of its
councils: each council counts, at each age and sex, with its people of that age who live in the area.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from placeplan.core.errors import Problem, Problems
from placeplan.model.people.england_tables import OPEN_AGE, england_table, year_of_rates
from placeplan.places.blocks import YOUNGEST
from placeplan.places.geographies import Area, areas, geography, vintages_of
from placeplan.places.residents_by_area import populations, shares_inside

BOARDS, COUNCILS = "icb-2024", "ltla-2023"  # the geographies of the rates
ENGLAND = "E92000001"
CELL = ("age", "sex")
WHOLE = 1 - 1e-9  # a share that is all but whole is whole
NAMED = 8  # councils beyond this are counted, not named


@dataclass(frozen=True)
class CouncilShare:
    """A council by code and name, and the share of its adults of mid-2017 who live in an area."""

    code: str
    name: str
    share: float


@dataclass(frozen=True)
class GrowthArea:
    """An area whose growth is asked: with rates of its own where `councils` is empty."""

    code: str
    name: str
    geography: str
    councils: tuple[CouncilShare, ...] = ()
    shares: Mapping[str, tuple[float, ...]] = field(default_factory=dict)  # by council and broad age

    @property
    def rates_of(self) -> str:
        """In words, whose rates these are."""
        if not self.councils:
            return f"{self.name}, as published"
        names = [
            council.name if council.share > WHOLE else f"part of {council.name}" for council in self.councils
        ]
        if len(names) > NAMED:
            names = [f"{len(names)} councils"]
        return f"{', '.join(names)}, by their people of each age and sex in {self.name}"


@dataclass(frozen=True)
class GrowthEvidence:
    """Columns of people: area, year, age (the last one open), sex, people. Of rates: area, activity, age,
    sex, observed, and smoothed where that is published.
    """

    people: pl.DataFrame
    rates: pl.DataFrame


def growth_areas(codes: Sequence[str], from_councils: bool = False) -> tuple[GrowthArea, ...]:
    """Each area named by an ONS or ODS code, once, in order. With `from_councils`, boards are built from
    their councils as well, and have their true borders. Errors: every code that names no area in England.
    """
    problems = Problems()
    areas = areas_among(codes, from_councils, problems)
    problems.raise_any()
    return areas


def areas_among(codes: Sequence[str], from_councils: bool, problems: Problems) -> tuple[GrowthArea, ...]:
    """Each area named by a code, once, in order; codes that name no area go to `problems` instead."""
    by_code = {}
    for code in codes:
        area = _growth_area(code.strip().upper(), from_councils)
        if isinstance(area, Problem):
            problems.add(area.what, code, area.to_do)
        else:
            by_code[area.code] = area
    return tuple(by_code.values())


@cache
def boards() -> tuple[str, ...]:
    """Every area with rates of its own: the boards, then England."""
    codes = england_table("rates")["area"].unique().to_list()
    return (*sorted(set(codes) - {ENGLAND}), ENGLAND)


def growth_evidence(wanted: Sequence[GrowthArea]) -> GrowthEvidence:
    """People and rates of some areas."""
    own = [area.code for area in wanted if not area.councils]
    built = [area for area in wanted if area.councils]
    people, rates = [_published(own)], [england_table("rates").filter(pl.col("area").is_in(own))]
    for area in built:
        parts = _parts(area)
        people.append(
            parts.group_by("year", *CELL)
            .agg(pl.col("people").sum())
            .select(area=pl.lit(area.code), year="year", age="age", sex="sex", people="people")
        )
        rates.append(_rates(area, parts))
    order = ["area", "sex", "age"]
    return GrowthEvidence(
        pl.concat(people).sort(*order, "year"),
        pl.concat(rates, how="diagonal_relaxed").sort("activity", *order),
    )


def _growth_area(code: str, from_councils: bool) -> GrowthArea | Problem:
    vintages = vintages_of(code)
    codes = {code, *(vintage.code for vintage in vintages)}.intersection(boards())
    if codes and not from_councils:
        return _with_own_rates(min(codes))
    if code == ENGLAND:
        return Problem("England is not built from councils.", to_do="Leave out --from-councils for it.")
    placed = [vintage for vintage in vintages if not geography(vintage.geography).people_unplaced]
    if not placed:
        what = "Its people cannot be placed." if vintages else "No area in England has this code."
        return Problem(what, to_do=f"Give an ONS or ODS code; placeplan footprints list {BOARDS} lists some.")
    return _built(placed[-1])


def _with_own_rates(code: str) -> GrowthArea:
    board = areas(BOARDS).get(code)
    return GrowthArea(code, board.name if board else "England", BOARDS if board else "")


def _built(area: Area) -> GrowthArea:
    shares = shares_inside(area.geography, area.code, COUNCILS)
    councils = tuple(
        CouncilShare(code, areas(COUNCILS)[code].name, _of_adults(code, own)) for code, own in shares.items()
    )
    return GrowthArea(area.code, area.name, area.geography, councils, shares)


def _published(codes: Sequence[str]) -> pl.DataFrame:
    """People of the areas with rates of their own, of the ages with rates."""
    youngest = england_table("rates")["age"].min()
    return (
        england_table("populations")
        .filter(pl.col("area").is_in(codes) & (pl.col("age") >= youngest))
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE), pl.col("people").cast(pl.Float64))
        .group_by("area", "year", *CELL)
        .agg(pl.col("people").sum())
    )


def _parts(area: GrowthArea) -> pl.DataFrame:
    """The people of each council who live in the area. Columns: council, year, age, sex, people."""
    shares = pl.DataFrame(
        [(code, age, share) for code, own in area.shares.items() for age, share in _by_age(own)],
        schema={"council": pl.String, "age": pl.UInt8, "share": pl.Float64},
        orient="row",
    )
    return (
        england_table("council_populations")
        .filter(pl.col("council").is_in(list(area.shares)))
        .join(shares, on=["council", "age"])
        .select("council", "year", *CELL, people=pl.col("people") * pl.col("share"))
    )


def _by_age(shares: Sequence[float]) -> Iterable[tuple[int, float]]:
    """Shares by broad age as shares by single age."""
    for first, after, share in zip(YOUNGEST, (*YOUNGEST[1:], OPEN_AGE + 1), shares, strict=True):
        yield from ((age, share) for age in range(first, after))


def _rates(area: GrowthArea, parts: pl.DataFrame) -> pl.DataFrame:
    """Rates of an area: its councils', by their people in it in the year that the rates are of."""
    people = parts.filter(pl.col("year") == year_of_rates()).select("council", *CELL, "people")
    events = (
        england_table("council_rates")
        .filter(pl.col("council").is_in(list(area.shares)))
        .join(people, on=["council", *CELL])
        .drop_nulls("observed")  # nobody of that age and sex lived there
        .with_columns(pl.col("observed").cast(pl.Float64))
    )
    labels = england_table("rates").select("activity", "label").unique()
    return (
        events.group_by("activity", *CELL)
        .agg(
            observed=pl.when(pl.col("people").sum() > 0)
            .then((pl.col("observed") * pl.col("people")).sum() / pl.col("people").sum())
            .otherwise(pl.col("observed").mean())
        )
        .join(labels, on="activity")
        .select("activity", "label", *CELL, "observed", area=pl.lit(area.code))
    )


def _of_adults(council: str, shares: Sequence[float]) -> float:
    """The share of a council's adults, given its shares by broad age."""
    adults = populations(COUNCILS)[council].ages[1:]
    return sum(share * people for share, people in zip(shares[1:], adults, strict=True)) / sum(adults)
