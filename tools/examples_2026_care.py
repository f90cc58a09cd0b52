"""Care in the example places of 2026: rates by age with children's, costs by age, and the base year.

Real where there is evidence, "invented" in the row where there is none. Methods for services without a rate by
age and sex, and for children, are those of `placeplan.model.people.need_weights`.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import csv
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import polars as pl

from placeplan.core.unassessed import CannotAssess
from placeplan.model.people.need_weights import (
    activity_by_need,
    children_rates,
    cost_by_age,
    cost_by_need,
    practice_payments,
    unit_costs,
)
from tools.examples_2026_sources import (
    APPLICATION,
    COSTS,
    ENGLAND,
    INVENTED,
    LAST_ESTIMATE,
    METHOD,
    MID_YEARS,
    OPEN_AGE,
    PRACTICES,
    SPENDING,
    WEIGHTS_2023,
    WEIGHTS_2025,
    Row,
    age_text,
    base_row,
)

# activity type of the rates: services here
SERVICES = {
    "edc/walkin": ("ae",), "edc/amb": ("ae", "ambulance"), "apc/emer_n": ("emergency",), "apc/ordelec_n": ("elective",),
    "apc/daycase_n": ("day_case",), "opc/surg_first": ("outpatient_first",), "opc/non-surg_first": ("outpatient_first",),
    "opc/surg_fup": ("outpatient_follow_up",), "opc/non-surg_fup": ("outpatient_follow_up",),
    "opc/surg_proc": ("outpatient_procedure",), "opc/non-surg_proc": ("outpatient_procedure",),
}  # fmt: skip
# service: departments of the national cost collection whose average is its unit cost
DEPARTMENTS = {
    "ae": ("Emergency Care",),
    "emergency": ("Non-Elective Inpatient - Long Stay", "Non-Elective Inpatient - Short Stay"),
    "elective": ("Elective Inpatients",),
    "day_case": ("Daycase",),
    "outpatient_procedure": ("Outpatient Procedures",),
}
# service: kind of it whose national cost for each unit is used; the kinds of one service are never added
KINDS = {"maternity": "births", "ambulance": "see and convey", "community": "", "mental_health": "contacts"}
BY_AGE = ("community", "mental_health", "general_practice")
PAID = "2022/23"
CHILD = (
    "the mean rate of ages 18 to 24 of the same sex, times what a child of this age costs over what they cost"
)
T = TypeVar("T")
Rates = Mapping[tuple[str, int, str], float]  # service, age and sex: events for each resident a year


def activity_rates(data: Path, shares: pl.DataFrame) -> Rates:
    """Events for each resident a year: councils' adult rates weighted by their people inside, and children's."""
    rates = pl.read_parquet(data / "3_activity" / "su_activity_rates_la_by_age_sex.parquet").with_columns(
        pl.col("area_code", "pod", "group").cast(pl.String), pl.col("age").cast(pl.Int64)
    )
    people = pl.read_parquet(data / "2_population" / "mye_2000_2023_la_syoa_sex.parquet").with_columns(
        pl.col("area_code").cast(pl.String), pl.col("age").cast(pl.Int64)
    )
    weights = (
        people.filter(pl.col("year") == LAST_ESTIMATE)
        .join(shares, left_on=["area_code", "age"], right_on=["council", "age"])
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .group_by("area_code", "age")
        .agg((pl.col("females", "males") * pl.col("share")).sum())
    )
    joined = rates.with_columns(type=pl.concat_str("pod", "group", separator="/")).join(
        weights, on=["area_code", "age"]
    )
    found: dict[tuple[str, int, str], float] = {}
    for sex, rate, weight in (("female", "rate_f", "females"), ("male", "rate_m", "males")):
        each = joined.group_by("type", "age").agg(
            rate=(pl.col(rate).cast(pl.Float64) * pl.col(weight)).sum() / pl.col(weight).sum()
        )
        for kind, age, value in each.sort("type", "age").rows():
            for service in SERVICES.get(kind, ()):
                found[service, age, sex] = found.get((service, age, sex), 0.0) + value
    return found | _children(found)


def _children(adults: Rates) -> Rates:
    found = {}
    for service in dict.fromkeys(name for name, _, _ in adults):
        own = children_rates(
            service, {(age, sex): rate for (name, age, sex), rate in adults.items() if name == service}
        )
        if not isinstance(own, dict):
            raise SystemExit(f"{own.what}: {own.why}")
        found |= {(service, age, sex): rate for (age, sex), rate in own.items()}
    return found


def rate_rows(area: str, rates: Rates) -> list[Row]:
    """Figures of activity for each resident."""
    return [
        {
            "measure": "activity_rate", "area": area, "service": service, "sex": sex, "age": age_text(age),
            "period": "2023/24", "value": f"{rate:.6f}", "stage": "outturn", "stated_by": "Placeplan", "grade": "computed",
            "as_stated": CHILD if age < 18 else "councils' rates, each weighted by its residents inside",
            "source": SPENDING if age < 18 else f"{APPLICATION}/line-charts",
        }
        for (service, age, sex), rate in sorted(rates.items())
    ]  # fmt: skip


# --- costs --------------------------------------------------------------------------------


def national_costs(data: Path) -> dict[str, float]:
    """National average cost of one unit of each service in 2024/25, in pounds."""
    found = pl.read_csv(data / "4_finance" / "national_cost_collection_2024_25.csv.gz")
    result = {}
    for service, departments in DEPARTMENTS.items():
        own = found.filter(pl.col("department_code").is_in(departments))
        result[service] = round(float(own["cost"].sum()) / float(own["activity"].sum()), 2)
    for service, kind in KINDS.items():
        result[service] = round(known(unit_costs(service))[kind].value, 2)
    return result


def cost_rows(costs: Mapping[str, float]) -> list[Row]:
    """Figures of national average unit costs."""
    return [
        {
            "measure": "average_cost", "area": ENGLAND, "service": service, "line": KINDS.get(service, ""), "period": "2024/25",
            "value": f"{cost:.2f}", "as_stated": _said_of_cost(service), "precision": 0.01, "price_base": "nominal",
            "stage": "outturn", "stated_by": "NHSE", "source": COSTS, "grade": "computed",
        }
        for service, cost in costs.items()
    ]  # fmt: skip


def _said_of_cost(service: str) -> str:
    if service in DEPARTMENTS:
        return f"all cost of {' and '.join(DEPARTMENTS[service])} over all its activity"
    kind = KINDS[service]
    return (
        "England's cost of all maternity care over its births"
        if kind == "births"
        else f"England's cost of {kind or service.replace('_', ' ')} over its activity"
    )


def cost_by_age_rows() -> list[Row]:
    """Figures of what one person of each age and sex costs: in all NHS care, and in services without rates."""
    ages = [age_text(age) for age in range(OPEN_AGE + 1)]
    about = {"price_base": "nominal", "stage": "outturn", "stated_by": "Placeplan", "source": SPENDING}
    rows: list[Row] = []
    for service in BY_AGE:
        rows += [
            {**row, **about, "value": f"{row['value']:.2f}"} for row in known(cost_by_age(service, ages))
        ]
    for age in range(OPEN_AGE + 1):
        for sex in ("female", "male"):
            rows.append({
                "measure": "average_cost", "area": ENGLAND, "age": age_text(age), "sex": sex, "period": "2014/15",
                "value": f"{_all_care()[min(age, 85), sex]:.2f}", "grade": "computed", **about,
                "as_stated": "hospital, other secondary and community care, general practice and medicines",
            })  # fmt: skip
    return rows


def _all_care() -> dict[tuple[int, str], float]:
    text = (files("placeplan.model") / "england" / "cost_by_age.csv").read_text(encoding="utf-8")
    return {
        (int(row["age"]), row["sex"]): sum(
            float(row[name])
            for name in ("inpatient", "other_secondary_and_community", "general_practice_and_medicines")
        )
        for row in csv.DictReader(text.splitlines())
    }


# --- registered patients --------------------------------------------------------------------


def registered_rows(data: Path, board: str) -> list[Row]:
    """Figures of people on the lists of the board's practices: another population than its residents."""
    found = []
    for file, (column, people), year, source in (
        ("gp_practice_weighted_pop_2023_24.csv.gz", ("ICS22", "pop 2022/23"), "2022/23", WEIGHTS_2023),
        ("gp_practice_weighted_pop_2025_26.csv.gz", ("ICB", "Population"), "2025/26", WEIGHTS_2025),
    ):
        frame = pl.read_csv(data / "4_finance" / file, infer_schema_length=10_000)
        own = frame.filter(pl.col(column) == board)
        found.append({
            "measure": "registered_population", "organisation": board, "period": year, "precision": 1,
            "value": round(float(own[people].sum())), "as_stated": f"{own.height} practices summed; the population that allocations use",
            "stage": "outturn", "stated_by": "NHSE", "source": source, "grade": "computed",
        })  # fmt: skip
    return found


# --- the base year -----------------------------------------------------------------------------


def hospital_activity(
    people: pl.DataFrame,
    elsewhere: pl.DataFrame,
    rates: Rates,
    shares: Mapping[tuple[str, str], float],
    trusts: Iterable[str],
) -> dict[tuple[str, str], float]:
    """By trust and service: the people of mid-2025 in its catchment and from elsewhere, times their rates."""
    base = people.filter(pl.col("year") == MID_YEARS[0])
    by_council: dict[tuple[str, str], float] = {}
    for council, _, age, sex, count in base.rows():
        for service in dict.fromkeys(name for name, _, _ in rates):
            cell = council, service
            by_council[cell] = by_council.get(cell, 0.0) + count * rates[service, age, sex]
        if age == 0:
            by_council[council, "maternity"] = by_council.get((council, "maternity"), 0.0) + count
    found: dict[tuple[str, str], float] = {}
    for (council, service), units in by_council.items():
        for trust in trusts:
            found[trust, service] = found.get((trust, service), 0.0) + units * shares.get(
                (trust, council), 0.0
            )
    for trust, _, age, sex, count in elsewhere.filter(pl.col("year") == MID_YEARS[0]).rows():
        for service in dict.fromkeys(name for name, _, _ in rates):
            found[trust, service] += count * rates[service, age, sex]
        if age == 0:
            found[trust, "maternity"] += count
    return {cell: units for cell, units in sorted(found.items()) if cell[1] != "ambulance"}


def residents_activity(people: pl.DataFrame, rates: Rates, service: str) -> float:
    """Residents' units of a service in the base year, wherever they go."""
    base = people.filter(pl.col("year") == MID_YEARS[0])
    return float(sum(count * rates[service, age, sex] for _, _, age, sex, count in base.rows()))


def hospital_rows(activity: Mapping[tuple[str, str], float], costs: Mapping[str, float]) -> Iterable[Row]:
    """Activity and money of each trust's services. Activity is worked out; money is invented."""
    for (trust, service), units in activity.items():
        said = (
            "births: people aged under one" if service == "maternity" else "people by age and sex times rates"
        )
        yield base_row(
            "activity",
            trust,
            service,
            units,
            f"in its catchment and from elsewhere, {said}",
            METHOD,
            "computed",
        )
        if service in costs:
            yield from _at_national_cost(trust, service, round(units), costs[service])


def _at_national_cost(body: str, service: str, units: float, cost: float) -> Iterable[Row]:
    pounds = round(units * cost, -3)
    said = "activity at the national average cost of 2024/25; not the body's accounts"
    yield base_row("expenditure", body, service, pounds, said, INVENTED, "invented")
    yield base_row("income", body, service, round(pounds * 0.985, -3), said, INVENTED, "invented")


def other_rows(
    board: str, body: str, service: str, invented: int, ambulances: float, costs: Mapping[str, float]
) -> Iterable[Row]:
    """The base year of a body that is not a hospital. What need would give where there is evidence of it."""
    if service == "ambulance":
        said = (
            "residents' arrivals by ambulance at emergency departments; calls without a journey are not known"
        )
        yield base_row("activity", body, service, ambulances, said, METHOD, "computed")
        yield from _at_national_cost(body, service, round(ambulances), costs[service])
    elif service in ("community", "mental_health"):
        kind = KINDS[service]
        units, pounds = known(activity_by_need(board, service, kind)), known(cost_by_need(board, service))
        said = f"England's {kind or 'contacts'} of 2024/25 times the board's share of need; not what is done there"
        yield base_row(
            "activity", body, service, units.value, said, METHOD, "computed", line=kind or "contacts"
        )
        said = "England's cost of 2024/25 times the board's share of need; not the body's accounts"
        yield base_row("expenditure", body, service, round(pounds.value, -5), said, METHOD, "computed")
        yield base_row("income", body, service, round(pounds.value * 0.99, -5), said, INVENTED, "invented")
    elif service == "general_practice":
        paid = known(practice_payments(board, PAID))
        yield {
            "measure": "income", "organisation": body, "service": service, "period": PAID, "value": f"{paid.value:.0f}",
            "as_stated": f"payments to practices; {paid.note}", "price_base": "nominal", "stage": "outturn",
            "stated_by": "NHSE", "source": PRACTICES, "grade": "second-hand",
        }  # fmt: skip
        said = f"what practices were paid in {PAID}, without growth since; what they spent is not known"
        for measure in ("expenditure", "income"):
            yield base_row(measure, body, service, round(paid.value, -5), said, INVENTED, "invented")
    else:
        yield from invented_rows(body, service, invented)


def invented_rows(body: str, service: str, cost: int) -> Iterable[Row]:
    """A round number for what nobody has stated."""
    for measure, value in (("expenditure", cost), ("income", round(cost * 0.99, -5))):
        yield base_row(measure, body, service, value, "a round number", INVENTED, "invented")


def known(found: T | CannotAssess) -> T:
    """Stops where evidence that the tool counts on is missing."""
    if isinstance(found, CannotAssess):
        raise SystemExit(f"{found.what}: {found.why}")
    return found
