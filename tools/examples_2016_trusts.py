"""Figures of the trusts of the six footprints: accounts, beds, admissions, waits and staff."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from placeplan.core.periods import financial_year
from tools.examples_2016_sources import ORIGINS

METHOD = "method.md"
AGES = ("0-14", "15-29", "30-44", "45-59", "60-74", "75-89", "90+")
ROUNDED_TO_FIVE_FROM = 2016
PART_YEARS = {("RGQ", 2018): "April to June 2018 alone; merged into RDE on 1 July 2018"}
ABSENT = {("RMY", 2015): "not available: the publication has no row for this trust in this year"}
MONTHS = {"2017-SEP": "2017-09-30", "2018-JUN": "2018-06-30"}
Row = dict[str, object]


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV with every cell stripped: organisation codes are padded in some years."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: (value or "").strip() for key, value in row.items()}


def trust_rows(data: Path, trusts: Mapping[str, Mapping[str, str]]) -> dict[str, list[Row]]:
    """Every file of figures about trusts, by the name of the file."""
    acute = {code for code, trust in trusts.items() if trust["kind"] == "acute trust"}
    return {
        "accounts": [*accounts(data, trusts)],
        "beds": [*beds(data, trusts)],
        "admissions": [*admissions(data, trusts)],
        "four_hours": [*four_hours(data, acute)],
        "staff": [*staff_by_year(data, trusts), *staff_by_group(data, trusts)],
    }


def accounts(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """Operating income and cost, what lies between them and the surplus, and the surplus or deficit."""
    origin = ORIGINS["positions"].address
    for row in _own(data / "4_finance/trust_financial_position_2010_2018.csv", trusts):
        income, cost = Decimal(row["OP_INCOME"]), -Decimal(row["OP_COST"])
        surplus = Decimal(row["FINANCIAL_POSITION"])
        yield _account(row, "operating_income", income, origin)
        yield _account(row, "operating_cost", cost, origin)
        between = _account(row, "non_operating_items", surplus - (income - cost), METHOD)
        yield between | {
            "as_stated": f"surplus {surplus} less (operating income {income} less cost {cost}), in £000",
            "stated_by": "Placeplan",
            "grade": "computed",
        }
        yield _account(row, "surplus_or_deficit", surplus, origin)


def beds(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """Mean beds open and the share occupied; a year that the publication leaves out has a row saying so."""
    for row in _own(data / "3_activity/beds_kh03_trust_2010_2018.csv", trusts):
        yield _figure(row, "beds", "beds_available", row["BEDS"], 1)
        yield _figure(row, "beds", "bed_occupancy", row["BEDS_OCCUPIED_PERCENT"], 0.01)
    for (code, year), why in ABSENT.items():
        if code in trusts:
            gone = {"ORG_CODE": code, "YEAR": str(year)}
            for measure in ("beds_available", "bed_occupancy"):
                yield _figure(gone, "beds", measure, "", "") | {"as_stated": why}


def admissions(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """Episodes, admissions and episodes by age band."""
    for row in _own(data / "3_activity/hes_provider_inpatients_by_age_2012_2018.csv", trusts):
        precision = 5 if int(row["YEAR"]) >= ROUNDED_TO_FIVE_FROM else 1
        yield _figure(row, "inpatients", "episodes", row["TOTAL_EPISODES"], precision)
        yield _figure(row, "inpatients", "admissions", row["ADMISSIONS"], precision)
        for age in AGES:
            yield _figure(row, "inpatients", "episodes", row[age], precision) | {"age": age}


def four_hours(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """Share of emergency attendances within four hours, of acute trusts."""
    for row in _own(data / "3_activity/ae_4hr_trust_2012_2018.csv", trusts):
        yield _figure(row, "four_hours", "four_hour_performance", row["AE_SCORE"], 0.01)


def staff_by_year(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """Consultants and managers by year."""
    for name, column in (("consultants", "SIMPLE_CONSULTANTS_FTE"), ("managers", "SIMPLE_MANAGERS_FTE")):
        for row in _own(data / f"5_workforce/trust_{name}_fte.csv", trusts):
            yield _figure(row, name, "staff_wte", row[column], "") | {"line": name}


def staff_by_group(data: Path, trusts: Iterable[str]) -> Iterator[Row]:
    """All groups of staff on two dates."""
    for row in rows_of(data / "5_workforce/hchs_staff_by_org_staff_group_2017_2018.csv"):
        if row["org_code"] in trusts:
            given = {"ORG_CODE": row["org_code"], "YEAR": "2017"}
            yield _figure(given, "staff", "staff_wte", row["fte"], 0.1) | {
                "line": row["staff_group"],
                "period": MONTHS[row["month"]],
            }


def _own(path: Path, trusts: Iterable[str]) -> Iterator[dict[str, str]]:
    wanted = set(trusts)
    found = [row for row in rows_of(path) if row["ORG_CODE"] in wanted]
    yield from sorted(found, key=lambda row: (row["ORG_CODE"], row["YEAR"]))


def _figure(row: Mapping[str, str], origin: str, measure: str, value: object, precision: object) -> Row:
    return {
        "measure": measure,
        "organisation": row["ORG_CODE"],
        "line": _part_year(row),
        "period": financial_year(int(row["YEAR"])),
        "value": value,
        "precision": precision,
        "stage": "outturn",
        "stated_by": row["ORG_CODE"],
        "source": ORIGINS[origin].address,
        "grade": "second-hand",
    }


def _account(row: Mapping[str, str], measure: str, thousands: Decimal, source: str) -> Row:
    whole = thousands == thousands.to_integral_value()
    return _figure(row, "positions", measure, f"{thousands.normalize():f}", "1" if whole else "0.0001") | {
        "unit": "£000",
        "price_base": "nominal",
        "source": source,
    }


def _part_year(row: Mapping[str, str]) -> str:
    return PART_YEARS.get((row["ORG_CODE"], int(row["YEAR"])), "")
