"""Services without a rate by age and sex: what stands in for it, with its source, or why nothing can.

Knows need weights, payments, national costs and cost by age, for England; refuses to make an
area's own figure of them. What it gives is of grade “computed”: what need would give, not what is done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.unassessed import CannotAssess
from placeplan.model.ages import Ages, ages

_ENGLAND = files("placeplan.model") / "england"
ENGLAND = "E92000001"
Question = Literal["growth", "children", "level", "unit_cost"]
CANNOT = "cannot assess"
ADULT = 18  # the first age with a rate of activity
YOUNGEST_ADULTS = range(18, 25)  # whose rate and cost children's are set against
OLDEST = 85  # the last age with a cost; it stands for everybody older
# Which cost by age stands in for a service's need.
HOSPITAL, ELSEWHERE, PRACTICE = "inpatient", "other_secondary_and_community", "general_practice_and_medicines"
COST_OF = {
    "community": ELSEWHERE, "mental_health": ELSEWHERE, "general_practice": PRACTICE,
    "emergency": HOSPITAL, "elective": HOSPITAL, "day_case": HOSPITAL,
    "ae": ELSEWHERE, "outpatient_first": ELSEWHERE, "outpatient_follow_up": ELSEWHERE,
    "outpatient_procedure": ELSEWHERE, "ambulance": ELSEWHERE,
}  # fmt: skip
BIRTHS = "births"


@dataclass(frozen=True)
class Estimate:
    """A number worked out from what is published, with all that a figure needs to stand beside others."""

    what: str
    value: float
    unit: str
    period: str
    source: str
    grade: str
    note: str = ""


@dataclass(frozen=True)
class Method:
    """How one question about one service is answered. One that cannot be has no method and a `caveat`."""

    service: str
    question: str
    method: str
    evidence: str
    grade: str
    caveat: str

    @property
    def is_known(self) -> bool:
        """Is there any evidence that answers it?"""
        return self.grade != CANNOT


@cache
def methods() -> Mapping[tuple[str, str], Method]:
    """For every service and question: the method, or why there is none."""
    return MappingProxyType(
        {(row["service"], row["question"]): Method(**row) for row in _rows("service_methods")}
    )


def method(service: str, question: Question) -> Method:
    """How a question about a service is answered; one that nobody has asked before cannot be assessed."""
    unknown = Method(service, question, "", "", CANNOT, "No method for this service has been written down.")
    return methods().get((service, question), unknown)


# --- need -------------------------------------------------------------------------------


def need_index(area: str, service: str) -> Estimate | CannotAssess:
    """Weighted over registered population of a board (its ODS code): 1 is England's mean. Unit: index."""
    weight = _weights().get((area, service))
    if weight is None:
        return CannotAssess(_why_no_weight(area, service), what=f"need of {area} for {service}")
    registered, weighted = weight
    return Estimate(
        f"need for {service} against England's mean", weighted / registered, "index", "2023/24",
        _source("need_weights.csv"), "computed",
        f"{weighted:,.0f} weighted over {registered:,.0f} registered",
    )  # fmt: skip


def share_of_need(area: str, service: str) -> Estimate | CannotAssess:
    """A board's share of England's weighted population. Unit: share."""
    weight = _weights().get((area, service))
    if weight is None:
        return CannotAssess(_why_no_weight(area, service), what=f"share of {area} in need for {service}")
    whole = sum(weighted for (_, name), (_, weighted) in _weights().items() if name == service)
    return Estimate(
        f"share of England's need for {service}", weight[1] / whole, "share", "2023/24",
        _source("need_weights.csv"), "computed",
    )  # fmt: skip


def cost_by_need(area: str, service: str) -> Estimate | CannotAssess:
    """England's cost of a service times the board's share of need: what need would give. Unit: pounds."""
    return _by_need(area, service, "pounds", sum(pounds for _, pounds in _costs(service).values()))


def activity_by_need(area: str, service: str, kind: str = "") -> Estimate | CannotAssess:
    """England's activity of one kind of a service times the board's share of need. Unit: activity."""
    cost = _costs(service).get(kind)
    if cost is None:
        kinds = ", ".join(_costs(service)) or "none"
        return CannotAssess(f"England's is known for: {kinds}.", what=f"{kind or 'activity'} of {service}")
    return _by_need(area, service, "activity", cost[0])


def _by_need(area: str, service: str, unit: str, whole: float) -> Estimate | CannotAssess:
    share = share_of_need(area, service)
    if isinstance(share, CannotAssess):
        return share
    if not _costs(service):
        return CannotAssess(
            "England's cost of it is not in the collection held here.", what=f"{unit} of {service}"
        )
    source = f"{_source('national_costs.csv')}; {share.source}"
    caveat = method(service, "level").caveat
    return Estimate(
        f"{unit} of {service} by need", whole * share.value, unit, "2024/25", source, "computed", caveat
    )


def _why_no_weight(area: str, service: str) -> str:
    if service not in {name for _, name in _weights()}:
        return method(service, "level").caveat or "No need weight of this service is published."
    return f"{area} is no integrated care board of 2022; need weights are published for those."


# --- money ------------------------------------------------------------------------------


def unit_costs(service: str) -> Mapping[str, Estimate] | CannotAssess:
    """England's cost for each unit of every kind of a service. Unit: pounds. Kinds are never added."""
    costs = _costs(service)
    if not costs:
        return CannotAssess(method(service, "unit_cost").caveat, what=f"unit cost of {service}")
    return {
        kind: Estimate(
            f"cost for each unit of {kind or service}", pounds / activity, "pounds", "2024/25",
            _source("national_costs.csv"), "computed", method(service, "unit_cost").caveat,
        )
        for kind, (activity, pounds) in costs.items()
    }  # fmt: skip


def practice_payments(area: str, year: str) -> Estimate | CannotAssess:
    """What practices of a footprint (2016/17) or board (2022/23), by ODS code, were paid. Unit: pounds."""
    payments = [row for row in _rows("practice_payments") if (row["area"], row["year"]) == (area, year)]
    if not payments:
        years = sorted({row["year"] for row in _rows("practice_payments") if row["area"] == area})
        years_known = (
            f"Known for {area}: {', '.join(years)}." if years else f"{area} is no footprint or board."
        )
        return CannotAssess(years_known, what=f"payments to general practice of {area} in {year}")
    (row,) = payments
    return Estimate(
        "payments to general practice", float(row["pounds"]), "pounds", year,
        _source("practice_payments.csv"), "second-hand",
        f"{int(row['registered']):,} registered patients, of {row['geography']}",
    )  # fmt: skip


# --- age --------------------------------------------------------------------------------


def cost_by_age(service: str, bands: Sequence[str] = ()) -> tuple[dict[str, object], ...] | CannotAssess:
    """Rows of the figure table: what one person of each age and sex costs, to stand in for a rate.

    Put into a place's figures they move that service's need with people's number and age. `bands` are the
    ages in which the place counts people (`0-4`, `90+`), single years if left out; within a band
    England's people weigh. Maternity follows births: all of its cost stands at age 0. Unit: pounds.
    """
    how = method(service, "growth")
    if service == "maternity":
        births, pounds = _costs(service)[BIRTHS]
        costs = {cell: pounds / births if cell[0] == 0 else 0.0 for cell in _people()}
        file, period = "national_costs.csv", "2024/25"
    elif how.is_known and how.evidence == "cost_by_age.csv":
        costs = dict(_cost_of(service))
        file, period = how.evidence, "2014/15"
    else:
        return CannotAssess(how.caveat or "It has rates of its own.", what=f"cost of {service} by age")
    written = bands or [*map(str, range(OLDEST)), f"{OLDEST}+"]
    return tuple(
        _row(service, band, sex, _mean_cost(costs, ages(band), sex), file, period)
        for band in written
        for sex in ("female", "male")
    )


def _mean_cost(costs: Mapping[tuple[int, str], float], band: Ages, sex: str) -> float:
    """The mean over a band's ages of England's people; the last age known stands for older ones."""
    ages_in_band = range(min(band.youngest, OLDEST), min(band.oldest, OLDEST) + 1)
    people = {age: _people()[age, sex] for age in ages_in_band}
    return sum(costs[age, sex] * number for age, number in people.items()) / sum(people.values())


def children_rates(
    service: str, rates: Mapping[tuple[int, str], float]
) -> dict[tuple[int, str], float] | CannotAssess:
    """Rates of people under 18 by age and sex, from adults' rates and the pattern of cost by age.

    `rates` are by single year of age and sex. A child's rate is that of the youngest adults (18 to 24)
    of the same sex, times the child's cost over theirs. Unit: as `rates`.
    """
    if service not in COST_OF or not method(service, "children").is_known:
        return CannotAssess(method(service, "children").caveat, what=f"rates of children for {service}")
    by_age: dict[tuple[int, str], float] = {}
    costs = _cost_of(service)
    for sex in dict.fromkeys(sex for _, sex in rates):
        if any((age, sex) not in rates for age in YOUNGEST_ADULTS) or (0, sex) not in costs:
            return CannotAssess(
                f"Rates of {sex} from 18 to 24 are not whole.", what=f"rates of children for {service}"
            )
        rate = sum(rates[age, sex] for age in YOUNGEST_ADULTS) / len(YOUNGEST_ADULTS)
        cost = sum(costs[age, sex] for age in YOUNGEST_ADULTS) / len(YOUNGEST_ADULTS)
        by_age |= {(age, sex): rate * costs[age, sex] / cost for age in range(ADULT)}
    return by_age


def cost_by_age_source() -> str:
    """Where cost by age comes from: what stands in for rates of children and of services without them."""
    return _source("cost_by_age.csv")


def sources() -> tuple[dict[str, str], ...]:
    """Where each file comes from: title, publisher, period, licence, address and notes."""
    return tuple(_rows("need_sources"))


def _row(service: str, age: str, sex: str, value: float, file: str, period: str) -> dict[str, object]:
    about = {"measure": "average_cost", "area": ENGLAND, "service": service, "age": age, "sex": sex}
    return {**about, "period": period, "value": value, "source": _source(file), "grade": "computed"}


# --- the files --------------------------------------------------------------------------


@cache
def _weights() -> Mapping[tuple[str, str], tuple[float, float]]:
    return {
        (row["area"], row["service"]): (float(row["registered"]), float(row["weighted"]))
        for row in _rows("need_weights")
    }


@cache
def _costs(service: str) -> Mapping[str, tuple[float, float]]:
    return {
        row["kind"]: (float(row["activity"]), float(row["pounds"]))
        for row in _rows("national_costs")
        if row["service"] == service
    }


@cache
def _cost_of(service: str) -> Mapping[tuple[int, str], float]:
    return {(int(row["age"]), row["sex"]): float(row[COST_OF[service]]) for row in _rows("cost_by_age")}


@cache
def _people() -> Mapping[tuple[int, str], float]:
    return {(int(row["age"]), row["sex"]): float(row["people"]) for row in _rows("cost_by_age")}


@cache
def _source(file: str) -> str:
    return next(row["address"] for row in sources() if row["file"] == file)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(shipped_rows(_ENGLAND / f"{name}.csv"))
