"""What both example places of 2026 share: where figures come from, columns, and how rows are written."""

# ruff: noqa: E501  # sentences for readers are kept whole

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from placeplan.model.people.england_tables import first_projection, last_estimate
from tools.examples_2016_sources import OGL

LAST_ESTIMATE, FIRST_PROJECTION = last_estimate(), first_projection()
MID_YEARS = range(2025, 2031)  # the mid-years that fall in 2025/26 to 2030/31
BASE_YEAR = "2025/26"
OPEN_AGE = 90
ENGLAND = "E92000001"
METHOD = "method.md"
INVENTED = "invented for this example"
APPLICATION = "https://github.com/The-Strategy-Unit/aging_pop_web_app/tree/b964ab326f05/data"
HOSPITALS = "https://github.com/humaniverse/healthyr/blob/ed2003efc556/data"
WAITING = f"{HOSPITALS}/england_rtt_flow_stp.rda"
COSTS = "https://github.com/NICE-Data-and-Analytics/COSTmos/blob/6a11fa0fd862/data/ncc.rda"
SMALL_AREAS = "https://github.com/humaniverse/demographr/blob/d0417101e5ca/data/population17_lsoa11.rda"
CATCHMENTS = "https://github.com/humaniverse/geographr/blob/c026be5cc76c/data/lookup_nhs_trusts22_ltla21.rda"
WEIGHTS_2025 = "https://github.com/nhsengland/ICB_Allocation_Tool_update/blob/28f478bc72ca/data/2025_2026.csv"
WEIGHTS_2023 = "https://github.com/nhsx/AIF_Allocation_Tool/blob/aecad8a58328/data/2023_2024.csv"
PRACTICES = "https://github.com/HealthEquityEvidenceCentre/HEEC/tree/8a7205b2025b/data/payments/raw"
SPENDING = "https://github.com/miqdadasaria/hospital_costs/blob/24583708b525/NHS%20spend%20by%20deprivation%20quintile.xlsx"
SOURCES = {
    f"{APPLICATION}/pyramid": ("Office for National Statistics", "Population estimates, 2018-based projections and their variants by council or board, age and sex", OGL),
    f"{APPLICATION}/line-charts": ("NHS Strategy Unit, from NHS England's records", "Activity for each resident by council, single year of age and sex; adults", "Aggregate rates; the application has no licence file"),
    f"{HOSPITALS}/england_trust_accidents_emergency.rda": ("NHS England", "Emergency attendances and admissions by trust and month", OGL),
    f"{HOSPITALS}/england_critical_general_acute_beds.rda": ("NHS England", "General and acute beds by trust and month", OGL),
    f"{HOSPITALS}/england_trust_criteria_to_reside.rda": ("NHS England", "Patients who no longer need a hospital bed, by trust and month", OGL),
    WAITING: ("NHS England", "Referral to treatment: joining, treated and waiting, by board and month", OGL),
    COSTS: ("NHS England (National Cost Collection 2024/25)", "National average unit costs", OGL),
    SMALL_AREAS: ("Office for National Statistics", "Mid-2017 estimates for lower super output areas", OGL),
    CATCHMENTS: ("Office for Health Improvement and Disparities, arranged by the British Red Cross", "Share of each trust's admissions by council of residence, 2022", OGL),
    WEIGHTS_2023: ("NHS England (allocations 2023/24)", "Registered and weighted populations by practice", OGL),
    WEIGHTS_2025: ("NHS England (allocations 2025/26)", "Registered and weighted populations by practice", OGL),
    PRACTICES: ("NHS Digital (now NHS England)", "Payments to general practice, by practice", OGL),
    SPENDING: ("M. Asaria, University of York", "NHS spending by age and sex, 2014/15", "Derived figures, to be cited as Asaria, Doran and Cookson 2016"),
    METHOD: ("Placeplan", "Worked out from the other rows, as method.md says", ""),
    INVENTED: ("Placeplan", "Invented, so that the example can be projected; nobody stated it", ""),
}  # fmt: skip
COLUMNS = (
    "measure", "organisation", "area", "service", "line", "sex", "age", "period", "value", "unit", "bound", "as_stated",
    "precision", "price_base", "stage", "stated_by", "source", "grade",
)  # fmt: skip
Row = dict[str, object]


def age_text(age: int) -> str:
    """A single year as figures write it; the last is open."""
    return f"{age}+" if age == OPEN_AGE else str(age)


def months(first: int) -> list[str]:
    """The months of the financial year that begins in `first`."""
    return [f"{first + (m > 12)}-{(m - 1) % 12 + 1:02d}" for m in range(4, 16)]


def base_row(
    measure: str, body: str, service: str, value: float, said: str, source: str, grade: str, line: str = ""
) -> Row:
    """A figure of the base year."""
    return {
        "measure": measure, "organisation": body, "service": service, "line": line, "period": BASE_YEAR, "value": f"{value:.0f}",
        "as_stated": said, "price_base": "" if measure == "activity" else "nominal", "stage": "baseline",
        "stated_by": "Placeplan", "source": source, "grade": grade,
    }  # fmt: skip


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows, leaving out columns that none of them uses."""
    rows = list(rows)
    used = [c for c in columns if any(row.get(c) not in (None, "") for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, used, extrasaction="ignore", lineterminator="\n", restval="")
        out.writeheader()
        out.writerows(rows)
