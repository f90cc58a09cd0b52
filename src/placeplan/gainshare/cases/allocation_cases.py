"""How a budget reaches commissioners, from a file: targets by weighted population, and the pace of change.

Growth is more the further a commissioner is below its target. A pace that the file does not state is the
regime's.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.allocations import (
    Allocation,
    Pace,
    Stream,
    paced_allocations,
    targets,
    weighted_population,
)
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    CASH,
    Pounds,
    Record,
    answer,
    beyond,
    read_case,
    rules_of,
    told,
    year_problems,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "allocation"


@written(frozen=True, config=AT_THE_DOOR)
class StreamFile:
    """One part of need: the share of the budget that it carries, and the area's need for it (1: average)."""

    name: str
    weight: Pounds
    need: Pounds


@written(frozen=True, config=AT_THE_DOOR)
class CommissionerFile:
    """What a commissioner had, in pounds, and its people, with what their need and its meeting cost."""

    baseline: Pounds
    population: Pounds
    streams: tuple[StreamFile, ...] = (StreamFile("all", 1.0, 1.0),)
    market_forces_factor: Pounds = 1.0
    adjustment: Pounds = 1.0


@written(frozen=True, config=AT_THE_DOOR)
class AllocationFile:
    """A year's budget in pounds for all its commissioners; the pace of change as shares of growth a year."""

    kind: Literal["allocation"]
    title: str
    question: str
    year: str
    budget: Pounds
    commissioners: Mapping[str, CommissionerFile]
    source: str
    grade: Grade
    convergence: Pounds | None = None
    least_growth: Pounds | None = None
    most_growth: Pounds | None = None
    note: str = ""


def allocation_case(place: Place, path: Path) -> Record:
    """Each commissioner's money and its distance from target. Errors: all of the file's, at once."""
    about, rules = read_case(path, AllocationFile), rules_of(place)
    problems = Problems()
    for body in about.commissioners:
        check_declared(body, place.bodies, path.name, problems)
    year_problems(about.year, path.name, problems)
    problems.raise_any()
    pace = _pace(about, rules)
    if isinstance(pace, CannotAssess):
        words = f"{about.title}: cannot assess. {pace.why}."
        return answer(path, about, "cannot_assess", words, {"year": about.year})
    budget = pence(about.budget)
    fair = _targets(about, budget)
    baselines = {body: pence(commissioner.baseline) for body, commissioner in about.commissioners.items()}
    allocations = paced_allocations(baselines, fair, budget, pace)
    names = {body: place.bodies[body].name for body in about.commissioners}
    words = told(
        f"{about.title}: {money_text(budget)} for {about.year}.",
        *(commissioner_words(names[body], allocation) for body, allocation in allocations.items()),
        beyond(rules, about.year),
        CASH,
    )
    rows = [_row(body, names[body], fair[body], allocation) for body, allocation in allocations.items()]
    record: Record = {"year": about.year, "pace": asdict(pace), "commissioners": rows}
    return answer(path, about, "assessed", words, record)


def _row(body: str, name: str, target: int, one: Allocation) -> Record:
    return {
        "organisation": body,
        "name": name,
        "target": pounds(target),
        "allocation": pounds(one.pence),
        "growth": one.growth,
        "distance_before": one.distance_before,
        "distance_after": one.distance_after,
    }


def commissioner_words(name: str, one: Allocation) -> str:
    """One commissioner's money, and how far it was from its target and is."""
    return (
        f"{name} gets {money_text(one.pence)}, growth of {one.growth:.2%}: it was "
        f"{_distance(one.distance_before)} and is {_distance(one.distance_after)}."
    )


def _distance(share: float) -> str:
    if abs(share) < 0.00005:  # nothing to two decimals of a percent
        return "at its target"
    return f"{abs(share):.2%} {'above' if share > 0 else 'below'} its target"


def _targets(about: AllocationFile, budget: int) -> dict[str, int]:
    weighted = {
        body: weighted_population(
            commissioner.population,
            [Stream(of.name, of.weight, of.need) for of in commissioner.streams],
            commissioner.market_forces_factor,
            commissioner.adjustment,
        )
        for body, commissioner in about.commissioners.items()
    }
    return targets(budget, weighted)


def _pace(about: AllocationFile, rules: Regime) -> Pace | CannotAssess:
    """The pace as stated, and what is not stated as the regime has it."""
    day = period(about.year).start
    stated = {
        "convergence_rate": about.convergence,
        "least_growth": about.least_growth,
        "most_growth": about.most_growth,
    }
    numbers: list[float] = []
    for key, number in stated.items():
        value = rules.number(f"{RULE}.{key}", day) if number is None else number
        if isinstance(value, CannotAssess):
            return value
        numbers.append(value)
    return Pace(*numbers)
