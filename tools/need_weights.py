"""Selects what the model ships for services without a rate by age and sex.

`python -m tools.need_weights --data FOLDER` reads the collected open data and writes four tables into
`src/placeplan/model/england/`: need weights by integrated care board, payments to general practice by
footprint, national costs by service, and cost for each person by age. It stops if totals are not as known.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import argparse
import csv
from pathlib import Path

import polars as pl

OUT = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "model" / "england"
WEIGHTS = {
    "CS WP": "community",
    "MH WP": "mental_health",
    "Mat WP": "maternity",
    "Primary Medical Care WP": "general_practice",
    "G&A WP": "general_and_acute",
    "Prescr WP": "prescribing",
}
REGISTERED, WEIGHTED, PAID = (
    "Number of Registered Patients (Last Known Figure)",
    "Number of Weighted Patients (Last Known Figure)",
    "Total NHS Payments to General Practice",
)
PAYMENTS = {"2016/17": "16_17", "2022/23": "22_23"}
# Service, kind of care, and the departments of the cost collection whose cost it is.
DEPARTMENTS = (
    ("community", "", ("Community Health Service",)),
    ("mental_health", "contacts", ("Mental Health Care Contact",)),
    ("mental_health", "spells", ("Mental Health Provider Spell",)),
    ("mental_health", "talking therapy", ("NHS Talking Therapy Care Contact",)),
)
MATERNITY = r"^NZ|^N01[AP]$"  # currencies of maternity in any department, and community midwives' visits
DELIVERY = "Delivery|Caesarean"  # those of them that are a birth
COSTS = {
    "inpatient_cost_gbp": "inpatient",
    "outpatient_cost_gbp": "other secondary and community",
    "gp_and_pharma_cost_gbp": "general practice and medicines",
}
ENGLAND = {"registered": 61_904_000, "paid 2016/17": 8_883_800_000, "paid 2022/23": 10_230_000_000}
SOURCES = (
    {
        "file": "need_weights.csv",
        "title": "Weighted populations by practice for the allocations of 2023/24, summed to integrated care boards",
        "publisher": "NHS England",
        "period": "2023/24, on registered patients of 2022/23",
        "licence": "Open Government Licence v3.0",
        "address": "https://github.com/nhsx/AIF_Allocation_Tool/blob/aecad8a58328/data/2023_2024.csv",
        "notes": "Need weights, not pounds. For England weighted and registered populations are equal.",
    },
    {
        "file": "practice_payments.csv",
        "title": "NHS payments to general practice, practices summed to footprints and boards",
        "publisher": "NHS Digital, now NHS England",
        "period": "2016/17 and 2022/23",
        "licence": "data: Open Government Licence v3.0; the repository that carries them has no licence file",
        "address": "https://github.com/HealthEquityEvidenceCentre/HEEC/tree/8a7205b2025b/data/payments/raw",
        "notes": "The last known number of patients of each practice; contents of the total differ between the years.",
    },
    {
        "file": "national_costs.csv",
        "title": "National cost collection, by department, grouped to services",
        "publisher": "NHS England, carried by NICE",
        "period": "2024/25",
        "licence": "data: Open Government Licence v3.0; repository MIT",
        "address": "https://github.com/NICE-Data-and-Analytics/COSTmos/blob/6a11fa0fd862/data/ncc.rda",
        "notes": "NHS providers' own costs: not what independent providers, councils or charities are paid.",
    },
    {
        "file": "cost_by_age.csv",
        "title": "NHS spending by single year of age and sex, England; quintiles of deprivation summed",
        "publisher": "M. Asaria, University of York",
        "period": "2014/15, on a pattern of 2011/12",
        "licence": "derived figures, to be cited as Asaria, Doran and Cookson 2016; the repository is GPL-3",
        "address": "https://github.com/miqdadasaria/hospital_costs/blob/24583708b525/NHS%20spend%20by%20deprivation%20quintile.xlsx",
        "notes": "What its author calls outpatient sums to £45bn: all other secondary and community care is scaled into it. Ages end at 85.",
    },
)  # fmt: skip


def weights(data: Path) -> list[dict[str, object]]:
    """Registered and weighted population of each board and service."""
    practices = pl.read_csv(data / "4_finance" / "gp_practice_weighted_pop_2023_24.csv.gz")
    boards = practices.group_by("ICS22", "ICS22name").agg(pl.col("pop 2022/23", *WEIGHTS).sum()).sort("ICS22")
    assert boards.height == 42 and abs(boards["pop 2022/23"].sum() - ENGLAND["registered"]) < 1000
    rows = []
    for row in boards.to_dicts():
        for column, service in WEIGHTS.items():
            rows.append(
                {
                    "area": row["ICS22"],
                    "name": row["ICS22name"].removeprefix("NHS ").removesuffix(" ICB"),
                    "service": service,
                    "registered": round(row["pop 2022/23"], 1),
                    "weighted": round(row[column], 1),
                }
            )
    return rows


def payments(data: Path) -> list[dict[str, object]]:
    """Payments to general practice by footprint of 2017 and by board of 2022."""
    stps = pl.read_csv(data / "1_geography" / "ccg_to_stp_apr2017.csv")
    ods = stp_codes()
    stp_of = {row["CCG17CDH"]: ods[row["STP17CD"]] for row in stps.to_dicts()}
    stp_of |= merged_before_2017(stp_of)
    boards = pl.read_csv(data / "1_geography" / "lsoa11_sicbl_icb_lad_jul2022.csv.gz")
    icb_of = dict(boards.select("sicbl22_code_h", "icb22_code_h").unique().rows())
    rows = []
    for year, file in PAYMENTS.items():
        held = pl.read_csv(data / "4_finance" / f"gp_payments_by_ccg_{file}.csv")
        assert abs(held[PAID].sum() - ENGLAND[f"paid {year}"]) < 1_000_000
        geography, of = ("stp-2017", stp_of) if year == "2016/17" else ("icb-2022", icb_of)
        missing = sorted(set(held["CCG Code"]) - set(of))
        assert not missing, missing
        summed = (
            held.with_columns(area=pl.col("CCG Code").replace_strict(of))
            .group_by("area")
            .agg(pl.col(REGISTERED, WEIGHTED, PAID).sum())
            .sort("area")
        )
        for row in summed.to_dicts():
            rows.append(
                {
                    "geography": geography,
                    "area": row["area"],
                    "year": year,
                    "registered": round(row[REGISTERED]),
                    "weighted": round(row[WEIGHTED]),
                    "pounds": round(row[PAID]),
                }
            )
    return rows


def stp_codes() -> dict[str, str]:
    """The ODS code of each footprint of 2017, from our own register."""
    register = OUT.parents[1] / "places" / "registers" / "areas.csv"
    with register.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["ods"] for row in csv.DictReader(file) if row["geography"] == "stp-2017"}


def merged_before_2017(stp_of: dict[str, str]) -> dict[str, str]:
    """CCGs of 2016 that had merged by April 2017, by the footprint of the one that took them in."""
    return dict.fromkeys(("00W", "01M", "01N"), stp_of["14L"])  # into Manchester


def costs(data: Path) -> list[dict[str, object]]:
    """National cost and activity of services without a rate by age."""
    held = pl.read_csv(data / "4_finance" / "national_cost_collection_2024_25.csv.gz")
    rows = []
    for service, kind, departments in DEPARTMENTS:
        chosen = held.filter(
            pl.col("department_code").is_in(departments) & ~pl.col("currency_code").str.contains(MATERNITY)
        )
        rows.append(cost_row(service, kind, chosen["activity"].sum(), chosen["cost"].sum()))
    for row in held.filter(pl.col("department_code") == "Ambulance").sort("currency_code").to_dicts():
        kind = row["currency_desc"].replace("&", "and").lower()
        rows.append(cost_row("ambulance", kind, row["activity"], row["cost"]))
    births = held.filter(pl.col("currency_code").str.contains(MATERNITY))
    delivered = births.filter(
        pl.col("currency_desc").str.contains(DELIVERY) & ~pl.col("currency_desc").str.contains("without")
    )
    rows.append(cost_row("maternity", "births", delivered["activity"].sum(), births["cost"].sum()))
    return rows


def cost_row(service: str, kind: str, activity: float, cost: float) -> dict[str, object]:
    """One row of national costs."""
    return {
        "service": service,
        "kind": kind,
        "year": "2024/25",
        "activity": round(activity),
        "pounds": round(cost),
    }


def by_age(data: Path) -> list[dict[str, object]]:
    """Cost for each person of each single year of age, to 85, and sex."""
    held = pl.read_csv(data / "4_finance" / "nhs_spend_by_age_sex_imd_quintile_2014_15.csv")
    summed = held.group_by("age", "sex").agg(pl.col("population_2014", *COSTS).sum()).sort("age", "sex")
    return [
        {
            "age": row["age"],
            "sex": {"F": "female", "M": "male"}[row["sex"]],
            "people": row["population_2014"],
            **{
                name.replace(" ", "_"): round(row[column] / row["population_2014"], 2)
                for column, name in COSTS.items()
            },
        }
        for row in summed.to_dicts()
    ]


def write(name: str, rows: list[dict[str, object]]) -> None:
    """One table."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Write the tables and their sources."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    write("need_weights.csv", weights(data))
    write("practice_payments.csv", payments(data))
    write("national_costs.csv", costs(data))
    write("cost_by_age.csv", by_age(data))
    write("need_sources.csv", [dict(one) for one in SOURCES])


if __name__ == "__main__":
    main()
