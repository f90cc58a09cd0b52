"""Write the two example places of 2026 from collected public data; what is invented says so in its row.

`python -m tools.examples_2026 --data FOLDER` writes `examples/norfolk-and-waveney-2026` and
`examples/cornwall-and-isles-of-scilly-2026`. The folder of data is needed here and nowhere else.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import argparse
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tools import examples_2026_care as care
from tools import examples_2026_people as residents
from tools.examples_2016_people import small_areas
from tools.examples_2026_sources import (
    BASE_YEAR,
    COLUMNS,
    HOSPITALS,
    METHOD,
    SOURCES,
    WAITING,
    Row,
    write_csv,
)

ROOT = Path(__file__).resolve().parent.parent
MONTHS = 12


@dataclass(frozen=True)
class Footprint:
    """One place. `invented` is each body's cost of everything else, in pounds a year, where nothing is known."""

    folder: str
    code: str
    name: str
    area: str
    board: tuple[str, str]
    trusts: dict[str, str]
    others: dict[str, tuple[str, str, tuple[str, ...]]]  # code: name, kind, services
    invented: dict[str, int]
    part: tuple[str, ...] = ()  # bodies of which only a part is here


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
            "RY3": ("Norfolk Community Health and Care NHS Trust", "provider", ("community",)),
            "RMY": ("Norfolk and Suffolk NHS Foundation Trust", "provider", ("mental_health",)),
            "RYC": ("East of England Ambulance Service NHS Trust", "provider", ("ambulance",)),
            "QMM-GP": ("General practices of Norfolk and Waveney", "provider", ("general_practice",)),
            "E10000020": ("Norfolk County Council", "council", ("adult_social_care",)),
        },
        {"RM1": 410_000_000, "RGP": 120_000_000, "RCX": 125_000_000, "E10000020": 340_000_000},
        ("RMY", "RYC"),
    ),
    Footprint(
        "cornwall-and-isles-of-scilly-2026", "QT6", "Cornwall and the Isles of Scilly", "E54000036",
        ("QT6", "NHS Cornwall and the Isles of Scilly Integrated Care Board"),
        {"REF": "Royal Cornwall Hospitals NHS Trust"},
        {
            "RJ8": ("Cornwall Partnership NHS Foundation Trust", "provider", ("community", "mental_health")),
            "RYF": ("South Western Ambulance Service NHS Foundation Trust", "provider", ("ambulance",)),
            "QT6-GP": ("General practices of Cornwall and the Isles of Scilly", "provider", ("general_practice",)),
            "E06000052": ("Cornwall Council", "council", ("adult_social_care",)),
        },
        {"REF": 260_000_000, "E06000052": 260_000_000},
        ("RYF",),
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
    tables = figures(footprint, data, areas)
    shutil.rmtree(folder / "figures", ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    for name, rows in tables.items():
        write_csv(folder / "figures" / f"{name}.csv", COLUMNS, rows)
    write_csv(
        folder / "bodies.csv", ("code", "name", "aliases", "kind", "members", "extent"), bodies(footprint)
    )
    used = {str(row["source"]) for rows in tables.values() for row in rows}
    cards = (
        {"source": name, **dict(zip(("publisher", "title", "licence"), SOURCES[name], strict=True))}
        for name in sorted(used)
    )
    write_csv(folder / "sources.csv", ("source", "publisher", "title", "licence"), cards)
    print(f"{folder.name}: {sum(map(len, tables.values()))} figures")


def figures(footprint: Footprint, data: Path, areas: pl.DataFrame) -> dict[str, list[Row]]:
    """Every figure of one place, by file."""
    shares = residents.shares_inside(data, areas, footprint.area)
    published = residents.inside(data, shares)
    people = residents.residents(published)
    parts = residents.by_council(published, people)
    flows = data, shares, footprint.trusts, residents.trust_sizes(data)
    catchments, elsewhere = residents.catchment_shares(*flows), residents.from_elsewhere(*flows)
    rates, costs = care.activity_rates(data, shares), care.national_costs(data)
    return {
        "residents": [
            *residents.small_area_rows(areas, footprint.area),
            *residents.people_rows(footprint.area, people),
        ],
        "residents_by_council": residents.council_rows(footprint.area, parts),
        "residents_variants": residents.variant_rows(
            footprint.area, residents.variants(footprint.area, people)
        ),
        "registered": care.registered_rows(data, footprint.code),
        "catchments": residents.share_rows(footprint.area, catchments),
        "people_from_elsewhere": residents.elsewhere_rows(elsewhere),
        "activity_rates": care.rate_rows(footprint.area, rates),
        "costs_by_age": care.cost_by_age_rows(),
        "unit_costs": care.cost_rows(costs),
        "base_year": list(base_rows(footprint, (parts, elsewhere), rates, catchments, costs)),
        "hospitals": list(hospital_rows(data, footprint)),
        "waiting": list(waiting_rows(data, footprint)),
        "unknown": unknown_rows(footprint),
    }


def base_rows(
    footprint: Footprint,
    people: tuple[pl.DataFrame, pl.DataFrame],
    rates: care.Rates,
    catchments: dict[tuple[str, str], float],
    costs: dict[str, float],
) -> Iterable[Row]:
    """Activity, cost and income of each body in the base year. `people`: by council inside, and from elsewhere."""
    activity = care.hospital_activity(*people, rates, catchments, footprint.trusts)
    yield from care.hospital_rows(activity, costs)
    for trust in footprint.trusts:
        yield from care.invented_rows(trust, "other", footprint.invented[trust])
    ambulances = care.residents_activity(people[0], rates, "ambulance")
    for body, (_, _, services) in footprint.others.items():
        for service in services:
            yield from care.other_rows(
                footprint.code, body, service, footprint.invented.get(body, 0), ambulances, costs
            )


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


def waiting_rows(data: Path, footprint: Footprint) -> Iterable[Row]:
    """Who joined the board's list, who was treated, and at most how many waited, by month of the last year known.

    The file adds those with a decision to admit to all who wait, of whom they are part: England's months add up to
    15 to 23% more than the published list. So what it holds is a bound, and nobody's list.
    """
    frame = pl.read_csv(
        data / "3_activity" / "rtt_flow_stp_icb_monthly_2020_2025.csv", infer_schema_length=None
    )
    own = frame.filter(pl.col("stp20_nhs_code") == footprint.code).sort("date").tail(MONTHS)
    said = "those with a decision to admit are counted twice, so fewer waited"
    for found in own.iter_rows(named=True):
        row = {"trust": footprint.code, "month": found["date"][:7]}
        for measure, column in (("referrals", "new"), ("completed_pathways", "completed")):
            yield _outturn(measure, row, f"{found[column]:.0f}", WAITING) | {"stated_by": "NHSE"}
        most = _outturn(
            "waiting_list", row, f"{found['incomplete']:.0f}", WAITING, said=said, grade="computed"
        )
        yield most | {"stated_by": "NHSE", "bound": "<"}


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


def unknown_rows(footprint: Footprint) -> list[Row]:
    """What was searched for and not found: accounts, staff, allocations and control totals of today."""
    wanted = [
        ("allocation", footprint.board[0]), ("control_total", f"{footprint.code}:system"),
        *((measure, trust) for trust in footprint.trusts for measure in ("surplus_or_deficit", "staff_wte")),
    ]  # fmt: skip
    return [
        {
            "measure": measure, "organisation": body, "period": BASE_YEAR, "value": "not published",
            "as_stated": "searched for in open data and not found", "price_base": "" if measure == "staff_wte" else "nominal", "stage": "plan",
            "stated_by": "Placeplan", "source": METHOD, "grade": "computed",
        }
        for measure, body in wanted
    ]  # fmt: skip


def bodies(footprint: Footprint) -> list[Row]:
    """The organisations of the place, and its groups."""
    rows: list[Row] = [{"code": footprint.board[0], "name": footprint.board[1], "kind": "commissioner"}]
    rows += [{"code": code, "name": name, "kind": "provider"} for code, name in footprint.trusts.items()]
    rows += [
        {"code": code, "name": name, "kind": kind, "extent": "part" if code in footprint.part else ""}
        for code, (name, kind, _) in footprint.others.items()
    ]
    members = "|".join([*footprint.trusts, *footprint.others])
    rows.append({"code": f"{footprint.code}:system", "name": f"{footprint.name}: the whole system", "kind": "group",
                 "members": members})  # fmt: skip
    rows.append({"code": f"{footprint.code}:hospitals", "name": f"{footprint.name}: hospitals", "kind": "group",
                 "members": "|".join(footprint.trusts)})  # fmt: skip
    return rows


if __name__ == "__main__":
    main()
