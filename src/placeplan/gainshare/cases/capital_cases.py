"""Capital asked for against the limit of each source and year, from a file of a place's `settlement` folder.

What an asset then costs each year, whether the Treasury looks at it, and what a planned surplus or deficit
does to the limit. Rates and thresholds are the regime's unless the file states them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.capital_limits import (
    Headroom,
    Request,
    YearlyCost,
    bonus_or_cut,
    headroom,
    needs_treasury,
    yearly_costs,
)
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    CASH,
    Pounds,
    Published,
    Record,
    amount,
    answer,
    beyond,
    gathered,
    known,
    known_pence,
    read_case,
    rules_of,
    told,
    year_problems,
)
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "capital_limits"


@written(frozen=True, config=AT_THE_DOOR)
class RequestFile:
    """Capital asked of a source in a year, in pounds; `life` in years lets its yearly cost be worked out."""

    scheme: str
    money_from: str
    year: str
    gross: Pounds
    disposals_and_grants: Pounds = 0.0
    life: int | None = None
    running: Pounds = 0.0


@written(frozen=True, config=AT_THE_DOOR)
class LimitFile:
    """The most that a source may be asked for in a year, in pounds."""

    money_from: str
    year: str
    limit: Published


@written(frozen=True, config=AT_THE_DOOR)
class PlannedFile:
    """A planned surplus (+) or deficit (−) beside a fair share and the operating capital, in pounds."""

    year: str
    surplus_or_deficit: Pounds
    fair_share: Pounds
    operating_limit: Pounds


@written(frozen=True, config=AT_THE_DOOR)
class CapitalFile:
    """What is asked for and the limits; `over_programming` is the share by which plans may exceed a limit."""

    kind: Literal["capital"]
    title: str
    question: str
    source: str
    grade: Grade
    requests: tuple[RequestFile, ...]
    limits: tuple[LimitFile, ...] = ()
    over_programming: Published | None = None
    planned: PlannedFile | None = None
    note: str = ""


def capital_case(place: Place, path: Path) -> Record:
    """Each source and year against its limit. Errors: everything wrong with the file, at once."""
    about, rules = read_case(path, CapitalFile), rules_of(place)
    _check(about, path.name)
    capital = _Capital(
        _headroom(about, rules),
        {
            request.scheme: _yearly_costs(request, rules)
            for request in about.requests
            if request.life is not None
        },
        {request.scheme: _needs_treasury(request, rules) for request in about.requests},
        _bonus_or_cut(about.planned, rules) if about.planned else None,
    )
    words = told(
        f"{about.title}:",
        *capital_words(capital),
        _dividend_words(about, rules),
        *dict.fromkeys(beyond(rules, request.year) for request in about.requests),
        CASH,
    )
    return answer(path, about, capital.status, words, _record(capital))


@dataclass(frozen=True)
class _Capital:
    """What the rules say of a file's requests; `moved` in pence, none where no planned position is stated."""

    limits: tuple[Headroom, ...]
    costs: Mapping[str, tuple[YearlyCost, ...] | CannotAssess]
    treasury: Mapping[str, bool | CannotAssess]
    moved: int | CannotAssess | None

    @property
    def status(self) -> str:
        """Over any limit is over; else what cannot be assessed leaves the whole so."""
        if any(limit.fits is False for limit in self.limits):
            return "over_the_limit"
        unknown = any(isinstance(limit.left, CannotAssess) for limit in self.limits)
        return "cannot_assess" if unknown else "within_the_limit"


def capital_words(found: _Capital) -> list[str]:
    """A sentence for each limit, asset, approval and planned position."""
    return [
        *map(headroom_words, found.limits),
        *(cost_words(scheme, years) for scheme, years in found.costs.items()),
        *(
            f"{scheme} needs the Treasury's approval."
            for scheme, needed in found.treasury.items()
            if needed is True
        ),
        *([] if found.moved is None else [moved_words(found.moved)]),
    ]


def _record(found: _Capital) -> Record:
    limits = [
        {
            "money_from": limit.source,
            "year": limit.year,
            "asked": pounds(limit.asked),
            "limit": amount(limit.limit),
            "left": amount(limit.left),
        }
        for limit in found.limits
    ]
    needed = {
        s: None if isinstance(needed_for_it, CannotAssess) else needed_for_it
        for s, needed_for_it in found.treasury.items()
    }
    return {
        "limits": limits,
        "yearly_costs": {scheme: _costs_record(years) for scheme, years in found.costs.items()},
        "needs_treasury": needed,
        "limit_moved_by": None if found.moved is None else amount(found.moved),
    }


def headroom_words(one: Headroom) -> str:
    """One source and year in a sentence."""
    asked = f"{money_text(one.asked)} is asked of {one.source} in {one.year}"
    if isinstance(one.limit, CannotAssess) or isinstance(one.left, CannotAssess):
        return f"{asked}; cannot assess, {getattr(one.limit, 'why', '')}."
    if one.left < 0:
        return f"{asked}, {money_text(-one.left)} over a limit of {money_text(one.limit)}."
    return f"{asked}, within a limit of {money_text(one.limit)} by {money_text(one.left)}."


def cost_words(scheme: str, costs: tuple[YearlyCost, ...] | CannotAssess) -> str:
    """What an asset costs in its first year and its last."""
    if isinstance(costs, CannotAssess):
        return f"What {scheme} costs each year: cannot assess, {costs.why}."
    first, last = costs[0], costs[-1]
    until = f" and {money_text(last.total)} in the last of {len(costs)}" if len(costs) > 1 else ""
    return (
        f"{scheme} then costs {money_text(first.total)} in its first year (depreciation "
        f"{money_text(first.depreciation)}, dividend {money_text(first.dividend)}, running it "
        f"{money_text(first.running)}){until}."
    )


def moved_words(moved: int | CannotAssess) -> str:
    """What a planned surplus or deficit does to the limit."""
    if isinstance(moved, CannotAssess):
        return f"What the planned position does to the limit: cannot assess, {moved.why}."
    if moved < 0:
        return f"The planned deficit takes up to {money_text(-moved)} off the limit."
    return f"The plan adds {money_text(moved)} to the limit."


def _check(about: CapitalFile, name: str) -> None:
    problems = Problems()
    stated = Counter((limit.money_from, limit.year) for limit in about.limits)
    for (money_from, year), times in stated.items():
        if times > 1:
            problems.add(f"The limit of {money_from} in {year} is stated twice.", name, "Keep one.")
    years = [request.year for request in about.requests] + [limit.year for limit in about.limits]
    years += [about.planned.year] if about.planned else []
    for year in dict.fromkeys(years):
        year_problems(year, name, problems)
    for request in about.requests:
        if min(request.gross, request.disposals_and_grants) < 0:
            problems.add("asks for less than nothing.", f"{name}, {request.scheme}", "Write what is spent.")
        if request.life is not None:
            with gathered(problems):
                yearly_costs(0, request.life, 0.0)
    problems.raise_any()


def _headroom(about: CapitalFile, rules: Regime) -> tuple[Headroom, ...]:
    limits = {(limit.money_from, limit.year): known_pence(limit.limit) for limit in about.limits}
    headrooms: list[Headroom] = []
    for year in dict.fromkeys(request.year for request in about.requests):
        asked = [
            Request(
                request.scheme,
                request.money_from,
                request.year,
                pence(request.gross),
                pence(request.disposals_and_grants),
            )
            for request in about.requests
            if request.year == year
        ]
        headrooms += headroom(asked, limits, _over_programming(about, rules, year))
    return tuple(headrooms)


def _over_programming(about: CapitalFile, rules: Regime, year: str) -> float | None:
    if about.over_programming is not None:
        return known(about.over_programming)
    stated = rules.number(f"{RULE}.over_programming", period(year).start)
    return None if isinstance(stated, CannotAssess) else stated


def _yearly_costs(one: RequestFile, rules: Regime) -> tuple[YearlyCost, ...] | CannotAssess:
    rate = rules.number(f"{RULE}.dividend_rate", period(one.year).start)
    if isinstance(rate, CannotAssess) or one.life is None:
        return rate if isinstance(rate, CannotAssess) else CannotAssess("no life is stated")
    return yearly_costs(pence(one.gross), one.life, rate, pence(one.running))


def _dividend_words(about: CapitalFile, rules: Regime) -> str:
    """A dividend's rate that nobody has confirmed is said to be so."""
    days = [period(request.year).start for request in about.requests if request.life is not None]
    rates = [v for v in rules.values.get(f"{RULE}.dividend_rate", ()) if any(map(v.covers, days))]
    return next(
        (f"The dividend's rate is {v.grade}, not confirmed." for v in rates if v.grade == "recalled"), ""
    )


def _needs_treasury(one: RequestFile, rules: Regime) -> bool | CannotAssess:
    above = rules.number(f"{RULE}.treasury_approval_above", period(one.year).start)
    return needs_treasury(pence(one.gross), above)


def _bonus_or_cut(planned: PlannedFile, rules: Regime) -> int | CannotAssess:
    """What is added to the limit (+) or at most taken off it (−). Unit: pence."""
    day = period(planned.year).start
    share, most = (rules.number(f"{RULE}.{key}", day) for key in ("bonus_share", "most_cut"))
    if isinstance(share, CannotAssess) or isinstance(most, CannotAssess):
        return share if isinstance(share, CannotAssess) else most  # type: ignore[return-value]  # one of two
    plan, fair, limit = map(pence, (planned.surplus_or_deficit, planned.fair_share, planned.operating_limit))
    bonus, cut = bonus_or_cut(plan, fair, limit, share, most)
    return bonus - cut


def _costs_record(costs: tuple[YearlyCost, ...] | CannotAssess) -> Record:
    if isinstance(costs, CannotAssess):
        return costs.as_record()
    parts = ("depreciation", "dividend", "running", "total")
    return {
        "status": "assessed",
        "years": [{part: pounds(getattr(cost, part)) for part in parts} for cost in costs],
    }
