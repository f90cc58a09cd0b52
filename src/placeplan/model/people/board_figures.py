"""What the package holds of one integrated care board, as figures with which a new place can start.

People by age, what each uses, its hospitals' months, its waiting list and what need alone would give. Every
row has its source. No body's accounts are known: hospital care is priced at England's average cost, and
income is set to it, which is our default and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import polars as pl

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.periods import period, start_year, year_holding, years_between
from placeplan.core.unassessed import CannotAssess
from placeplan.model.people.england_tables import (
    ESTIMATES,
    FOLDER,
    OPEN_AGE,
    RATES,
    england_table,
    first_projection,
    last_estimate,
    sources,
)  # fmt: skip
from placeplan.model.people.growth import worked_back
from placeplan.model.people.need_weights import ENGLAND, children_rates, cost_by_age, practice_payments
from placeplan.model.people.need_weights import unit_costs as england_unit_costs
from placeplan.places.geographies import Area

Row = dict[str, object]
Rates = Mapping[tuple[str, int, str], float]  # service, age and sex: events for each resident a year
BY_AGE = ("community", "mental_health", "general_practice")  # whose need follows cost by age
PAID, RATED = "2022/23", "2023/24"
SEXES = ("female", "male")
# activity type of the rates: services here
SERVICES = {
    "edc/walkin": ("ae",), "edc/amb": ("ae", "ambulance"),
    "apc/emer_n": ("emergency",), "apc/ordelec_n": ("elective",), "apc/daycase_n": ("day_case",),
    "opc/surg_first": ("outpatient_first",), "opc/non-surg_first": ("outpatient_first",),
    "opc/surg_fup": ("outpatient_follow_up",), "opc/non-surg_fup": ("outpatient_follow_up",),
    "opc/surg_proc": ("outpatient_procedure",), "opc/non-surg_proc": ("outpatient_procedure",),
}  # fmt: skip
SERIES_OF = {
    "attendances": "emergency", "admissions": "emergency", "four_hour_performance": "emergency",
    "beds_available": "beds", "bed_occupancy": "beds", "patients_ready_to_leave": "ready",
}  # fmt: skip
BEST_FIT = "the board as a best fit of whole councils"


@dataclass(frozen=True)
class BoardEvidence:
    """What is held of one board, or of one that was announced: its people, rates, trusts and whose lists.

    `boards` are the ODS codes whose waiting lists and payments to practices add up to its own; none where a
    board would be divided, for nobody said what of a list goes where.
    """

    code: str  # of the body that commissions
    name: str
    area: str
    source: str
    people: pl.DataFrame
    rates: Rates
    trusts: tuple[Mapping[str, str], ...]
    boards: tuple[str, ...]
    words: str = BEST_FIT


def evidence_of(board: Area, base_year: str, last_year: str) -> BoardEvidence:
    """What is held of a board, an area of `icb-2024`."""
    return BoardEvidence(
        board.ods,
        board.name,
        board.code,
        board.source,
        residents(board.code, base_year, last_year),
        activity_rates(board.code),
        trusts_of(board.ods),
        (board.ods,),
    )


def board_figures(board: BoardEvidence, base_year: str) -> dict[str, list[Row]]:
    """Every figure held of a board, by the name of a file."""
    return {
        "residents": list(_people_rows(board)),
        "activity_rates": list(_rate_rows(board)),
        "costs_by_age": list(_cost_rows()),
        "unit_costs": list(_unit_cost_rows()),
        "catchments": list(_catchment_rows(board)),
        "base_year": list(_activity_rows(board, base_year)),
        "general_practice": list(_practice_rows(board, base_year)),
        "hospitals": list(_month_rows(board)),
        "waiting": list(_waiting_rows(board)),
    }


def board_bodies(board: BoardEvidence) -> list[Row]:
    """The board, the trusts that sat in it, its general practices and its groups, as rows of `bodies.csv`."""
    seated = board.trusts
    source = series_source("seats")["address"]
    practices = f"{board.code}-GP"
    rows: list[Row] = [
        {"code": board.code, "name": board.name, "kind": "commissioner", "source": board.source}
    ]
    for trust in seated:
        extent = "part" if "Ambulance" in trust["name"] else ""  # those serve several boards
        rows.append({
            "code": trust["trust"], "name": _in_our_spelling(trust["name"]), "kind": "provider",
            "extent": extent, "note": trust.get("note", "sat in this board in 2021"), "source": source,
        })  # fmt: skip
    rows.append({"code": practices, "name": f"General practices of {board.code}", "kind": "provider"})
    members = [trust["trust"] for trust in seated]
    rows.append({
        "code": f"{board.code}:system", "name": "The whole system", "kind": "group",
        "members": "|".join([*members, practices]),
    })  # fmt: skip
    hospitals = "|".join(trust["trust"] for trust in seated if trust["share"])
    if hospitals:
        rows.append(
            {"code": f"{board.code}:hospitals", "name": "Hospitals", "kind": "group", "members": hospitals}
        )
    return rows


# --- people and what each uses ------------------------------------------------------------------


def residents(area: str, base_year: str, last_year: str) -> pl.DataFrame:
    """People by mid-year, age and sex: the last estimate, moved by the projections' growth since, age by age.

    The two do not join, so the projections' own year of the estimate is worked back. Columns: year, age, sex,
    people.
    """
    table = (
        england_table("populations").filter(pl.col("area") == area)
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .group_by("year", "age", "sex").agg(pl.col("people").sum().cast(pl.Float64))
        .sort("year", "sex", "age")
    )  # fmt: skip

    def of(year: int) -> pl.DataFrame:
        return table.filter(pl.col("year") == year).select("age", "sex", "people")

    shape = len(SEXES), OPEN_AGE + 1
    after, later = (
        of(year)["people"].to_numpy().reshape(shape).T
        for year in (first_projection(), first_projection() + 1)
    )
    began = of(first_projection()).with_columns(began=pl.Series(worked_back(after, later).T.ravel()))
    ratio = of(last_estimate()).join(began.select("age", "sex", "began"), on=["age", "sex"])
    years = [start_year(year) for year in years_between(base_year, last_year)]
    return (
        table.filter(pl.col("year").is_in(years))
        .join(ratio.select("age", "sex", pl.col("people").alias("base"), "began"), on=["age", "sex"])
        .select("year", "age", "sex", people=pl.col("base") * pl.col("people") / pl.col("began"))
        .sort("year", "sex", "age")
    )


def activity_rates(area: str) -> Rates:
    """Events for each resident a year: the board's rates of adults, and children's by pattern of cost."""
    rates: dict[tuple[str, int, str], float] = {}
    own = england_table("rates").filter(pl.col("area") == area).select("activity", "age", "sex", "observed")
    for activity, age, sex, rate in own.rows():
        for service in SERVICES.get(activity, ()):  # bed days are no service
            rates[service, age, sex] = rates.get((service, age, sex), 0.0) + float(rate)
    children: dict[tuple[str, int, str], float] = {}
    for service in dict.fromkeys(service for service, _, _ in rates):
        of_adults = {(age, sex): rate for (name, age, sex), rate in rates.items() if name == service}
        of_children = children_rates(service, of_adults)
        if not isinstance(of_children, CannotAssess):
            children |= {(service, age, sex): rate for (age, sex), rate in of_children.items()}
    return rates | children


def _people_rows(board: BoardEvidence) -> Iterator[Row]:
    for year, age, sex, count in board.people.rows():
        yield {
            "measure": "population", "area": board.area, "sex": sex, "age": _age(age),
            "period": f"{year}-06-30",
            "value": round(count, 2), "precision": 0.01, "stage": "forecast", "stated_by": "Placeplan",
            "as_stated": f"{board.words}: the estimate of mid-{last_estimate()}, moved by projected growth",
            "source": _address(ESTIMATES), "grade": "computed",
        }  # fmt: skip


def _rate_rows(board: BoardEvidence) -> Iterator[Row]:
    child = "the mean rate of ages 18 to 24 of the same sex, times what a child of this age costs over theirs"
    for (service, age, sex), rate in sorted(board.rates.items()):
        yield {
            "measure": "activity_rate", "area": board.area, "service": service, "sex": sex, "age": _age(age),
            "period": RATED, "value": f"{rate:.6f}", "stage": "outturn", "stated_by": "Placeplan",
            "as_stated": child if age < 18 else f"{board.words}, as published", "source": _address(RATES),
            "grade": "computed",
        }  # fmt: skip


def _cost_rows() -> Iterator[Row]:
    ages = [_age(age) for age in range(OPEN_AGE + 1)]
    for service in BY_AGE:
        rows = cost_by_age(service, ages)
        for row in () if isinstance(rows, CannotAssess) else rows:
            yield {**row, "price_base": "nominal", "stage": "outturn", "stated_by": "Placeplan"}


# --- hospitals ----------------------------------------------------------------------------------


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    return tuple(shipped_rows(FOLDER / f"{name}.csv"))


def trusts_of(board: str) -> tuple[dict[str, str], ...]:
    """The trusts that sat in a board (its ODS code), each with its share of the board's people if known."""
    return tuple(row for row in _table("board_trusts") if row["board"] == board)


def last_year_of_series() -> str:
    """The financial year of the last month held of any hospital: the last year known of every board."""
    last = str(england_table("trust_months")["month"].max())
    return year_holding(period(last).start)


def series_source(series: str) -> dict[str, str]:
    """Title, publisher, licence and address of one series."""
    return next(row for row in _table("hospital_series_sources") if row["series"] == series)


def _catchment_rows(board: BoardEvidence) -> Iterator[Row]:
    for trust in board.trusts:
        if trust["share"]:
            yield {
                "measure": "catchment_share", "organisation": trust["trust"], "area": board.area,
                "period": "2024/25", "value": trust["share"], "precision": 0.0001, "stage": "outturn",
                "stated_by": "Placeplan", "grade": "computed", "source": series_source("patients")["address"],
                "as_stated": "its patients from the board over every trust's, by emergency admissions",
            }  # fmt: skip


def _activity_rows(board: BoardEvidence, base_year: str) -> Iterator[Row]:
    """What each hospital's share of the board's people would use: people who live elsewhere are not in it."""
    rates = board.rates
    base = board.people.filter(pl.col("year") == start_year(base_year))
    units: dict[str, float] = {}
    for _, age, sex, count in base.rows():
        for service in dict.fromkeys(name for name, _, _ in rates):
            units[service] = units.get(service, 0.0) + count * rates.get((service, age, sex), 0.0)
        if age == 0:
            units["maternity"] = units.get("maternity", 0.0) + count
    units.pop("ambulance", None)
    for trust in board.trusts:
        for service, whole in units.items() if trust["share"] else ():
            yield {
                "measure": "activity", "organisation": trust["trust"], "service": service,
                "period": base_year, "value": f"{whole * float(trust['share']):.0f}", "stage": "baseline",
                "as_stated": "the board's people times their rates and the share of them who use the trust; "
                "without people from elsewhere",
                "stated_by": "Placeplan", "source": _address(RATES), "grade": "computed",
            }  # fmt: skip
            yield from _money_rows(trust["trust"], service, round(whole * float(trust["share"])), base_year)


def _money_rows(body: str, service: str, units: int, base_year: str) -> Iterator[Row]:
    """What care costs at England's average; nobody stated the body's accounts, so they are set to balance."""
    cost = unit_costs().get(service)
    if cost is None:
        return
    for measure, words, grade in (
        (
            "expenditure",
            "activity at England's average cost of 2024/25; not the body's accounts",
            "computed",
        ),
        ("income", "set to the expenditure: nobody has stated it", "our default"),
    ):
        yield {
            "measure": measure, "organisation": body, "service": service, "period": base_year,
            "value": round(units * cost, -3), "as_stated": words, "price_base": "nominal",
            "stage": "baseline", "stated_by": "Placeplan", "grade": grade,
            "source": series_source("costs")["address"],
        }  # fmt: skip


@cache
def unit_costs() -> Mapping[str, float]:
    """England's average cost of one unit of each hospital service that has one. Unit: pounds, 2024/25."""
    births = england_unit_costs("maternity")
    hospital = {row["service"]: float(row["pounds"]) for row in _table("hospital_unit_costs")}
    return hospital if isinstance(births, CannotAssess) else {**hospital, "maternity": births["births"].value}


def _unit_cost_rows() -> Iterator[Row]:
    for row in _table("hospital_unit_costs"):
        yield {
            "measure": "average_cost", "area": ENGLAND, "service": row["service"],
            "period": row["period"], "value": row["pounds"], "as_stated": row["as_stated"], "precision": 0.01,
            "price_base": "nominal", "stage": "outturn", "stated_by": "NHSE",
            "source": series_source("costs")["address"], "grade": "computed",
        }  # fmt: skip


def _practice_rows(board: BoardEvidence, base_year: str) -> Iterator[Row]:
    payments = [practice_payments(ods, PAID) for ods in board.boards]
    estimates = [paid for paid in payments if not isinstance(paid, CannotAssess)]
    if estimates and len(estimates) == len(payments):
        notes = " and ".join(paid.note for paid in estimates)
        paid = replace(estimates[0], value=sum(paid.value for paid in estimates), note=notes)
        yield {
            "measure": "income", "organisation": f"{board.code}-GP", "service": "general_practice",
            "period": PAID, "value": f"{paid.value:.0f}", "as_stated": f"payments to practices; {paid.note}",
            "price_base": "nominal", "stage": "outturn", "stated_by": "NHSE", "source": paid.source,
            "grade": paid.grade,
        }  # fmt: skip
        for measure in ("expenditure", "income"):
            yield {
                "measure": measure, "organisation": f"{board.code}-GP", "service": "general_practice",
                "period": base_year, "value": round(paid.value, -5), "price_base": "nominal",
                "as_stated": f"what practices were paid in {PAID}, without growth since; set to balance",
                "stage": "baseline", "stated_by": "Placeplan", "source": paid.source, "grade": "our default",
            }  # fmt: skip


def _month_rows(board: BoardEvidence) -> Iterator[Row]:
    seated = [trust["trust"] for trust in board.trusts]
    months = england_table("trust_months").filter(pl.col("trust").is_in(seated))
    for trust, month, measure, line, value in months.rows():
        yield {
            "measure": measure, "organisation": trust, "line": line, "period": month, "value": f"{value:g}",
            "stage": "outturn", "stated_by": trust, "source": series_source(SERIES_OF[measure])["address"],
            "grade": "computed" if measure == "four_hour_performance" else "second-hand",
        }  # fmt: skip


def _waiting_rows(board: BoardEvidence) -> Iterator[Row]:
    """The source counts those with a decision to admit twice, so what it says of who waits is a bound."""
    about = {"organisation": board.code, "stage": "outturn", "stated_by": "NHSE"}
    about["source"] = series_source("waiting")["address"]
    twice = "those with a decision to admit are counted twice, so fewer waited"
    for month, sums in _waiting_by_month(board.boards).items():
        for measure in ("referrals", "completed_pathways"):
            yield {
                "measure": measure, "period": month, "value": sums[measure], "grade": "second-hand", **about,
            }  # fmt: skip
        yield {
            "measure": "waiting_list", "period": month, "value": sums["at_most_waiting"], "bound": "<",
            "as_stated": twice, "grade": "computed", **about,
        }  # fmt: skip


def _waiting_by_month(boards: Sequence[str]) -> dict[str, dict[str, int]]:
    """Patients by month and column, of several boards together; a month that one lacks is left out."""
    by_month: dict[str, list[dict[str, str]]] = {}
    for row in _table("board_waiting"):
        if row["board"] in boards:
            by_month.setdefault(row["month"], []).append(row)
    columns = ("referrals", "completed_pathways", "at_most_waiting")
    return {
        month: {name: sum(int(row[name]) for row in of_boards) for name in columns}
        for month, of_boards in by_month.items()
        if len(of_boards) == len(boards)
    }


def _age(age: int) -> str:
    return f"{age}+" if age == OPEN_AGE else str(age)


def _address(source: str) -> str:
    return next(row["address"] for row in sources() if row["source"] == source)


def _in_our_spelling(name: str) -> str:
    return name.replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ")
