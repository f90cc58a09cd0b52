"""What a projection stands on, taken from a place: base money and activity, people, rates, assumptions.

Nothing is filled in. What is missing becomes a `CannotAssess` with what would be needed, and
everything that does not depend on it goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import polars as pl

from placeplan.core.errors import Problems
from placeplan.core.spreads import Spread, fixed
from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.evidence.base_year import BaseYear, base_year
from placeplan.model.evidence.capacity_evidence import capacity, groups_of_staff
from placeplan.model.evidence.contract_evidence import Contracts, contracts
from placeplan.model.evidence.contract_terms import Terms, contract_terms
from placeplan.model.evidence.defaults import defaults
from placeplan.model.evidence.list_series import WaitingList
from placeplan.model.evidence.need_evidence import HEALTH, NeedEvidence, need_evidence
from placeplan.model.evidence.own_course import VARIABLES as OWN
from placeplan.model.evidence.own_course import own_courses, turnover
from placeplan.model.groups import holders
from placeplan.model.model_axes import model_axes
from placeplan.model.people.kinds_of_care import fills_beds
from placeplan.model.people.needs import everybody
from placeplan.model.variables.population import People
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place

# What the projection of money needs for every body, service and year after the base year.
NEEDED = {
    "inflation": "how fast the cost of the same inputs grows",
    "income_growth": "how fast committed income grows",
    "non_demographic_growth": "how fast care grows for reasons other than people's number and age",
}
DRIFT = "demographic_drift"
CONTRACT_PRICES = "contract_price_growth"
ROUNDING = 1e-9  # shares written in decimals
MONTHS = tuple(str(month) for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))  # April first


@dataclass(frozen=True)
class Evidence:
    """Everything a projection reads, as arrays over named axes and as spreads, with what is missing."""

    name: str
    years: tuple[str, ...]
    organisations: tuple[str, ...]
    services: tuple[str, ...]
    lines: tuple[str, ...]
    staff: tuple[str, ...]
    counterparties: tuple[str, ...]
    waiting: tuple[WaitingList, ...]
    base: BaseYear
    people: People | None
    need: NeedEvidence
    given: Mapping[str, Array | ByYear]  # certain inputs
    opening: Mapping[str, Array]  # first values of stocks
    assumed: tuple[Assumed, ...]  # uncertain inputs
    unassessed: tuple[CannotAssess, ...]
    sources: Mapping[str, str] = field(default_factory=dict)  # where each input comes from
    within: Mapping[str, str] = field(default_factory=dict)  # a body: the body of the model that holds it

    def axes(self, draws: int) -> Axes:
        """The axes of a run of so many draws."""
        return model_axes(
            (self.name,),
            self.organisations,
            self.services,
            self.lines,
            self.staff,
            MONTHS,
            self.counterparties,
            tuple(waiting.label for waiting in self.waiting) or ("",),
            draws,
        )


def evidence(place: Place) -> Evidence:
    """The evidence that a place holds. Errors: base figures that contradict each other."""
    problems = Problems()
    base = base_year(place, problems)
    missing = [CannotAssess(why, what=what) for what, why in base.missing]
    agreed = contracts(place, base, problems)
    problems.raise_any()
    lines, staff = _lines(place.assumptions), groups_of_staff(place, base)
    payers = agreed.counterparties if agreed else ("",)
    axes = model_axes((place.code,), base.organisations, base.services, lines, staff, MONTHS, payers)
    people = everybody(place)
    need = need_evidence(place, base, axes, people)
    needed = need.found
    limits = capacity(place, base, agreed.cost if agreed else base.cost, axes, people)
    missing += [CannotAssess(why, what=what) for what, why in (*needed.missing, *limits.missing)]
    missing += [CannotAssess(why, what=what) for what, why in place.left_out]
    missing += _unknown(place, needed.index is not None)
    if agreed is None:
        missing.append(CannotAssess("No contract between two bodies with money is stated.", what="contracts"))
    terms = contract_terms(place, base, agreed, axes, problems) if agreed else Terms()
    problems.raise_any()
    missing += [CannotAssess(why, what=what) for what, why in terms.missing]
    certain: dict[str, Array | ByYear] = {
        **_money(base, agreed, axes),
        **terms.given,
        "turnover": axes.array(turnover(place, base), "organisation service"),
        "base_activity": axes.array(base.activity, "organisation service"),
        "fills_beds": axes.array(fills_beds(base.services), "service"),
        **need.given,
        **limits.given,
    }
    stated = _assumed(place, base)
    assumed = (
        *own_courses(place, base),
        *stated,
        *(_contract_prices(stated) if agreed else ()),
        *_defaults(place.assumptions),
        *limits.assumed,
        *_drift(place, needed.index is not None),
    )
    _check_parts_of_cost(assumed, base)
    return Evidence(
        name=place.code,
        years=place.years,
        organisations=base.organisations,
        services=base.services,
        lines=lines,
        staff=staff,
        counterparties=payers,
        waiting=limits.waiting,
        base=base,
        people=needed.people,
        need=need,
        given=certain,
        opening=limits.opening,
        assumed=assumed,
        unassessed=tuple(missing),
        sources=_sources(place, base, needed.source),
        within=holders(place.bodies, base.organisations),
    )


def _check_parts_of_cost(assumed: Sequence[Assumed], base: BaseYear) -> None:
    """Refuse parts of cost that could together be more than the whole: the fixed part is what they leave."""
    parts: dict[str, list[Assumed]] = {"variable_share": [], "semi_fixed_share": []}
    for term in assumed:
        if term.variable in parts:
            parts[term.variable].append(term)
    problems = Problems()
    for organisation, service in product(base.organisations, base.services):
        here = [_most_specific(spreads, organisation, service) for spreads in parts.values()]
        if sum(spread.spread.high for spread in here) > 1 + ROUNDING:
            problems.add(
                f"The variable and the semi-fixed share of the cost of {service or 'care'} of {organisation} "
                "can be more than 1 together.",
                "assumptions.toml",
                "State both, so that even their highest leave a fixed share of nought or more.",
            )
    problems.raise_any()


def _most_specific(spreads: Sequence[Assumed], organisation: str, service: str) -> Assumed:
    about = [
        spread
        for spread in spreads
        if spread.organisation in ("", organisation) and spread.service in ("", service)
    ]
    return max(about, key=lambda one: one.specificity)


def _money(base: BaseYear, agreed: Contracts | None, axes: Axes) -> dict[str, Array | ByYear]:
    """Each body's own money, and what the place's commissioners pay its providers."""
    if agreed is None:
        nothing = axes.array(0.0)
        return {
            "base_cost": axes.array(base.cost, "organisation service"),
            "base_income": axes.array(base.income, "organisation service"),
            "contract_income": nothing,
            "contract_spending": nothing,
        }
    pays = [[float(name == payer) for payer in agreed.counterparties] for name in base.organisations]
    return {
        "base_cost": axes.array(agreed.cost, "organisation service"),
        "base_income": axes.array(agreed.income, "organisation service"),
        "contract_base": axes.array(agreed.value, "organisation service counterparty"),
        "is_counterparty": axes.array(pays, "organisation counterparty"),
    }


def _lines(assumptions: Mapping[str, Assumption]) -> tuple[str, ...]:
    """Kinds of cost that have an inflation of their own; one nameless kind where none has."""
    return tuple(
        dict.fromkeys(
            assumption.line
            for assumption in assumptions.values()
            if assumption.line and variable_of(assumption) == "inflation"
        )
    ) or ("",)


def variable_of(assumption: Assumption) -> str:
    """The model's variable that an assumption is about: the one it names, or its own name."""
    return assumption.variable or assumption.name


def _assumed(place: Place, base: BaseYear) -> list[Assumed]:
    terms = []
    for assumption in place.assumptions.values():
        variable = variable_of(assumption)
        if variable not in (*NEEDED, CONTRACT_PRICES, HEALTH, *OWN, *defaults()) or not assumption.is_known:
            continue
        about = (assumption.organisation, assumption.service)
        if about[0] not in ("", *base.organisations) or about[1] not in ("", *base.services):
            continue
        driver = assumption.driver or assumption.name
        by_year = bool(assumption.by_year) or variable in OWN  # nobody has strayed in the base year
        for year in place.years[1:] if by_year else ("",):
            spread = assumption.spread_in(year) if year else assumption.spread
            if spread is not None:
                terms.append(Assumed(variable, spread, driver, *about, assumption.line, year))
        if by_year:  # growth into the base year is never used
            terms.append(Assumed(variable, fixed(0.0), driver, *about, assumption.line, place.base_year))
    return terms


def _defaults(assumptions: Mapping[str, Assumption]) -> list[Assumed]:
    stated = {variable_of(assumption) for assumption in assumptions.values() if assumption.is_known}
    return [Assumed(name, spread, name) for name, spread in defaults().items() if name not in stated]


def _contract_prices(stated: Sequence[Assumed]) -> list[Assumed]:
    """Growth of contracts' prices where nobody states it: that of committed income, on the same draws."""
    if any(term.variable == CONTRACT_PRICES and not term.specificity for term in stated):
        return []
    return [replace(term, variable=CONTRACT_PRICES) for term in stated if term.variable == "income_growth"]


def _drift(place: Place, people_known: bool) -> list[Assumed]:
    """Growth beside what population gives: the spread of a stated demographic growth, or all of it.

    Where population by age is known it gives the middle, and a stated growth only the width.
    """
    stated = place.assumptions.get("demographic_growth")
    spread = stated.spread if stated is not None else None
    if stated is None or spread is None:
        return [Assumed(DRIFT, fixed(0.0), DRIFT)]
    if people_known:
        low, high = spread.low - spread.middle, spread.high - spread.middle
        spread = Spread(low, 0.0, high, spread.shape, f"width of: {spread.source}")
    return [Assumed(DRIFT, spread, stated.driver or stated.name)]


def _unknown(place: Place, people_known: bool) -> list[CannotAssess]:
    named = {variable_of(assumption) for assumption in place.assumptions.values() if assumption.is_known}
    unknown = [
        CannotAssess(_not_adopted(place, name, meaning), what="gap")
        for name, meaning in NEEDED.items()
        if name not in named
    ]
    if not people_known and "demographic_growth" not in named:
        unknown.append(
            CannotAssess(
                "There is neither population by age with cost by age, nor a demographic growth.", what="gap"
            )
        )
    return unknown


def _not_adopted(place: Place, name: str, meaning: str) -> str:
    """Why an assumption is missing: nobody stated it, or bodies did, each for itself."""
    rows = place.figures.filter((pl.col("measure") == name) & pl.col("value").is_not_null())
    words = name.replace("_", " ")
    if rows.is_empty():
        return f"Nobody has stated {words}: {meaning}."
    bodies = ", ".join(rows["organisation"].drop_nulls().unique().sort())
    values = rows["value"].unique().sort()
    ends = " to ".join(dict.fromkeys(f"{values[at]:.1%}" for at in (0, -1)))
    return (
        f"Bodies state {words} for themselves ({bodies}: {ends} a year), and the place has adopted none: "
        f"{meaning}. State it in assumptions.toml."
    )


def _sources(place: Place, base: BaseYear, people_source: str) -> Mapping[str, str]:
    stated: dict[str, dict[str, None]] = {}
    for assumption in place.assumptions.values():
        if assumption.is_known:
            stated.setdefault(variable_of(assumption), {})[assumption.source] = None
    by_input = {name: "; ".join(sources) for name, sources in stated.items()}
    avoiding = {
        scheme.source: None
        for scheme in place.schemes
        if "activity" in {effect.variable for effect in scheme.effects}
    }
    by_input |= {"kept_share": "; ".join(avoiding)} if avoiding else {}
    by_input = {name: spread.source for name, spread in defaults().items()} | by_input
    money = {"base_cost": base.source, "base_income": base.source, "base_activity": base.source}
    return {**by_input, **money, "population_need": people_source}
