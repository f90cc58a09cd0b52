"""Nine growth factors and every strategy of one provider, drawn for each run, for each label of its cells.

Intervals are the national model's: the middle 80% of a normal distribution, cut off at what is possible.
Knows no counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.spreads import uniforms
from placeplan.engine.axes import Array
from placeplan.model.hospital.hospital_parameters import LIMITS, HospitalParameters
from placeplan.model.hospital.provider_cells import Cells

# The nine, in the national model's order.
GROWTH_FACTORS = (
    "demographic_adjustment", "birth_adjustment", "health_status_adjustment", "expat", "repat",
    "waiting_list_adjustment", "baseline_adjustment", "non-demographic_adjustment", "inequalities",
)  # fmt: skip
WIDTH_OF_80_PERCENT = 2.563103  # standard deviations from P10 to P90 of a normal distribution
MATERNITY = "ip:maternity"
YES = "true"


@dataclass(frozen=True)
class PeopleAtHorizon:
    """What parameters do not hold: people at the horizon against the base year, by age and sex.

    `variants` and `births` are by population variant; `health` is an interval by age, one driver for
    all ages; `inequalities` is by growth group and deprivation quintile. What is not named is 1.
    """

    variants: Mapping[str, Mapping[tuple[str, str], float]]
    births: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    health: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    inequalities: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Drawn:
    """Multipliers by run. Shape: label, run."""

    by_person: Array  # demographic, births, health status
    by_care: Array  # the other six
    kept: Array  # by set of avoidance strategies: what all of them together leave
    efficiency: Array  # by efficiency: what it leaves
    runs: int


def normal_draws(low: float, high: float, key: str, runs: int, seed: int) -> Array:
    """Draws of a normal distribution whose P10 and P90 are `low` and `high`. Shape: run."""
    if low == high:
        return np.full(runs, low)
    radius = np.sqrt(-2 * np.log1p(-uniforms(f"{key} radius", runs, seed)))
    angle = 2 * np.pi * uniforms(f"{key} angle", runs, seed)
    return np.asarray((low + high) / 2 + (high - low) / WIDTH_OF_80_PERCENT * radius * np.cos(angle))


def drawn(
    parameters: HospitalParameters, people: PeopleAtHorizon, found: Cells, runs: int, seed: int
) -> Drawn:
    """Every multiplier that a provider's cells need. Errors: a variant without people at the horizon."""
    missing = [name for name in parameters.variants if name not in people.variants]
    if missing:
        problems = Problems()
        for name in missing:
            problems.add(f"No people are stated for the variant {name}.", parameters.file, "Add them.")
        problems.raise_any()
    stays = {reduction.strategy: (reduction.low, reduction.high) for reduction in parameters.reductions}
    kept = {name: _clipped(name, ends, "activity_avoidance", runs, seed) for name, ends in stays.items()}
    return Drawn(
        _by_person(parameters, people, found, runs, seed),
        _by_care(parameters, people, found, runs, seed),
        np.stack(
            [
                np.prod([kept[name] for name in names if name in kept], axis=0) * np.ones(runs)
                for names in found.strategy_sets
            ]
        ),
        np.stack([kept.get(name, np.ones(runs)) for name in found.efficiencies]),
        runs,
    )


def _clipped(key: str, ends: tuple[float, float], part: str, runs: int, seed: int) -> Array:
    return np.clip(normal_draws(*ends, key, runs, seed), *LIMITS[part])


def variants(parameters: HospitalParameters, runs: int, seed: int) -> tuple[str, ...]:
    """The population variant of each run."""
    names = tuple(parameters.variants)
    bounds = np.cumsum(list(parameters.variants.values()))
    places = np.searchsorted(bounds, uniforms("population variant", runs, seed), side="right")
    return tuple(names[min(place, len(names) - 1)] for place in places)


def _by_person(
    parameters: HospitalParameters, people: PeopleAtHorizon, found: Cells, runs: int, seed: int
) -> Array:
    chosen = variants(parameters, runs, seed)
    health = {
        age: np.clip(normal_draws(*ends, "health status", runs, seed), 0, None)
        for age, ends in people.health.items()
    }
    rows = []
    for group, age, sex in found.people:
        if group == MATERNITY:
            row = np.array([people.births.get(name, {}).get(age, 1.0) for name in chosen])
        else:
            row = np.array([_of_variant(people, name, age, sex) for name in chosen])
        if parameters.health_status and age in health:
            row = row * health[age]
        rows.append(row)
    return np.stack(rows)


def _of_variant(people: PeopleAtHorizon, name: str, age: str, sex: str) -> float:
    try:
        return people.variants[name][age, sex]
    except KeyError:
        raise PlanError(
            Problem(f"The variant {name} has no {sex} of age {age}.", to_do="Add them.")
        ) from None


def _by_care(
    parameters: HospitalParameters, people: PeopleAtHorizon, found: Cells, runs: int, seed: int
) -> Array:
    years = int(parameters.horizon_year[:4]) - int(parameters.first_year[:4])
    stated = {
        (factor.name, factor.group): _clipped(
            f"{factor.name} {factor.group}", (factor.low, factor.high), factor.name, runs, seed
        )
        for factor in parameters.factors
    }
    rows = []
    for group, specialty, local, listed, quintile in found.cares:
        row = np.full(runs, people.inequalities.get((group, quintile), 1.0))
        names = ["expat", "repat_local" if local == YES else "repat_nonlocal", "baseline_adjustment"]
        for name in names + (["waiting_list_adjustment"] if listed == YES else []):
            row = row * _of_group(stated, name, group, specialty)
        yearly = stated.get(("non-demographic_adjustment", group), np.ones(runs))
        rows.append(row * yearly**years)
    return np.stack(rows)


def _of_group(
    stated: Mapping[tuple[str, str], Array], name: str, group: str, specialty: str
) -> Array | float:
    """The factor of the narrowest group that is stated: group and specialty, type and specialty, or group."""
    kind = group.partition(":")[0]
    for key in (f"{group}:{specialty}", f"{kind}:{specialty}", group):
        if (name, key) in stated:
            return stated[name, key]
    return 1.0
