"""A parameter file of the national hospital model, read and checked: what was assumed, and for which years.

Every fault is listed at once. What this model has no place for is kept in `unmapped`, in the
file's own names. Knows nothing of results.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite, sqrt
from pathlib import Path
from typing import TypeGuard

from placeplan.core.doors.json_files import json_in
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.periods import financial_year
from placeplan.core.spreads import Spread
from placeplan.model.hospital.mitigators import mitigators
from placeplan.model.intervals import spread_of_interval

Node = object  # one value of a JSON file: it is checked before it is used
REQUIRED = (
    "scenario", "dataset", "seed", "model_runs", "start_year", "end_year", "app_version",
    "demographic_factors", "health_status_adjustment", "expat", "repat_local", "repat_nonlocal",
    "baseline_adjustment", "waiting_list_adjustment", "non-demographic_adjustment",
    "activity_avoidance", "efficiencies",
)  # fmt: skip
KIND_OF = {"activity_avoidance": "avoidance", "efficiencies": "efficiency"}
# What each part of the file may hold, in shares of base activity or of what a strategy applies to.
LIMITS = {
    "expat": (0.0, 1.0), "repat_local": (1.0, 5.0), "repat_nonlocal": (1.0, 5.0),
    "baseline_adjustment": (0.0, 5.0), "waiting_list_adjustment": (0.0, 5.0),
    "non-demographic_adjustment": (0.0, 5.0), "activity_avoidance": (0.0, 1.0), "efficiencies": (0.0, 1.0),
}  # fmt: skip
GROWTH_BY_YEAR = "year-on-year-growth"
PROFILES = ("none", "linear", "front_loaded", "back_loaded")
STEP = "step"
STEP_OF_YEAR = re.compile(rf"{STEP}\d+")
CENTURY = range(2000, 2100)  # years that a file may name


@dataclass(frozen=True)
class Reduction:
    """What a strategy is assumed to do to the care that it applies to, by the horizon year.

    `spread` is the share avoided (or taken off stays) of that care alone, never of a whole service.
    """

    strategy: str
    low: float  # what stays, as the file has it: the ends of an 80% interval
    high: float
    spread: Spread
    profile: str


@dataclass(frozen=True)
class Factor:
    """One growth factor for one group of care: a multiplier, as an 80% interval or a single number."""

    name: str  # such as `expat` or `non-demographic_adjustment`
    group: str  # such as `ip:elective` or `ip:elective:100`
    low: float
    high: float


@dataclass(frozen=True)
class HospitalParameters:
    """What one run of the national model assumed. Years are financial years."""

    file: str
    provider: str
    scenario: str
    version: str
    runs: int
    first_year: str
    horizon_year: str
    variants: Mapping[str, float]  # population variants and the probability of each
    health_status: bool
    reductions: tuple[Reduction, ...]
    factors: tuple[Factor, ...]
    unmapped: tuple[str, ...]  # parts that nothing of ours reads, in the file's words


def read_json(path: Path) -> Node:
    """What a JSON file holds. Errors: no JSON, or a number that is none."""
    held: Node = json_in(path)
    return held


def is_parameters(found: Node) -> bool:
    """Does a file's content look like parameters of the national model?"""
    return isinstance(found, dict) and "activity_avoidance" in found and "results" not in found


def hospital_parameters(found: Node, file: str) -> HospitalParameters:
    """The parameters that a file holds. Errors: every fault in it, at once."""
    problems = Problems()
    if not isinstance(found, dict):
        raise PlanError(Problem("Parameters are an object with named parts.", file, "Export the file again."))
    first, last = _checked_years(found, file, problems)
    unmapped: list[str] = []
    reductions = tuple(
        reduction for part in KIND_OF for reduction in _reductions(found, part, file, problems, unmapped)
    )
    factors = tuple(
        factor for part in LIMITS if part not in KIND_OF for factor in _factors(found, part, file, problems)
    )
    variants = _variants(found, file, problems)
    problems.raise_any()
    parts_read = {*REQUIRED, "id", "create_datetime", "time_profile_mappings"}
    unmapped += [name for name in found if name not in parts_read and found[name]]
    return HospitalParameters(
        file,
        str(found["dataset"]),
        str(found["scenario"]),
        str(found["app_version"]),
        int(found["model_runs"]),
        financial_year(first),
        financial_year(last),
        variants,
        found["health_status_adjustment"] is True,
        reductions,
        factors,
        tuple(unmapped),
    )


def _checked_years(found: Mapping[str, Node], file: str, problems: Problems) -> tuple[int, int]:
    """The first year and the last; notes what the file lacks, years out of order and runs that are none."""
    for name in REQUIRED:
        if name not in found:
            problems.add(f"It has no “{name}”.", file, "Export the parameters again, whole.")
    first, last = (_year(found, name, file, problems) for name in ("start_year", "end_year"))
    are_years = 0 not in (first, last)
    if are_years and last <= first:
        problems.add(f"It ends in {last}, not after {first}.", f"{file}#!end_year", "Check both years.")
    if "model_runs" in found and not _is_count(found["model_runs"]):
        problems.add("The number of runs is not a whole number above 0.", f"{file}#!model_runs")
    return first, last


def _is_count(value: Node) -> bool:
    return type(value) is int and value > 0  # a truth value is an integer too, and no count


def profile_share(profile: str, first: str, horizon: str, year: str) -> float:
    """The share of a strategy's reduction in force in a year. Errors: a profile that nobody has defined.

    Source: the national model's own time profiles (none, linear, front and back loaded, step).
    """
    whole, gone = int(horizon[:4]) - int(first[:4]), int(year[:4]) - int(first[:4])
    gone = min(max(gone, 0), whole)
    if profile.startswith(STEP):
        return float(int(year[:4]) >= int(profile[len(STEP) :]))
    match profile:
        case "none":
            return float(gone > 0)
        case "linear":
            return gone / whole
        case "front_loaded":
            return sqrt(whole**2 - (whole - gone) ** 2) / whole
        case "back_loaded":
            return 1 - sqrt(whole**2 - gone**2) / whole
    raise PlanError(Problem(f"“{profile}” is no time profile.", to_do=f"Write one of {', '.join(PROFILES)}."))


def _year(found: Mapping[str, Node], name: str, file: str, problems: Problems) -> int:
    value = found.get(name)
    if type(value) is int and value in CENTURY:
        return value
    if name in found:
        problems.add(
            f"“{value}” is not a year.", f"{file}#!{name}", "Write the year in which it begins: 2023."
        )
    return 0


def _variants(found: Mapping[str, Node], file: str, problems: Problems) -> dict[str, float]:
    where = f"{file}#!demographic_factors.variant_probabilities"
    part = found.get("demographic_factors")
    if part is None:
        return {}
    stated = part.get("variant_probabilities") if isinstance(part, dict) else None
    if not (isinstance(stated, dict) and stated):
        problems.add("No population variant is stated.", where, "Give each variant a probability.")
        return {}
    for name, value in stated.items():
        if not _is_number(value) or not 0 < value <= 1:
            problems.add(f"The probability of {name} is {value}, not above 0 and at most 1.", where)
            return {}
    whole = sum(stated.values())
    return {name: value / whole for name, value in stated.items()}  # the national model does the same


def _reductions(
    found: Mapping[str, Node], part: str, file: str, problems: Problems, unmapped: list[str]
) -> Iterator[Reduction]:
    profiles = found.get("time_profile_mappings")
    for steps, value in _leaves(found.get(part), (part,), file, problems):
        where = f"{file}#!{'.'.join(steps)}"
        interval = _interval(value, LIMITS[part], where, problems)
        if len(steps) != 3:
            problems.add("A strategy stands under ip, op or aae.", where, "Export the parameters again.")
            continue
        if interval is None:
            continue
        _, activity_type, name = steps
        mitigator = mitigators().get(name)
        if mitigator is None:
            unmapped.append(".".join(steps))  # a strategy newer than ours, or a slip: listed either way
            continue
        if (mitigator.activity_type, mitigator.kind) != (activity_type, KIND_OF[part]):
            problems.add(
                f"{name} is a strategy of {mitigator.activity_type}, {mitigator.kind}.",
                where,
                "Move it there.",
            )
            continue
        low, high = interval
        yield Reduction(
            name, low, high, _avoided(low, high, where), _profile(profiles, steps, file, problems)
        )


def _avoided(low: float, high: float, source: str) -> Spread:
    """What is avoided where the interval says what stays."""
    return spread_of_interval(1 - high, 1 - low, 0.0, 1.0, source)


def _profile(profiles: Node, steps: tuple[str, ...], file: str, problems: Problems) -> str:
    """How a reduction comes into force; linear where nothing says."""
    for step in steps:
        profiles = profiles.get(step) if isinstance(profiles, dict) else profiles
    if profiles is None:
        return "linear"
    if isinstance(profiles, str) and (profiles in PROFILES or STEP_OF_YEAR.fullmatch(profiles)):
        return profiles
    where = f"{file}#!time_profile_mappings.{'.'.join(steps)}"
    problems.add(
        f"“{profiles}” is no time profile.", where, f"Write one of {', '.join(PROFILES)} or step2030."
    )
    return "linear"


def _factors(found: Mapping[str, Node], part: str, file: str, problems: Problems) -> Iterator[Factor]:
    stated = found.get(part)
    if part == "non-demographic_adjustment" and isinstance(stated, dict):
        if stated.get("value-type") != GROWTH_BY_YEAR:
            problems.add(
                f"Its value-type is “{stated.get('value-type')}”; only {GROWTH_BY_YEAR} is known.",
                f"{file}#!{part}",
            )
        stated = stated.get("values")
    for steps, value in _leaves(stated, (part,), file, problems):
        interval = _interval(value, LIMITS[part], f"{file}#!{'.'.join(steps)}", problems)
        if interval is not None:
            yield Factor(part, ":".join(steps[1:]), *interval)


def _leaves(
    found: Node, steps: tuple[str, ...], file: str, problems: Problems
) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every interval or number below a part, with the names that lead to it."""
    if isinstance(found, dict) and "interval" not in found:
        for name, value in found.items():
            yield from _leaves(value, (*steps, str(name)), file, problems)
    elif isinstance(found, dict):
        yield steps, found["interval"]
    elif found is not None:
        yield steps, found


def _interval(
    value: Node, limits: tuple[float, float], where: str, problems: Problems
) -> tuple[float, float] | None:
    ends = value if isinstance(value, list) else [value, value]
    numbers = [float(end) for end in ends if _is_number(end)]
    if len(ends) != 2 or len(numbers) != 2:
        problems.add(f"{value} is neither a number nor an interval of two.", where, "Write [low, high].")
        return None
    low, high = numbers
    if low > high:
        problems.add(f"The low {low:g} is above the high {high:g}.", where, "Write the lower first.")
        return None
    least, most = limits
    if not least <= low <= high <= most:
        problems.add(f"{low:g} to {high:g} is outside {least:g} to {most:g}.", where)
        return None
    return low, high


def _is_number(value: Node) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
