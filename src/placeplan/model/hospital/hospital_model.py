"""Parameters and results of the national hospital model as assumptions and schemes of a place.

Reads a place's `evidence/hospital_model/`; runs nothing. A strategy becomes a scheme with the
share of a service that results show it took, never the share of a part that parameters state alone.
What has no counterpart here stays in `unmapped`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problems
from placeplan.core.spreads import Spread
from placeplan.engine.axes import Array
from placeplan.model.hospital.hospital_parameters import (
    HospitalParameters,
    hospital_parameters,
    is_parameters,
    profile_share,
    read_json,
)
from placeplan.model.hospital.hospital_results import (
    BED_DAYS,
    DEFAULT,
    EVENTS,
    STEPS,
    HospitalResults,
    Step,
    is_results,
    results_in_json,
    results_in_tables,
)
from placeplan.model.hospital.mitigators import Mitigator, mitigators, pods
from placeplan.model.intervals import spread_of_interval, spread_of_runs
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import EVIDENCE, Place
from placeplan.plan.quantities import Range
from placeplan.plan.scenarios import IMPORTED
from placeplan.plan.schemes import Effect, Move, Scheme

FOLDER = Path(EVIDENCE) / "hospital_model"
AVOIDANCE, EFFICIENCIES = "activity_avoidance", "efficiencies"
GROWTH = "non-demographic_adjustment"
CLASS_OF = {"avoidance": "demand", "efficiency": "provider_efficiency"}
LEAST = 1e-6  # a share of a service below one event in a million is no effect


@dataclass(frozen=True)
class HospitalModel:
    """What a place holds of the national model's files."""

    parameters: HospitalParameters | None
    results: HospitalResults | None
    unmapped: tuple[str, ...]


def hospital_model(place_folder: Path, body: str = "") -> HospitalModel | None:
    """What `evidence/hospital_model/` of a place holds, or a body's folder in it, or nothing.

    Errors: every fault of every file, at once; two parameter files or two sets of results.
    """
    folder = place_folder / FOLDER / body
    if not folder.is_dir():
        return None
    problems, unmapped = Problems(), list[str]()
    parameters: list[HospitalParameters] = []
    results: list[HospitalResults] = []
    for path in listed(folder, "*.json"):
        try:
            _read(path, parameters, results, unmapped)
        except PlanError as error:
            problems.extend(error.problems)
    tables = {path.stem: path for path in listed(folder, "*") if path.suffix in (".parquet", ".csv")}
    unmapped += [path.name for name, path in tables.items() if name not in (DEFAULT, STEPS)]
    chosen = {name: tables[name] for name in (DEFAULT, STEPS) if name in tables}
    if chosen:
        try:
            results.append(results_in_tables(chosen))
        except PlanError as error:
            problems.extend(error.problems)
    for kind, files in (("parameters", parameters), ("results", results)):
        if len(files) > 1:
            problems.add(f"It holds {len(files)} sets of {kind}.", str(FOLDER), "Keep one scenario.")
    problems.raise_any()
    unmapped += [name for part in parameters for name in part.unmapped]
    unmapped += [name for part in results for name in part.unmapped]
    return HospitalModel(
        parameters[0] if parameters else None, results[0] if results else None, tuple(unmapped)
    )


def _read(
    path: Path, parameters: list[HospitalParameters], results: list[HospitalResults], unmapped: list[str]
) -> None:
    content = read_json(path)
    if is_results(content):
        results.append(results_in_json(content, path.name))
        inside = content.get("params") if isinstance(content, dict) else None
        if is_parameters(inside):
            parameters.append(hospital_parameters(inside, path.name))
    elif is_parameters(content):
        parameters.append(hospital_parameters(content, path.name))
    else:
        unmapped.append(path.name)


# --- growth -------------------------------------------------------------------------------


def growth_assumptions(parameters: HospitalParameters) -> tuple[tuple[Assumption, ...], tuple[str, ...]]:
    """Non-demographic growth a year of each of our services, and the groups that fit none of them.

    A service that two groups feed with different intervals has no single growth: both are listed.
    """
    stated = {
        factor.group: (factor.low, factor.high) for factor in parameters.factors if factor.name == GROWTH
    }
    by_service: dict[str, set[str]] = {}
    for pod in pods().values():
        if pod.service:
            by_service.setdefault(pod.service, set()).update(pod.growth_groups)
    assumptions, unmapped = [], []
    for service, groups in by_service.items():
        intervals = {stated[group] for group in groups if group in stated}
        if len(intervals) > 1:
            unmapped += [f"{GROWTH}.{group}" for group in sorted(groups)]
        elif intervals:
            low, high = intervals.pop()
            source = f"{parameters.file}#!{GROWTH}.{'|'.join(sorted(groups))}"
            spread = spread_of_interval(low - 1, high - 1, -1.0, 4.0, source)
            assumptions.append(
                Assumption(
                    name=f"non_demographic_growth_{service}",
                    variable="non_demographic_growth",
                    service=service,
                    unit="share",
                    value=_quantity(spread),
                    source=source,
                    grade="primary",
                    stated_by=parameters.provider,
                    note="An interval of 80%, as a triangle with the same P10 and P90.",
                )
            )
    return tuple(assumptions), tuple(unmapped)


def changes(results: HospitalResults) -> dict[tuple[str, str], Spread]:
    """Change of each service's events and bed days to the horizon, all causes together. Unit: share."""
    source = ", ".join(results.files)
    return {
        (activity.service, activity.count): spread_of_runs(activity.runs / activity.baseline - 1, source)
        for activity in results.activity
        if activity.baseline > 0
    }


# --- strategies ---------------------------------------------------------------------------


def shares(results: HospitalResults, strategy: str) -> dict[tuple[str, str], Array]:
    """The share of what nobody reduced that a strategy takes of each service, run by run. Shape: run."""
    by_service = {}
    for step in results.steps:
        if step.strategy == strategy and step.cause in (AVOIDANCE, EFFICIENCIES):
            whole = _before(results, step)
            share = np.divide(-step.runs, whole, out=np.zeros_like(whole), where=whole > 0)
            by_service[step.service, step.count] = share
    return by_service


def _before(results: HospitalResults, step: Step) -> Array:
    """A service's activity after growth and, for an efficiency, after avoidance. Shape: run."""
    base = results.of(step.service, step.count)
    whole = np.full(results.runs, base.baseline if base else 0.0)
    later = (AVOIDANCE, EFFICIENCIES) if step.cause == AVOIDANCE else (EFFICIENCIES,)
    for later_step in results.steps:
        if (later_step.service, later_step.count) == (
            step.service,
            step.count,
        ) and later_step.cause not in later:
            whole = whole + later_step.runs
    return whole


def strategy_schemes(
    model: HospitalModel, owner: str, years: Sequence[str]
) -> tuple[tuple[Scheme, ...], tuple[str, ...]]:
    """A scheme of `owner` for each strategy that results show at work, and the strategies left out, with why.

    `years` are those of the plan after its base year; how a strategy comes into force follows its
    time profile where parameters state one.
    """
    results, parameters = model.results, model.parameters
    if results is None:
        why = "parameters say what share of a part is avoided; only results say how large the part is"
        names = [reduction.strategy for reduction in parameters.reductions] if parameters else []
        return (), tuple(f"{name}: {why}" for name in names)
    schemes, unmapped = [], []
    for name in dict.fromkeys(step.strategy for step in results.steps):
        mitigator = mitigators().get(name)
        if mitigator is None:
            continue
        effects = tuple(_effects(mitigator, shares(results, name), owner, _phasing(parameters, name, years)))
        if not effects:
            unmapped.append(
                f"{name}: {'no number of ours changes' if mitigator.acts_on == 'mode' else 'no effect'}"
            )
            continue
        schemes.append(
            Scheme(
                key=f"{IMPORTED}{mitigator.code.lower()}",
                title=mitigator.label,
                owner=owner,
                kind=CLASS_OF[mitigator.kind],
                source=", ".join(results.files),
                grade="computed",
                effects=effects,
                stated_by=parameters.provider if parameters else "",
                evidence="Runs of the national hospital model; P10, P50 and P90 kept.",
            )
        )
    return tuple(schemes), tuple(unmapped)


def _effects(
    known: Mitigator, shares_: Mapping[tuple[str, str], Array], owner: str, phasing: Mapping[str, float]
) -> Iterator[Effect]:
    count, variable = (
        (BED_DAYS, "length_of_stay") if known.acts_on == "length_of_stay" else (EVENTS, "activity")
    )
    if known.acts_on == "mode":
        return
    for (service, counted), runs in shares_.items():
        if counted != count or service == known.moves_to or abs(float(runs.mean())) < LEAST:
            continue
        spread = spread_of_runs(-runs, known.code)
        yield Effect(
            variable=variable,
            size=_quantity(spread),
            unit="share",
            organisation=owner,
            service=service,
            phasing=dict(phasing),
            reaches=list(phasing.values())[-1] if phasing else 1.0,
            moves_to=(Move(known.moves_to, 1.0),) if known.moves_to else (),
        )


def _phasing(parameters: HospitalParameters | None, name: str, years: Sequence[str]) -> dict[str, float]:
    stated = (
        [reduction for reduction in parameters.reductions if reduction.strategy == name] if parameters else []
    )
    if parameters is None or not stated:
        return {}
    first, horizon = parameters.first_year, parameters.horizon_year
    return {year: profile_share(stated[0].profile, first, horizon, year) for year in years}


def _quantity(spread: Spread) -> float | Range:
    if spread.low == spread.high:
        return spread.middle
    return Range(spread.low, spread.middle, spread.high)


def closing(results: HospitalResults) -> dict[str, tuple[float, float]]:
    """By service: the share of events that all avoidance leaves, as the runs have it and as shares multiply.

    The two differ where strategies fall on the same patients, or on different ones, more than chance
    would have it; a place that uses single strategies must know by how much.
    """
    ends = {}
    for service in dict.fromkeys(activity.service for activity in results.activity):
        steps = [
            step
            for step in results.steps
            if (step.service, step.count, step.cause) == (service, EVENTS, AVOIDANCE)
        ]
        if not steps:
            continue
        whole = _before(results, steps[0])
        avoided = np.sum([step.runs for step in steps], axis=0)
        kept = np.ones_like(whole)
        for step in steps:
            if step.strategy in mitigators():
                kept = kept * (1 + step.runs / whole)
        ends[service] = (float((1 + avoided / whole).mean()), float(kept.mean()))
    return ends


def with_hospital_model(
    place: Place, model: HospitalModel, owner: str, alone: bool = True
) -> tuple[Place, tuple[str, ...]]:
    """The place with what the files assume of `owner`, and what was left out, with why.

    What the place itself states stays: an assumption or scheme of the same name is not replaced. Where the
    place has files of several bodies (not `alone`), each name ends with the body's code.
    """
    ending = "" if alone else f"-{owner.lower()}"
    growth, unmapped = growth_assumptions(model.parameters) if model.parameters else ((), ())
    mine = {
        assumption.name + ending: replace(assumption, name=assumption.name + ending, organisation=owner)
        for assumption in growth
    }
    schemes, without = strategy_schemes(model, owner, place.years[1:])
    schemes = tuple(replace(scheme, key=scheme.key + ending) for scheme in schemes)
    keys = {scheme.key for scheme in place.schemes}
    plan = replace(
        place.plan, schemes=(*place.schemes, *(scheme for scheme in schemes if scheme.key not in keys))
    )
    return replace(place, assumptions={**mine, **place.assumptions}, plan=plan), (*unmapped, *without)
