"""A pooled budget such as the Better Care Fund, from a file: who puts in what, who bears an overspend, and
what is held back when a condition such as delayed transfers is missed.

What the file does not say of a condition is the regime's; what that has not published cannot be assessed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.pooled_budgets import Condition, Pool, pool
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    CASH,
    MeasureUnit,
    Pounds,
    Published,
    Record,
    amount,
    answer,
    beyond,
    gathered,
    known,
    known_pence,
    measure_text,
    read_case,
    rules_of,
    told,
    year_problems,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "pooled_budgets"
DELAYS = "delayed transfers"


@written(frozen=True, config=AT_THE_DOOR)
class ConditionFile:
    """A condition: expected and actual in `unit`, and the pounds at stake; the regime's where left out."""

    name: str
    expected: Published | None = None
    actual: Published = "not published"
    at_stake: Published | None = None
    lower_is_better: bool = True
    unit: MeasureUnit = "share"


@written(frozen=True, config=AT_THE_DOOR)
class PoolFile:
    """A pool in pounds; `shares` say who bears what is over, `least` what each has to put in."""

    kind: Literal["pooled_budget"]
    title: str
    question: str
    year: str
    contributions: Mapping[str, Pounds]
    shares: Mapping[str, Pounds]
    source: str
    grade: Grade
    spending: Mapping[str, Pounds] = Field(default_factory=dict)
    least: Mapping[str, Pounds] = Field(default_factory=dict)
    conditions: tuple[ConditionFile, ...] = ()
    note: str = ""


def pool_case(place: Place, path: Path) -> Record:
    """The pool at the year's end. Errors: everything wrong with the file, at once."""
    about, rules = read_case(path, PoolFile), rules_of(place)
    problems = Problems()
    for body in dict.fromkeys([*about.contributions, *about.shares, *about.least]):
        check_declared(body, place.bodies, path.name, problems)
    year_problems(about.year, path.name, problems)
    with gathered(problems):
        budget = _pool(about, ())
    problems.raise_any()
    conditions = [_condition(condition, about, rules) for condition in about.conditions]
    budget = _pool(about, conditions)
    names = {body: place.bodies[body].name for body in about.contributions}
    units = [condition.unit for condition in about.conditions]
    words = told(
        pool_words(about.title, about.year, budget, names),
        *map(condition_words, conditions, units),
        beyond(rules, about.year),
        CASH,
    )
    status = "cannot_assess" if isinstance(budget.withheld, CannotAssess) else "assessed"
    return answer(path, about, status, words, {"year": about.year, **_record(about, budget, conditions)})


def _record(about: PoolFile, found: Pool, conditions: Sequence[Condition]) -> Record:
    return {
        "contributions": dict(about.contributions),
        "spending": dict(about.spending),
        "left": pounds(found.left),
        "by_body": {body: pounds(part) for body, part in found.by_body.items()},
        "conditions": [
            {
                "name": condition.name,
                "expected": condition.expected,
                "actual": condition.actual,
                "withheld": amount(condition.withheld()),
            }
            for condition in conditions
        ],
        "withheld": amount(found.withheld),
    }


def pool_words(title: str, year: str, found: Pool, names: Mapping[str, str]) -> str:
    """What went in and out, and each body's part of what is left."""
    put, spent = sum(found.contributions.values()), sum(found.spending.values())
    opening = f"{title}: {money_text(put)} is put in for {year} and {money_text(spent)} spent"
    if not found.left:
        return f"{opening}; nothing is left or overspent."
    parts = ", ".join(f"{names[body]} {money_text(abs(part))}" for body, part in found.by_body.items())
    if found.left < 0:
        return f"{opening}: {money_text(-found.left)} is overspent, borne as agreed: {parts}."
    return f"{opening}: {money_text(found.left)} is left, and belongs as agreed to: {parts}."


def condition_words(one: Condition, unit: MeasureUnit) -> str:
    """A condition in a sentence: met, missed and what that holds back, or why nobody can say."""
    withheld, name = one.withheld(), one.name[:1].upper() + one.name[1:]
    if isinstance(withheld, CannotAssess):
        return f"{name}: cannot assess, {withheld.why}."
    assert one.actual is not None  # or it could not have been assessed
    assert one.expected is not None
    side = "at most" if one.lower_is_better else "at least"
    measured = f"{name}: {measure_text(one.actual, unit)} against {side} {measure_text(one.expected, unit)}"
    return f"{measured}, missed; {money_text(withheld)} is held back." if withheld else f"{measured}, met."


def _pool(about: PoolFile, conditions: Sequence[Condition]) -> Pool:
    return pool(
        {body: pence(sum_) for body, sum_ in about.contributions.items()},
        {line: pence(sum_) for line, sum_ in about.spending.items()},
        about.shares,
        conditions,
        {body: pence(sum_) for body, sum_ in about.least.items()},
    )


def _condition(one: ConditionFile, about: PoolFile, rules: Regime) -> Condition:
    """A condition with what the regime says of it; only delayed transfers have a rule of their own."""
    day = period(about.year).end  # a condition is judged when its year is over
    expected = None if one.expected is None else known(one.expected)
    at_stake = None if one.at_stake is None else known_pence(one.at_stake)
    if one.expected is None and one.name == DELAYS:
        expected = _number(rules.number(f"{RULE}.delayed_transfer_target", day))
    if one.at_stake is None:
        share = _number(rules.number(f"{RULE}.withheld_when_missed", day))
        whole = sum(pence(sum_) for sum_ in about.contributions.values())
        at_stake = None if share is None else round(whole * share)
    return Condition(one.name, expected, known(one.actual), at_stake, one.lower_is_better)


def _number(found: float | CannotAssess) -> float | None:
    return None if isinstance(found, CannotAssess) else found
