"""Scenarios: small named differences on a plan, each a file of its own, that compose in any order.

A scenario may stop, slip or resize a part of the plan, let a body withdraw, choose a population variant,
and set, multiply or raise an assumption. Two that set one thing to different values do not compose,
and say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.plan.assumptions import Assumption
from placeplan.plan.dependencies import bodies_named, restated
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document
from placeplan.plan.quantities import Number, Quantity, Range
from placeplan.plan.schemes import Plan, Scheme
from placeplan.plan.variants import unknown
from placeplan.plan.vocabulary import nearest

FOLDER = "scenarios"
IMPORTED = "hospital-model-"  # parts that evidence gives have keys that begin so; they are looked up later


@dataclass(frozen=True, config=AT_THE_DOOR)
class PartChange:
    """What happens to a scheme, a milestone or a capital project; `times` resizes a scheme's effects."""

    stop: bool = False
    slip_months: Annotated[int, Field(ge=0)] = 0
    times: Annotated[Number, Field(ge=0)] = 1.0


@dataclass(frozen=True, config=AT_THE_DOOR)
class AssumptionChange:
    """What happens to an assumption, in its own unit: set first, then times, then plus."""

    set: Quantity | None = None
    times: Number = 1.0
    plus: Number = 0.0


@dataclass(frozen=True, config=AT_THE_DOOR)
class Scenario:
    """A named difference. `parts` and `assumptions` go by key; `withdrawn` names bodies that leave."""

    title: str
    source: str = ""
    note: str = ""
    parts: Mapping[str, PartChange] = Field(default_factory=dict)
    assumptions: Mapping[str, AssumptionChange] = Field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    population: str = ""  # the population variant that it chooses; empty: the place's own
    name: str = ""  # its file's name, filled in as the file is read


def scenarios_in(
    folder: Path,
    plan: Plan | None,
    assumptions: Mapping[str, Assumption] | None,
    problems: Problems,
    populations: Sequence[str] | None = None,
) -> Mapping[str, Scenario]:
    """Every scenario of a place folder, by name; a place may have none.

    Keys are not looked up in a plan, in assumptions or among population variants that could not be read
    whole (`None`).
    """
    by_name: dict[str, Scenario] = {}
    for path in listed(folder / FOLDER, "*.toml"):
        written = document(path, f"{FOLDER}/{path.name}", problems)
        if written is None:
            continue
        scenario = checked(Scenario, {**written.values, "name": path.stem}, written, (), problems)
        if scenario is None:
            continue
        by_name[path.stem] = scenario
        if populations is not None:
            _check_population(scenario, populations, written, problems)
        if plan is not None:
            _check_parts(scenario, plan, written, problems)
        if assumptions is not None:
            _check_assumptions(scenario, assumptions, written, problems)
    return MappingProxyType(by_name)


def _check_population(
    scenario: Scenario, populations: Sequence[str], written: Document, problems: Problems
) -> None:
    name = scenario.population
    if name and name not in populations:
        problems.extend([unknown(name, tuple(populations), written.where(("population",)))])


def _check_parts(scenario: Scenario, plan: Plan, written: Document, problems: Problems) -> None:
    by_key = {part.key: part for part in plan.parts}
    for key in scenario.parts:
        if key not in by_key and not key.startswith(IMPORTED):
            where = written.where(("parts", key))
            problems.add(f"The plan has no part “{key}”.", where, nearest(key, by_key))


def _check_assumptions(
    scenario: Scenario, assumptions: Mapping[str, Assumption], written: Document, problems: Problems
) -> None:
    for key in scenario.assumptions:
        if key not in assumptions:
            where = written.where(("assumptions", key))
            problems.add(f"There is no assumption “{key}”.", where, nearest(key, assumptions))


def composed(scenarios: Iterable[Scenario]) -> Scenario:
    """Several scenarios as one. Errors: two that set one thing to different values."""
    scenarios = tuple(scenarios)
    parts: dict[str, PartChange] = {}
    changes: dict[str, AssumptionChange] = {}
    problems = Problems()
    for scenario in scenarios:
        for key, part in scenario.parts.items():
            parts[key] = _both_parts(parts.get(key, PartChange()), part)
        for key, change in scenario.assumptions.items():
            before = changes.get(key, AssumptionChange())
            if None not in (before.set, change.set) and before.set != change.set:
                what = f"Two scenarios set “{key}” to different values."
                problems.add(what, _who_change(key, scenarios), "Choose one of them.")
            changes[key] = _both_assumptions(before, change)
    populations = {scenario.population: _called(scenario) for scenario in scenarios if scenario.population}
    if len(populations) > 1:
        problems.add(
            f"Two scenarios choose different populations: {' and '.join(populations)}.",
            " and ".join(populations.values()),
            "Choose one of them.",
        )
    problems.raise_any()
    return Scenario(
        title=" + ".join(scenario.title for scenario in scenarios),
        parts=parts,
        assumptions=changes,
        withdrawn=tuple(dict.fromkeys(who for scenario in scenarios for who in scenario.withdrawn)),
        population=next(iter(populations), ""),
        name="+".join(scenario.name for scenario in scenarios),
    )


def _both_parts(first: PartChange, second: PartChange) -> PartChange:
    return PartChange(
        first.stop or second.stop, first.slip_months + second.slip_months, first.times * second.times
    )


def _both_assumptions(first: AssumptionChange, second: AssumptionChange) -> AssumptionChange:
    value = first.set if second.set is None else second.set
    return AssumptionChange(value, first.times * second.times, first.plus + second.plus)


def _who_change(key: str, scenarios: Iterable[Scenario]) -> str:
    return " and ".join(_called(scenario) for scenario in scenarios if key in scenario.assumptions)


def _called(scenario: Scenario) -> str:
    return scenario.name or scenario.title


def planned(plan: Plan, scenario: Scenario) -> Plan:
    """The plan under a scenario: parts stopped, later or resized, and what waited for them."""
    stops = [key for key, change in scenario.parts.items() if change.stop]
    slips = {key: change.slip_months for key, change in scenario.parts.items() if change.slip_months}
    sizes = {key: change.times for key, change in scenario.parts.items()}
    # A body that shares in nothing may withdraw too: the plan stays as it is.
    sharers = bodies_named(plan)
    withdrawn = [body for body in scenario.withdrawn if body in sharers]
    moved = restated(plan, [*stops, *withdrawn], slips)
    return replace(
        moved, schemes=tuple(_resized(scheme, sizes.get(scheme.key, 1.0)) for scheme in moved.schemes)
    )


def assumed(assumptions: Mapping[str, Assumption], scenario: Scenario) -> Mapping[str, Assumption]:
    """The assumptions under a scenario. Errors: a change to an assumption that has no value."""
    merged = dict(assumptions)
    for key, change in scenario.assumptions.items():
        before = merged[key]
        if change.set is not None:
            before = replace(before, value=change.set, by_year={})
        elif not before.is_known:
            raise PlanError(
                Problem(
                    f"The scenario changes “{key}”, which has no value.",
                    scenario.name,
                    "Set it to one first.",
                )
            )
        merged[key] = replace(
            before,
            value=None if before.value is None else _changed(before.value, change),
            by_year={year: _changed(value, change) for year, value in before.by_year.items()},
        )
    return MappingProxyType(merged)


def _changed(quantity: float | Range, change: AssumptionChange) -> float | Range:
    if not isinstance(quantity, Range):
        return quantity * change.times + change.plus
    low, middle, high = sorted(
        number * change.times + change.plus for number in (quantity.low, quantity.middle, quantity.high)
    )
    return Range(low, middle, high, quantity.shape)


def _resized(scheme: Scheme, times: float) -> Scheme:
    if times == 1:
        return scheme
    change = AssumptionChange(times=times)
    return replace(
        scheme,
        effects=tuple(replace(effect, size=_changed(effect.size, change)) for effect in scheme.effects),
    )
