"""Selects what the model ships of hospitals by board: who is where, their months, and boards' waiting lists.

`python -m tools.england_hospitals --data FOLDER` reads the collected open data and writes into
`src/placeplan/model/england/`. Addresses, publishers and licences are in `hospital_series_sources.csv`.
"""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from placeplan.core.periods import months_of
from placeplan.places.geographies import areas

FOLDER = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "model" / "england"
FIRST_MONTH = "2023-04"  # two whole years before the year in which a plan of 2026 begins
YEAR = months_of("2024/25")
WAITING_MONTHS = 12
# service: departments of the national cost collection whose average is its unit cost
DEPARTMENTS = {
    "ae": ("Emergency Care",),
    "emergency": ("Non-Elective Inpatient - Long Stay", "Non-Elective Inpatient - Short Stay"),
    "elective": ("Elective Inpatients",),
    "day_case": ("Daycase",),
    "outpatient_procedure": ("Outpatient Procedures",),
}
LEAST_SHARE = 0.0001  # fewer of a board's people than this are not told from nobody


def main() -> None:
    """Write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of collected open data")
    data = parser.parse_args().data
    months = trust_months(data)
    months.write_parquet(FOLDER / "trust_months.parquet")
    _write("board_trusts.csv", board_trusts(data, months))
    _write("board_waiting.csv", board_waiting(data))
    _write("hospital_unit_costs.csv", unit_costs(data))


def trust_months(data: Path) -> pl.DataFrame:
    """Every trust's months. Columns: trust, month, measure, line, value."""
    activity = data / "3_activity"
    emergency = _dated(pl.read_csv(activity / "ae_trust_monthly_2021_2024.csv"))
    beds = _dated(pl.read_csv(activity / "beds_trust_monthly_2022_2024.csv"))
    ready = pl.read_csv(activity / "discharge_trust_monthly_2022_2025.csv")
    in_time = 1 - pl.col("attendances_over_4hours") / pl.col("total_attendances")
    series = [
        (emergency, "attendances", "", pl.col("total_attendances")),
        (emergency, "admissions", "emergency", pl.col("total_emergency_admissions")),
        (emergency, "four_hour_performance", "", in_time.round(4)),
        (beds, "beds_available", "general and acute", pl.col("general_acute_beds_available")),
        (beds, "bed_occupancy", "general and acute", pl.col("general_acute_beds_occupancy_rate")),
        (ready, "patients_ready_to_leave", "", pl.col("mean_daily_no_longer_meet_criteria")),
    ]
    tables = [
        frame.select(
            trust="nhs_trust22_code", month="month", measure=pl.lit(measure), line=pl.lit(line),
            value=value.cast(pl.Float64, strict=False),
        )
        for frame, measure, line, value in series
    ]  # fmt: skip
    return (
        pl.concat(tables)
        .filter((pl.col("month") >= FIRST_MONTH) & pl.col("value").is_finite())
        .unique(["trust", "month", "measure", "line"], keep="first", maintain_order=True)
        .sort("trust", "measure", "month")
    )


def board_trusts(data: Path, months: pl.DataFrame) -> Iterable[dict[str, object]]:
    """The trusts of each board, and the share of the board's people who use each hospital.

    A trust's patients from the board over every trust's, where a trust's are the share of its admissions that
    come from the board times its emergency admissions of 2024/25. A trust without those has no share.
    """
    organisations = data / "6_organisations"
    admissions = months.filter((pl.col("measure") == "admissions") & pl.col("month").is_in(YEAR))
    flows = (
        pl.read_csv(organisations / "trust_to_icb_patient_share_2022.csv")
        .rename({"nhs_trust22_code": "trust", "icb22_code": "area"})
        .join(admissions.group_by("trust").agg(size=pl.col("value").sum()), on="trust")
        .with_columns(patients=pl.col("proportion_trust_came_from_icb") * pl.col("size"))
        .with_columns(share=pl.col("patients") / pl.col("patients").sum().over("area"))
    )
    ods = {area.code: area.ods for area in areas("stp-2021").values()}
    ods_today = {area.code: area.ods for area in areas("icb-2022").values()}
    shares = {
        (ods_today[area], trust): share
        for area, trust, share in flows.select("area", "trust", "share").rows()
    }
    seats = pl.read_csv(organisations / "trust_to_stp_2021.csv").sort("stp21_code", "nhs_trust22_code")
    for name, trust, _, area in seats.rows():
        share = shares.get((ods[area], trust), 0.0)
        yield {
            "board": ods[area], "trust": trust, "name": name,
            "share": f"{share:.4f}" if share >= LEAST_SHARE else "",
        }  # fmt: skip


def board_waiting(data: Path) -> Iterable[dict[str, object]]:
    """Who joined each board's list, who was treated and at most how many waited, in the last year held."""
    frame = pl.read_csv(
        data / "3_activity" / "rtt_flow_stp_icb_monthly_2020_2025.csv", infer_schema_length=None
    ).sort("stp20_nhs_code", "date")
    last = frame.group_by("stp20_nhs_code", maintain_order=True).tail(WAITING_MONTHS)
    for row in last.drop_nulls("stp20_nhs_code").iter_rows(named=True):
        yield {
            "board": row["stp20_nhs_code"], "month": row["date"][:7], "referrals": f"{row['new']:.0f}",
            "completed_pathways": f"{row['completed']:.0f}", "at_most_waiting": f"{row['incomplete']:.0f}",
        }  # fmt: skip


def unit_costs(data: Path) -> Iterable[dict[str, object]]:
    """England's average cost of one unit of each hospital service."""
    costs = pl.read_csv(data / "4_finance" / "national_cost_collection_2024_25.csv.gz")
    for service, departments in DEPARTMENTS.items():
        own = costs.filter(pl.col("department_code").is_in(departments))
        pounds = float(own["cost"].sum()) / float(own["activity"].sum())
        yield {
            "service": service, "period": "2024/25", "pounds": f"{pounds:.2f}",
            "as_stated": f"all cost of {' and '.join(departments)} over all its activity",
        }  # fmt: skip


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("date").str.to_date("%B %Y", strict=False)
    return frame.with_columns(month=day.dt.strftime("%Y-%m"))


def _write(name: str, rows: Iterable[dict[str, object]]) -> None:
    table = list(rows)
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(table)
    print(f"{name}: {len(table)} rows")


if __name__ == "__main__":
    main()
