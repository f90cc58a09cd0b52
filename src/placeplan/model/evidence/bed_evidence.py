"""What a place's figures say of its general and acute beds: how many, how full, and what fills them.

Beds are counted by days in them. A service's part is its admissions times its length of stay where that is
stated, else its days in beds by age and sex over the place's people. Maternity, critical care, children's and
mental health beds are other beds: they are never lent to, or taken from, general and acute care.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from placeplan.core.periods import months_of, period, start_year, year_before, years_between
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.model.people.england_tables import england_table
from placeplan.model.people.kinds_of_care import GENERAL_AND_ACUTE, kinds_of_care
from placeplan.model.people.needs import Everybody, Needs, needs
from placeplan.model.people.rates_by_age import COST_PER_PERSON, RATE
from placeplan.model.variables.beds import offered_load
from placeplan.plan.place import Place

Missing = tuple[str, str]
OBSERVED = (STAGE, "outturn")
MONTHS = 12
LINES = ("", "general and acute")  # of beds that a body states; beds of no kind are taken as these
# The package's rates of days in beds, and of the admissions that fill them, by service.
DAYS = {"emergency": ("apc/emer_bds", "apc/emer_n"), "elective": ("apc/ordelec_bds", "apc/ordelec_n")}
RATES_SINCE = 2022  # their year, as their source gives it: nothing is foreseen with what came later
NO_BEDS = "No beds available and in use are stated for a body with money."
NO_USE_OF_BEDS = (
    "Beds are stated, but not what fills them: no length of stay with activity of the base year, and no cost "
    "of a service that is known to use beds."
)


@dataclass
class Beds:
    """Inputs of a run, and what is missing. Without beds nothing is limited by them."""

    given: dict[str, Array | ByYear] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


def bed_evidence(place: Place, base: BaseYear, axes: Axes, people: Everybody) -> Beds:
    """Beds and what fills them, for bodies that state both; `people` are everybody of the place."""
    beds = Beds()
    stated = monthly_beds(place, base)
    by_age = _days_by_age(place, base, people) if stated else None  # days fill no beds that nobody stated
    weights = _bed_weights(place, base, by_age)
    if not stated or not weights.any():
        beds.given["beds_allow"] = axes.array(1.0)
        beds.missing.append(("beds", NO_USE_OF_BEDS if stated else NO_BEDS))
        return beds
    months = _by_month(stated, base)
    if not months.is_seasonal:
        beds.missing.append(("winter", "Beds in use are not stated for each month of a year."))
    beds.missing += _other_beds(place, base)
    if by_age is None:
        why = "No days in beds by age are known for it, so beds grow as admissions do."
        beds.missing.append(("longer stays as people age", why))
    has_beds = ~np.isnan(months.beds)[:, None]
    can_wait = np.array([_can_wait(name) for name in base.services], dtype=np.float64)
    beds.given |= {
        "beds_base": axes.array(months.beds, "organisation"),
        "occupied_base": axes.array(months.occupied, "organisation"),
        "month_profile": axes.array(months.profile, "organisation month"),
        "beds_profile": axes.array(months.opened, "organisation month"),
        "offered_base": axes.array(months.offered, "organisation month"),
        "bed_weight": axes.array(np.where(has_beds, weights, 0.0), "organisation service"),
        "stays_as_people_age": _stays(by_age, place, base, axes),
        "can_wait": axes.array(can_wait, "service"),
    }
    return beds


@dataclass(frozen=True)
class _Months:
    """Mean beds and beds in use by body, and each month against the mean. Shape: body, or body and month."""

    beds: Array
    occupied: Array
    profile: Array
    opened: Array
    offered: Array  # beds wanted, by those who found one and those who found none
    is_seasonal: bool


def _by_month(stated: Mapping[str, Mapping[str, tuple[float, float]]], base: BaseYear) -> _Months:
    count = len(base.organisations)
    beds, occupied = np.full(count, np.nan), np.full(count, np.nan)
    profile, opened = np.ones((count, MONTHS)), np.ones((count, MONTHS))
    offered = np.full((count, MONTHS), np.nan)
    is_seasonal = False
    for name, months in stated.items():
        at = base.organisations.index(name)
        there, used = (np.array([months[month][part] for month in sorted(months)]) for part in (0, 1))
        beds[at], occupied[at] = there.mean(), used.mean()
        has_year = len(used) == MONTHS and beds[at] > 0 and occupied[at] > 0
        if has_year:
            profile[at], opened[at], is_seasonal = used / used.mean(), there / there.mean(), True
        offered[at] = offered_load(used, there)
    return _Months(beds, occupied, profile, opened, offered, is_seasonal)


def bed_years(place: Place, base: BaseYear) -> Mapping[str, str]:
    """The financial year whose beds stand for the base year's, by body: it, or else the year before it."""
    return {
        body: next(iter(period(next(iter(months))).years))
        for body, months in monthly_beds(place, base).items()
    }


def monthly_beds(place: Place, base: BaseYear) -> Mapping[str, Mapping[str, tuple[float, float]]]:
    """General and acute beds available and in use by body and month, of the latest year that has any.

    A body that states only a whole year has one entry. Twelve months make a profile of the year.
    """
    rows = (
        _bed_figures(place, base)
        .filter(pl.col("line").fill_null("").str.to_lowercase().is_in(LINES))
        .select("measure", "organisation", "period", "value")
        .rows()
    )
    values = {(measure, body, when): value for measure, body, when, value in rows}
    by_month: dict[str, dict[str, tuple[float, float]]] = {}
    for year in reversed(years_between(year_before(place.base_year), place.base_year)):
        for body in base.organisations:
            if body not in by_month and (chosen := _of_year(values, body, year)):
                by_month[body] = {when: (beds, beds * share) for when, (beds, share) in chosen.items()}
    return by_month


def _of_year(
    values: Mapping[tuple[str, str, str], float], body: str, year: str
) -> dict[str, tuple[float, float]]:
    """Beds and the share in use by month where all twelve are stated, else of the year as a whole."""

    def pairs(periods: tuple[str, ...]) -> dict[str, tuple[float, float]]:
        return {
            when: (values["beds_available", body, when], values["bed_occupancy", body, when])
            for when in periods
            if ("beds_available", body, when) in values and ("bed_occupancy", body, when) in values
        }

    monthly = pairs(tuple(months_of(year)))
    return monthly if len(monthly) == MONTHS else pairs((year,))


def _bed_figures(place: Place, base: BaseYear) -> pl.DataFrame:
    return place.figures.filter(
        pl.col("measure").is_in(["beds_available", "bed_occupancy"])
        & pl.col("stage").is_in(OBSERVED)
        & pl.col("organisation").is_in(list(base.organisations))
        & pl.col("value").is_not_null()
    )


def _other_beds(place: Place, base: BaseYear) -> list[Missing]:
    """Beds of other kinds that are stated: they are not modelled, and general and acute ones stand apart."""
    lines = _bed_figures(place, base)["line"].drop_nulls().unique().sort()
    other_lines = [line for line in lines if line and line.lower() not in LINES]
    why = "Stated, and not modelled: general and acute beds are neither lent to them nor taken from them."
    return [(f"{line} beds", why) for line in other_lines]


# --- what fills beds --------------------------------------------------------------------


@dataclass(frozen=True)
class _DaysByAge:
    """Days in beds, and admissions, that the place's people need by age and sex: as needs of each service."""

    services: tuple[str, ...]
    days: Needs
    admissions: Needs
    days_each: Mapping[str, float]  # for each admission of the base year, in the place as a whole


def _days_by_age(place: Place, base: BaseYear, people: Everybody) -> _DaysByAge | None:
    """Nothing where rates of days in beds by age are not known for the place's area in its base year."""
    services = tuple(name for name in base.services if name in DAYS)
    if not services or start_year(place.base_year) < RATES_SINCE:
        return None
    rates = england_table("rates").filter(pl.col("area") == place.area)
    if rates.is_empty():
        return None
    of_days, of_admissions = (
        needs(_with_rates(place, rates, {name: DAYS[name][part] for name in services}), services, of=people)
        for part in (0, 1)
    )
    if of_days.levels is None or of_admissions.levels is None:
        return None
    days_each = of_days.levels[0] / of_admissions.levels[0]
    return _DaysByAge(services, of_days, of_admissions, dict(zip(services, days_each.tolist(), strict=True)))


def _with_rates(place: Place, rates: pl.DataFrame, activities: Mapping[str, str]) -> Place:
    """The place with these rates by age of some services, and nothing else that their need would follow."""
    oldest = rates["age"].max()  # open upwards
    age = pl.col("age").cast(pl.String) + pl.when(pl.col("age") == oldest).then(pl.lit("+")).otherwise(
        pl.lit("")
    )
    rows = [
        rates.filter(pl.col("activity") == activity).select(
            measure=pl.lit(RATE), area=pl.col("area"), service=pl.lit(service), sex=pl.col("sex"),
            age=age, value=pl.col("observed").cast(pl.Float64),
            stage=pl.lit("outturn"), source=pl.col("source"),
        )
        for service, activity in activities.items()
    ]  # fmt: skip
    own = place.figures.filter(pl.col("measure") == COST_PER_PERSON)  # children's days follow it
    return replace(place, figures=pl.concat([own, *rows], how="diagonal_relaxed"))


def _bed_weights(place: Place, base: BaseYear, by_age: _DaysByAge | None) -> Array:
    """Each service's part of a body's days in general and acute beds. Shape: body, service."""
    stays = np.zeros_like(base.cost)
    if by_age is not None:
        for service, days in by_age.days_each.items():
            stays[:, base.services.index(service)] = days
    for organisation, service, value in _stated_stays(place, base):
        stays[base.organisations.index(organisation), base.services.index(service)] = value
    counted = np.zeros_like(base.cost)
    for body, service in base.counted:
        counted[base.organisations.index(body), base.services.index(service)] = 1.0
    fills = np.array([float(_fills_these_beds(name)) for name in base.services])
    by_days = stays * base.activity * counted * np.where(stays > 0, 1.0, fills)
    has_days = by_days.sum(axis=1, keepdims=True) > 0
    weights = np.where(has_days, by_days, base.cost * fills)
    whole = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0))


def _stated_stays(place: Place, base: BaseYear) -> list[tuple[str, str, float]]:
    rows = place.figures.filter(
        (pl.col("measure") == "length_of_stay")
        & pl.col("stage").is_in(OBSERVED)
        & (pl.col("period") == place.base_year)
        & pl.col("organisation").is_in(list(base.organisations))
        & pl.col("service").is_in([name for name in base.services if _may_fill_these_beds(name)])
        & pl.col("value").is_not_null()
    )
    return rows.select("organisation", "service", "value").rows()


def _fills_these_beds(service: str) -> bool:
    kind = kinds_of_care().get(service)
    return kind is not None and kind.beds == GENERAL_AND_ACUTE


def _may_fill_these_beds(service: str) -> bool:
    """Care that is not known to fill beds of another kind fills these where its length of stay is stated."""
    kind = kinds_of_care().get(service)
    return kind is None or kind.beds in ("", GENERAL_AND_ACUTE)


def _can_wait(service: str) -> bool:
    """Births and emergencies cannot. Care that is not told apart can, as far as anybody knows."""
    kind = kinds_of_care().get(service)
    return kind is None or kind.has_waiting_list


def _stays(by_age: _DaysByAge | None, place: Place, base: BaseYear, axes: Axes) -> Array | ByYear:
    """Days for each admission against the base year, as those admitted grow older; 1 where not known."""
    if by_age is None:
        return axes.array(1.0)
    years = np.ones((len(place.years), len(base.organisations), len(base.services)))
    for at, body in enumerate(base.organisations):
        days = by_age.days.of_bodies.get(body, by_age.days.index)
        admissions = by_age.admissions.of_bodies.get(body, by_age.admissions.index)
        if days is None or admissions is None:
            continue
        for n, service in enumerate(by_age.services):
            years[:, at, base.services.index(service)] = days[:, n] / admissions[:, n]
    return ByYear(tuple(axes.array(year, "organisation service") for year in years))
