"""Write the two example places of 2026 from collected public data; what is invented says so in its row.

`python -m tools.examples_2026 --data FOLDER` writes `examples/norfolk-and-waveney-2026` and
`examples/cornwall-and-isles-of-scilly-2026`. The folder of data is needed here and nowhere else.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import argparse
import csv
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tools.examples_2016_people import BROAD, SEXES, council_shares, small_areas
from tools.examples_2016_sources import OGL

ROOT = Path(__file__).resolve().parent.parent
LAST_ESTIMATE, FIRST_PROJECTION = 2023, 2024
MID_YEARS = range(2025, 2031)  # the mid-years that fall in 2025/26 to 2030/31
BASE_YEAR = "2025/26"
OPEN_AGE = 90
METHOD = "method.md"
INVENTED = "invented for this example"
APPLICATION = "https://github.com/The-Strategy-Unit/aging_pop_web_app/tree/b964ab326f05/data"
HOSPITALS = "https://github.com/humaniverse/healthyr/blob/ed2003efc556/data"
COSTS = "https://github.com/NICE-Data-and-Analytics/COSTmos/blob/6a11fa0fd862/data/ncc.rda"
SMALL_AREAS = "https://github.com/humaniverse/demographr/blob/d0417101e5ca/data/population17_lsoa11.rda"
SOURCES = {
    f"{APPLICATION}/pyramid": ("Office for National Statistics", "Population estimates and 2018-based projections by council, age and sex", OGL),
    f"{APPLICATION}/line-charts": ("NHS Strategy Unit, from NHS England's records", "Activity for each resident by council, single year of age and sex; adults", "Aggregate rates; the application has no licence file"),
    f"{HOSPITALS}/england_trust_accidents_emergency.rda": ("NHS England", "Emergency attendances and admissions by trust and month", OGL),
    f"{HOSPITALS}/england_critical_general_acute_beds.rda": ("NHS England", "General and acute beds by trust and month", OGL),
    f"{HOSPITALS}/england_trust_criteria_to_reside.rda": ("NHS England", "Patients who no longer need a hospital bed, by trust and month", OGL),
    COSTS: ("NHS England (National Cost Collection 2024/25)", "National average unit costs", OGL),
    SMALL_AREAS: ("Office for National Statistics", "Mid-2017 estimates for lower super output areas", OGL),
    METHOD: ("Placeplan", "Worked out from the other rows, as method.md says", ""),
    INVENTED: ("Placeplan", "Invented, so that the example can be projected; nobody stated it", ""),
}  # fmt: skip
# activity type of the rates: service here
SERVICES = {
    "edc/walkin": "ae", "edc/amb": "ae", "apc/emer_n": "emergency", "apc/ordelec_n": "elective",
    "apc/daycase_n": "day_case", "opc/surg_first": "outpatient_first", "opc/non-surg_first": "outpatient_first",
    "opc/surg_fup": "outpatient_follow_up", "opc/non-surg_fup": "outpatient_follow_up",
    "opc/surg_proc": "outpatient_procedure", "opc/non-surg_proc": "outpatient_procedure",
}  # fmt: skip
# service: departments of the national cost collection whose average is its unit cost
DEPARTMENTS = {
    "ae": ("Emergency Care",),
    "emergency": ("Non-Elective Inpatient - Long Stay", "Non-Elective Inpatient - Short Stay"),
    "elective": ("Elective Inpatients",),
    "day_case": ("Daycase",),
    "outpatient_procedure": ("Outpatient Procedures",),
}
COLUMNS = (
    "measure", "organisation", "area", "service", "line", "sex", "age", "period", "value", "unit", "as_stated",
    "precision", "price_base", "stage", "stated_by", "source", "grade",
)  # fmt: skip
Row = dict[str, object]


@dataclass(frozen=True)
class Footprint:
    """One place. `other` is each body's cost of everything else, in pounds a year, invented."""

    folder: str
    code: str
    name: str
    area: str
    board: tuple[str, str]
    trusts: dict[str, str]
    others: dict[str, tuple[str, str, str]]  # code: name, kind, service
    invented: dict[str, int]


FOOTPRINTS = (
    Footprint(
        "norfolk-and-waveney-2026", "QMM", "Norfolk and Waveney", "E54000022",
        ("QMM", "NHS Norfolk and Waveney Integrated Care Board"),
        {
            "RM1": "Norfolk and Norwich University Hospitals NHS Foundation Trust",
            "RGP": "James Paget University Hospitals NHS Foundation Trust",
            "RCX": "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
        },
        {
            "RY3": ("Norfolk Community Health and Care NHS Trust", "provider", "community"),
            "RMY": ("Norfolk and Suffolk NHS Foundation Trust", "provider", "mental_health"),
            "E10000020": ("Norfolk County Council", "council", "adult_social_care"),
        },
        {"RM1": 410_000_000, "RGP": 120_000_000, "RCX": 125_000_000, "RY3": 165_000_000, "RMY": 190_000_000,
         "E10000020": 340_000_000},
    ),
    Footprint(
        "cornwall-and-isles-of-scilly-2026", "QT6", "Cornwall and the Isles of Scilly", "E54000036",
        ("QT6", "NHS Cornwall and the Isles of Scilly Integrated Care Board"),
        {"REF": "Royal Cornwall Hospitals NHS Trust"},
        {
            "RJ8": ("Cornwall Partnership NHS Foundation Trust", "provider", "community"),
            "E06000052": ("Cornwall Council", "council", "adult_social_care"),
        },
        {"REF": 260_000_000, "RJ8": 210_000_000, "E06000052": 260_000_000},
    ),
)  # fmt: skip


def main() -> None:
    """Write both places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of collected public data")
    parser.add_argument("--examples", type=Path, default=ROOT / "examples")
    chosen = parser.parse_args()
    areas = small_areas(chosen.data)
    for footprint in FOOTPRINTS:
        write(footprint, chosen.data, areas, chosen.examples / footprint.folder)


def write(footprint: Footprint, data: Path, areas: pl.DataFrame, folder: Path) -> None:
    """Write the figures and bodies of one place; its other files are kept by hand."""
    shares = shares_inside(data, areas, footprint.area)
    people = residents(data, shares)
    rates = activity_rates(data, shares)
    unit_costs = costs(data)
    activity = base_activity(people, rates)
    split = hospital_shares(data, footprint)
    tables = {
        "residents": [*small_area_rows(areas, footprint.area), *people_rows(footprint.area, people)],
        "activity_rates": rate_rows(footprint.area, rates),
        "unit_costs": cost_rows(unit_costs),
        "base_year": list(base_rows(footprint, activity, split, unit_costs)),
        "hospitals": list(hospital_rows(data, footprint)),
        "unknown": unknown_rows(footprint),
    }
    shutil.rmtree(folder / "figures", ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    for name, rows in tables.items():
        write_csv(folder / "figures" / f"{name}.csv", COLUMNS, rows)
    write_csv(folder / "bodies.csv", ("code", "name", "aliases", "kind", "members"), bodies(footprint))
    used = {str(row["source"]) for rows in tables.values() for row in rows}
    write_csv(
        folder / "sources.csv",
        ("source", "publisher", "title", "licence"),
        [
            dict(zip(("source", "publisher", "title", "licence"), (s, *SOURCES[s]), strict=True))
            for s in sorted(used)
        ],
    )
    print(f"{folder.name}: {sum(map(len, tables.values()))} figures")


def shares_inside(data: Path, areas: pl.DataFrame, footprint: str) -> pl.DataFrame:
    """For each council and single age, the share of its people who live inside. Columns: council, age, share."""
    rows = [
        {"council": council, "age": age, "share": by_band[column]}
        for council, by_band in council_shares(data, areas, footprint).items()
        for column, (youngest, oldest) in BROAD.items()
        for age in range(youngest, min(oldest, 100) + 1)
    ]
    return pl.DataFrame(rows).with_columns(pl.col("age").cast(pl.Int64))


def residents(data: Path, shares: pl.DataFrame) -> pl.DataFrame:
    """Residents by mid-year, single age (90 = 90 and over) and sex: estimates, then projected growth on them.

    Columns: year, age, sex, people.
    """
    folder = data / "2_population"
    files = ("mye_2000_2023_la_syoa_sex", "snpp2018_principal_2024_2043_la_syoa_sex")
    wanted = [LAST_ESTIMATE, FIRST_PROJECTION, *MID_YEARS]
    both = pl.concat([pl.read_parquet(folder / f"{name}.parquet") for name in files], how="vertical_relaxed")
    councils = both.with_columns(pl.col("area_code").cast(pl.String), pl.col("age").cast(pl.Int64)).filter(
        pl.col("year").is_in(wanted)
    )
    inside = councils.join(shares, left_on=["area_code", "age"], right_on=["council", "age"])
    long = inside.unpivot(
        list(SEXES), index=["area_code", "year", "age", "share"], variable_name="sex", value_name="n"
    )
    summed = (
        long.with_columns(pl.col("age").clip(upper_bound=OPEN_AGE), pl.col("sex").replace_strict(SEXES))
        .group_by("area_code", "year", "age", "sex")
        .agg(people=(pl.col("n") * pl.col("share")).sum())
    )
    whole = summed.group_by("year", "age", "sex").agg(pl.col("people").sum())
    estimate = whole.filter(pl.col("year") == LAST_ESTIMATE).select("age", "sex", base="people")
    began = whole.filter(pl.col("year") == FIRST_PROJECTION).select("age", "sex", began="people")
    moved = (
        whole.filter(pl.col("year") > LAST_ESTIMATE)
        .join(estimate, on=["age", "sex"])
        .join(began, on=["age", "sex"])
        .with_columns(people=pl.col("base") * pl.col("people") / pl.col("began"))
    )
    kept = [
        whole.filter(pl.col("year") == LAST_ESTIMATE),
        moved.filter(pl.col("year").is_in(list(MID_YEARS))),
    ]
    return pl.concat([frame.select("year", "age", "sex", "people") for frame in kept]).sort(
        "year", "sex", "age"
    )


def activity_rates(data: Path, shares: pl.DataFrame) -> pl.DataFrame:
    """Events for each adult resident a year, by service: councils' rates weighted by their people inside.

    Columns: service, age, sex, rate.
    """
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
    joined = (
        rates.with_columns(
            service=pl.concat_str("pod", "group", separator="/").replace_strict(SERVICES, default=None)
        )
        .drop_nulls("service")
        .join(weights, on=["area_code", "age"])
    )
    sexes = [("female", "rate_f", "females"), ("male", "rate_m", "males")]
    by_type = pl.concat(
        joined.group_by("service", "pod", "group", "age").agg(
            rate=(pl.col(rate).cast(pl.Float64) * pl.col(weight)).sum() / pl.col(weight).sum()
        ).with_columns(sex=pl.lit(sex))
        for sex, rate, weight in sexes
    )  # fmt: skip
    return by_type.group_by("service", "age", "sex").agg(pl.col("rate").sum()).sort("service", "sex", "age")


def costs(data: Path) -> dict[str, float]:
    """National average cost of one unit of each service in 2024/25, in pounds."""
    found = pl.read_csv(data / "4_finance" / "national_cost_collection_2024_25.csv.gz")
    result = {}
    for service, departments in DEPARTMENTS.items():
        own = found.filter(pl.col("department_code").is_in(departments))
        result[service] = round(float(own["cost"].sum()) / float(own["activity"].sum()), 2)
    return result


def base_activity(people: pl.DataFrame, rates: pl.DataFrame) -> dict[str, float]:
    """Adults' activity in the base year by service: people of mid-2025 times the rate of their age and sex."""
    own = people.filter(pl.col("year") == MID_YEARS[0])
    total = (
        rates.join(own, on=["age", "sex"]).group_by("service").agg((pl.col("rate") * pl.col("people")).sum())
    )
    return {service: float(value) for service, value in sorted(total.rows())}


def hospital_shares(data: Path, footprint: Footprint) -> dict[str, float]:
    """Each trust's share of the trusts' emergency admissions in 2024/25."""
    found = dict.fromkeys(footprint.trusts, 0.0)
    for row in emergency(data, footprint):
        if row["month"] in months(2024):
            found[str(row["trust"])] += float(row["admissions"])  # type: ignore[arg-type]
    whole = sum(found.values())
    return {code: value / whole for code, value in found.items()}


def months(first: int) -> list[str]:
    """The months of the financial year that begins in `first`."""
    return [f"{first + (m > 12)}-{(m - 1) % 12 + 1:02d}" for m in range(4, 16)]


def emergency(data: Path, footprint: Footprint) -> Iterable[Row]:
    """Emergency attendances and admissions of each trust by month, April 2024 on."""
    frame = pl.read_csv(data / "3_activity" / "ae_trust_monthly_2021_2024.csv")
    yield from _monthly(frame, footprint, {
        "attendances": "total_attendances", "over": "attendances_over_4hours", "admissions": "total_emergency_admissions",
    })  # fmt: skip


def _monthly(frame: pl.DataFrame, footprint: Footprint, columns: dict[str, str]) -> Iterable[Row]:
    own = frame.filter(pl.col("nhs_trust22_code").is_in(list(footprint.trusts))).with_columns(
        month=pl.col("date").str.to_date("%B %Y", strict=False).dt.strftime("%Y-%m")
    )
    for row in (
        own.filter(pl.col("month") >= "2024-04").sort("nhs_trust22_code", "month").iter_rows(named=True)
    ):
        yield {
            "trust": row["nhs_trust22_code"],
            "month": row["month"],
            **{k: row[c] for k, c in columns.items()},
        }


def hospital_rows(data: Path, footprint: Footprint) -> Iterable[Row]:
    """Attendances, admissions, beds and delayed patients of each trust by month."""
    address = f"{HOSPITALS}/england_trust_accidents_emergency.rda"
    for row in emergency(data, footprint):
        for measure, key in (("attendances", "attendances"), ("admissions", "admissions")):
            line = "emergency" if measure == "admissions" else ""
            yield _outturn(measure, row, row[key], address, line=line)
        share = 1 - float(row["over"]) / float(row["attendances"])  # type: ignore[arg-type]
        said = f"{row['over']:.0f} of {row['attendances']:.0f} attendances over four hours"
        yield _outturn("four_hour_performance", row, round(share, 4), address, said=said, grade="computed")
    address = f"{HOSPITALS}/england_critical_general_acute_beds.rda"
    beds = pl.read_csv(data / "3_activity" / "beds_trust_monthly_2022_2024.csv")
    names = {"available": "general_acute_beds_available", "occupancy": "general_acute_beds_occupancy_rate"}
    for row in _monthly(beds, footprint, names):
        yield _outturn("beds_available", row, row["available"], address, line="general and acute")
        yield _outturn("bed_occupancy", row, row["occupancy"], address, line="general and acute")
    waiting = pl.read_csv(data / "3_activity" / "discharge_trust_monthly_2022_2025.csv")
    own = waiting.filter(
        pl.col("nhs_trust22_code").is_in(list(footprint.trusts)) & (pl.col("month") >= "2024-04")
    ).sort("nhs_trust22_code", "month")
    address = f"{HOSPITALS}/england_trust_criteria_to_reside.rda"
    for found in own.iter_rows(named=True):
        row = {"trust": found["nhs_trust22_code"], "month": found["month"]}
        yield _outturn("patients_ready_to_leave", row, found["mean_daily_no_longer_meet_criteria"], address)


def _outturn(
    measure: str,
    row: Row,
    value: object,
    address: str,
    line: str = "",
    said: str = "",
    grade: str = "second-hand",
) -> Row:
    return {
        "measure": measure, "organisation": row["trust"], "line": line, "period": row["month"], "value": value,
        "as_stated": said, "stage": "outturn", "stated_by": row["trust"], "source": address, "grade": grade,
    }  # fmt: skip


def small_area_rows(areas: pl.DataFrame, footprint: str) -> list[Row]:
    """Residents of mid-2017 added up from small areas: the true area, against which councils are apportioned."""
    own = areas.filter(pl.col("STP17CD") == footprint)
    return [{
        "measure": "population", "area": footprint, "line": "small areas, as first published", "period": "2017-06-30",
        "value": int(own["total_population"].sum()), "precision": 1, "stage": "outturn", "stated_by": "ONS",
        "source": SMALL_AREAS, "grade": "computed",
    }]  # fmt: skip


def people_rows(area: str, people: pl.DataFrame) -> list[Row]:
    """Figures of residents by mid-year, single age and sex."""
    return [
        {
            "measure": "population", "area": area, "sex": sex, "age": f"{age}+" if age == OPEN_AGE else str(age),
            "period": f"{year}-06-30", "value": round(count, 2), "precision": 0.01,
            "as_stated": "added up from councils by age" if year == LAST_ESTIMATE
            else "the estimate for mid-2023, moved by the 2018-based projections' growth since mid-2024",
            "stage": "outturn" if year == LAST_ESTIMATE else "forecast", "stated_by": "Placeplan",
            "source": f"{APPLICATION}/pyramid", "grade": "computed",
        }
        for year, age, sex, count in people.rows()
    ]  # fmt: skip


def rate_rows(area: str, rates: pl.DataFrame) -> list[Row]:
    """Figures of activity for each resident."""
    return [
        {
            "measure": "activity_rate", "area": area, "service": service, "sex": sex,
            "age": f"{age}+" if age == OPEN_AGE else str(age), "period": "2023/24", "value": f"{rate:.6f}",
            "as_stated": "councils' rates, each weighted by its residents inside", "stage": "outturn",
            "stated_by": "Placeplan", "source": f"{APPLICATION}/line-charts", "grade": "computed",
        }
        for service, age, sex, rate in rates.rows()
    ]  # fmt: skip


def cost_rows(unit_costs: dict[str, float]) -> list[Row]:
    """Figures of national average unit costs."""
    return [
        {
            "measure": "average_cost", "area": "E92000001", "service": service, "period": "2024/25", "value": f"{cost:.2f}",
            "as_stated": f"all cost of {' and '.join(DEPARTMENTS[service])} over all its activity", "precision": 0.01,
            "price_base": "nominal", "stage": "outturn", "stated_by": "NHSE", "source": COSTS, "grade": "computed",
        }
        for service, cost in unit_costs.items()
    ]  # fmt: skip


def base_rows(
    footprint: Footprint, activity: dict[str, float], split: dict[str, float], unit_costs: dict[str, float]
) -> Iterable[Row]:
    """Activity, cost and income of each body in the base year. Activity is worked out; money is invented."""
    for trust, share in split.items():
        for service, whole in activity.items():
            units = round(whole * share)
            said = f"residents' adult activity, {whole:.0f}, times the trust's share of emergency admissions, {share:.4f}"
            yield _base("activity", trust, service, units, said, METHOD, "computed")
            if service in unit_costs:
                cost = round(units * unit_costs[service], -3)
                said = "activity at the national average cost of 2024/25; not the trust's accounts"
                yield _base("expenditure", trust, service, cost, said, INVENTED, "invented")
                yield _base("income", trust, service, round(cost * 0.985, -3), said, INVENTED, "invented")
    for body, cost in footprint.invented.items():
        service = footprint.others[body][2] if body in footprint.others else "other"
        for measure, value in (("expenditure", cost), ("income", round(cost * 0.99, -5))):
            yield _base(measure, body, service, value, "a round number", INVENTED, "invented")


def _base(measure: str, body: str, service: str, value: float, said: str, source: str, grade: str) -> Row:
    return {
        "measure": measure, "organisation": body, "service": service, "period": BASE_YEAR, "value": f"{value:.0f}",
        "as_stated": said, "price_base": "" if measure == "activity" else "nominal", "stage": "baseline",
        "stated_by": "Placeplan", "source": source, "grade": grade,
    }  # fmt: skip


def unknown_rows(footprint: Footprint) -> list[Row]:
    """What was searched for and not found: accounts, allocations and control totals of today."""
    wanted = [
        ("allocation", footprint.board[0]), ("control_total", f"{footprint.code}:system"),
        *(("surplus_or_deficit", trust) for trust in footprint.trusts),
    ]  # fmt: skip
    return [
        {
            "measure": measure, "organisation": body, "period": BASE_YEAR, "value": "not published",
            "as_stated": "searched for in open data and not found", "price_base": "nominal", "stage": "plan",
            "stated_by": "Placeplan", "source": METHOD, "grade": "computed",
        }
        for measure, body in wanted
    ]  # fmt: skip


def bodies(footprint: Footprint) -> list[Row]:
    """The organisations of the place, and its groups."""
    rows: list[Row] = [{"code": footprint.board[0], "name": footprint.board[1], "kind": "commissioner"}]
    rows += [{"code": code, "name": name, "kind": "provider"} for code, name in footprint.trusts.items()]
    rows += [{"code": code, "name": name, "kind": kind} for code, (name, kind, _) in footprint.others.items()]
    members = "|".join([*footprint.trusts, *footprint.others])
    rows.append({"code": f"{footprint.code}:system", "name": f"{footprint.name}: the whole system", "kind": "group",
                 "members": members})  # fmt: skip
    rows.append({"code": f"{footprint.code}:hospitals", "name": f"{footprint.name}: hospitals", "kind": "group",
                 "members": "|".join(footprint.trusts)})  # fmt: skip
    return rows


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows, leaving out columns that none of them uses."""
    rows = list(rows)
    used = [c for c in columns if any(row.get(c) not in (None, "") for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, used, extrasaction="ignore", lineterminator="\n", restval="")
        out.writeheader()
        out.writerows(rows)


if __name__ == "__main__":
    main()
