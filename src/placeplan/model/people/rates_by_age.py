"""What one resident of each age and sex needs of a service, chosen from what a place's figures state.

In this order: the service's own rates of activity; its own cost for each person by age; for maternity,
births; the cost of all services for each person by age; or, where nothing by age is stated, the number of
people alone, which is said. Ages must fit: bands of rates may be wider than the people's, never narrower.
Children without rates follow the cost of all care by age. Each of these is listed with what it stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.engine.axes import Array
from placeplan.model.ages import Ages, ages
from placeplan.model.people.need_weights import methods
from placeplan.model.people.residents import UNDER_ONE, Residents
from placeplan.plan.place import Place

RATE, COST_PER_PERSON = "activity_rate", "average_cost"
ALL_SERVICES = ""
EVERYBODY = "all"
MATERNITY = "maternity"
JOINING_BANDS = 5  # youngest rated bands over which rates and costs are joined
RATES = "its own rates of activity by age"
INFANTS = "births: residents aged under one"
OWN = (
    (RATE, True, RATES),
    (COST_PER_PERSON, True, "its own cost for each person by age"),
)
WHOLE = ((COST_PER_PERSON, False, "cost of all care by age"),)
STATED_BIRTHS = "births, as stated"
ALONE = "number of people alone"
By = dict[Ages, float]
Key = tuple[str, str, str]  # measure, service and sex


@dataclass(frozen=True)
class Tables:
    """Rates and costs by age, and where each measure of a service comes from."""

    cells: Mapping[Key, By]
    sources: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class RatesByAge:
    """What a service's need follows, in words and numbers. Shape of `each`: age, sex."""

    service: str
    each: Array
    how: str
    source: str
    missing: tuple[str, str] | None = None


def rates_by_age(place: Place, services: Sequence[str], known: Residents) -> tuple[RatesByAge, ...]:
    """What one resident needs of each service, by age and sex."""
    tables = _tables(place)
    return tuple(_of_service(service, tables, known) for service in services)


def _tables(place: Place) -> Tables:
    """Rates and costs by age; lines of one cost add up."""
    rows = (
        place.figures.filter(
            pl.col("measure").is_in([RATE, COST_PER_PERSON])
            & pl.col("age").is_not_null()
            & pl.col("value").is_not_null()
        )
        .select(
            "measure",
            pl.col("service").fill_null(ALL_SERVICES),
            "age",
            pl.col("sex").replace("", None).fill_null(EVERYBODY),
            "value",
            pl.col("source").fill_null(""),
        )
        .rows()
    )
    has_whole = (COST_PER_PERSON, ALL_SERVICES) in {(measure, service) for measure, service, *_ in rows}
    by_kind: dict[Key, By] = {}
    sources: dict[tuple[str, str], dict[str, None]] = {}
    bands = {age: ages(age) for age in {row[2] for row in rows}}
    beside: dict[Key, list[tuple[By, dict[str, None]]]] = {}  # where rows of one kind are laid, found once
    for measure, service, age, sex, value, source in rows:
        kind = (measure, service, sex)
        if kind not in beside:
            about = {service}
            if measure == COST_PER_PERSON and not has_whole:
                about.add(ALL_SERVICES)  # nobody stated the whole, so it is the sum of what is stated
            beside[kind] = [
                (by_kind.setdefault((measure, name, sex), {}), sources.setdefault((measure, name), {}))
                for name in about
            ]
        band = bands[age]
        for cells, names in beside[kind]:
            cells[band] = cells.get(band, 0.0) + value
            names[source] = None
    return Tables(by_kind, {key: "; ".join(filter(None, names)) for key, names in sources.items()})


def _of_service(service: str, tables: Tables, known: Residents) -> RatesByAge:
    named = service or "all services"
    own = _from_tables(service, OWN, tables, known)
    if own is not None:
        return own
    if service == MATERNITY:
        return _births(known)
    grows = methods().get((service, "growth"))
    if grows is None or grows.is_known:  # care that the cost of all care does not hold cannot follow it
        whole = _from_tables(service, WHOLE, tables, known)
        if whole is not None:
            return whole
    why = "Nothing by age is stated for it, so its need grows with the number of people alone."
    if grows is not None and not grows.is_known:
        why = f"{grows.caveat}, so its need grows with the number of people alone."
    return RatesByAge(service, _heads(known), ALONE, known.source, (f"ageing and the need of {named}", why))


def _from_tables(
    service: str, choices: Sequence[tuple[str, bool, str]], tables: Tables, known: Residents
) -> RatesByAge | None:
    """The first choice that covers every age, or all but the youngest."""
    for measure, is_own, how in choices:
        name = service if is_own else ALL_SERVICES
        rates = _each(measure, name, tables, known)
        if rates is None:
            continue
        source = tables.sources.get((measure, name), "")
        unknown = np.asarray(np.isnan(rates).any(axis=1))
        if not unknown.any():
            return RatesByAge(service, rates, how, source)
        rated = np.flatnonzero(~unknown)
        if rated.size and not unknown[rated[0] :].any():  # only the young have no rate
            filled, note, also = _with_the_young(
                rates, int(rated[0]), service or "all services", tables, known
            )
            return RatesByAge(service, filled, how + also, source, note)
    return None


def _births(known: Residents) -> RatesByAge:
    """Maternity follows births: those stated, else people under one. Never the cost of all care."""
    if known.births is None:
        why = "Births are not known, so its need grows with the number of people alone."
        return RatesByAge(MATERNITY, _heads(known), ALONE, known.source, (f"need of {MATERNITY}", why))
    infants = _heads(known)
    if known.bands[0] == UNDER_ONE:
        infants[1:] = 0.0
    if known.births_are_stated:  # whose they are, in each catchment, is still seen by people under one
        return RatesByAge(MATERNITY, infants, STATED_BIRTHS, known.source)
    note = (f"rates of {MATERNITY}", "None is stated, so it grows with births: residents aged under one.")
    return RatesByAge(MATERNITY, infants, INFANTS, known.source, note)


def _heads(known: Residents) -> Array:
    return np.ones((len(known.bands), len(known.people.sexes)))


def _each(measure: str, name: str, tables: Tables, known: Residents) -> Array | None:
    """Rates or costs of each age and sex, not a number where none holds an age; nothing without a table."""
    cells_of, sexes = tables.cells, known.people.sexes
    by_sex = [cells_of.get((measure, name, sex)) or cells_of.get((measure, name, EVERYBODY)) for sex in sexes]
    if not all(by_sex):
        return None
    columns = [_of_ages(cells or {}, known.bands) for cells in by_sex]
    return np.array(columns, dtype=np.float64).T.copy()


def _with_the_young(
    each: Array, first: int, named: str, tables: Tables, known: Residents
) -> tuple[Array, tuple[str, str], str]:
    """Rates with those of ages below the youngest rated: in proportion to cost by age where it is stated.

    The proportion is that of the youngest rated bands, so that the two join.
    """
    youngest = known.bands[first].youngest
    what = f"children's need of {named}"
    cost = _each(COST_PER_PERSON, ALL_SERVICES, tables, known)
    joining = slice(first, first + JOINING_BANDS)
    if cost is None or np.isnan(cost).any() or not (cost[joining].sum(axis=0) > 0).all():
        why = f"No rate under age {youngest} is stated, so its growth is that of people from {youngest}."
        return np.nan_to_num(each), (what, why), f"; nothing under age {youngest}"
    proportion = each[joining].sum(axis=0) / cost[joining].sum(axis=0)
    filled = each.copy()
    filled[:first] = cost[:first] * proportion
    why = f"No rate under age {youngest} is stated, so it follows the cost of all care by age."
    return filled, (what, why), f"; under age {youngest}, cost of all care by age"


def _of_ages(cells: By, bands: Sequence[Ages]) -> list[float]:
    """What holds for each band: its own number, else that of the first wider band that holds it."""
    if all(band in cells for band in bands):
        return [cells[band] for band in bands]
    return [
        cells[band]
        if band in cells
        else next((value for wide, value in cells.items() if wide.holds(band)), np.nan)
        for band in bands
    ]
