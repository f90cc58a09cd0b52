"""One trust and one horizon year in 256 runs, beside the same question answered event by event.

The trust is made up, of the size of a large acute trust; its growth factors and all 92 strategies
have made-up intervals. The reference resamples every event with numpy alone, in a few runs, and is
scaled to 256: it is kinder than the national model itself, which works through data frames.
"""

import resource
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

RUNS, RUNS_OF_REFERENCE, REPEATS = 256, 4, 3
ADMISSIONS, ATTENDANCES, ARRIVALS = 180_000, 700_000, 140_000
PUBLISHED_SECONDS = 1650  # order of magnitude for the national model itself: 256 runs, two cores
SEED = 11
AGES = ("0", "1-4", "5-9", "10-15", "16-17", "18-34", "35-49", "50-64", "65-74", "75-84", "85+")
SPECIALTIES = ("100", "101", "110", "120", "130", "160", "300", "301", "320", "340", "400", "430", "Other")
VARIANTS = ("migration_category", "var_proj_high_intl_migration", "var_proj_low_intl_migration")
FIRST_ADULT = 5  # place of the first band of adults
# What moves activity here, as `docs/provider-year.md` lists it beside the national model.
FACTORS = (
    "demographic, by population variant", "births", "health status, an interval by age band", "expatriation",
    "repatriation, local and not", "waiting list", "baseline adjustment", "non-demographic",
    "inequalities, by quintile",
)  # fmt: skip
MOST_STRATEGIES = 3  # on one event


def activity(scale: float = 1.0, seed: int = SEED) -> pl.DataFrame:
    """A made-up trust's events of a year, one row for each."""
    from placeplan.model.hospital.mitigators import mitigators

    chance = np.random.default_rng(seed)
    now = [one for one in mitigators().values() if not one.active_to]
    kinds = [
        ("ip_non-elective_admission", "ip:non-elective", 0.40 * ADMISSIONS, "emergency"),
        ("ip_elective_admission", "ip:elective", 0.08 * ADMISSIONS, "elective"),
        ("ip_elective_daycase", "ip:elective", 0.44 * ADMISSIONS, "day_case"),
        ("ip_maternity_admission", "ip:maternity", 0.08 * ADMISSIONS, ""),
        ("op_first", "op:first", 0.3 * ATTENDANCES, "outpatient_first"),
        ("op_follow-up", "op:followup", 0.5 * ATTENDANCES, "outpatient_follow_up"),
        ("op_procedure", "op:procedure", 0.2 * ATTENDANCES, ""),
        ("aae_type-01", "aae:walk-in", 0.6 * ARRIVALS, "ae"),
        ("aae_type-01", "aae:ambulance", 0.4 * ARRIVALS, "ae"),
    ]
    tables = []
    for pod, group, number, service in kinds:
        size = int(number * scale)
        touching = [one for one in now if service in one.services]
        child = chance.integers(0, len(AGES), size) < FIRST_ADULT
        avoidance = _sets([o.key for o in touching if o.kind == "avoidance"], size, chance)
        efficiency = _sets([o.key for o in touching if o.kind == "efficiency"], size, chance)
        overnight = "admission" in pod
        nights = np.minimum(chance.geometric(0.22, size) - 1, 90) if overnight else np.zeros(size, int)
        ages = np.where(
            child, chance.integers(0, FIRST_ADULT, size), chance.integers(FIRST_ADULT, len(AGES), size)
        )
        tables.append(
            pl.DataFrame(
                {
                    "pod": [pod] * size,
                    "group": [group] * size,
                    "age": np.array(AGES)[ages],
                    "sex": np.array(["female", "male"])[chance.integers(0, 2, size)],
                    "specialty": np.array(SPECIALTIES)[chance.integers(0, len(SPECIALTIES), size)],
                    "local": chance.random(size) < 0.8,
                    "listed": chance.random(size) < (0.5 if "elective_" in pod or "op_" in pod else 0.0),
                    "quintile": chance.integers(1, 6, size).astype(str)
                    if group == "ip:elective"
                    else [""] * size,
                    "avoidance": avoidance,
                    "efficiency": efficiency,
                    "nights": nights,
                    "count": np.ones(size),
                }
            )
        )
    return pl.concat(tables)


def _sets(names: list[str], size: int, chance: np.random.Generator) -> np.ndarray:
    """For each event, the strategies that apply to it: none, or up to three, some sets far commoner."""
    if not names:
        return np.array([""] * size)
    sets = (
        [""]
        + names
        + [
            "|".join(
                sorted(chance.choice(names, min(len(names), chance.integers(2, MOST_STRATEGIES + 1)), False))
            )
            for _ in range(40)
        ]
    )
    weights = np.concatenate([[len(sets) / 2], 1 / np.arange(1, len(sets))])
    return np.array(sets)[chance.choice(len(sets), size, p=weights / weights.sum())]


def parameters(runs: int = RUNS):
    """Made-up parameters in the national model's own format, with every strategy that it has now."""
    from placeplan.model.hospital.hospital_parameters import hospital_parameters
    from placeplan.model.hospital.mitigators import mitigators

    def of(kind: str) -> dict[str, dict[str, object]]:
        found: dict[str, dict[str, object]] = {"ip": {}, "op": {}} | (
            {"aae": {}} if kind == "avoidance" else {}
        )
        for one in mitigators().values():
            if one.kind == kind and not one.active_to:
                found[one.activity_type][one.key] = {"type": "all", "interval": [0.85, 0.95]}
        return found

    by_specialty = {name: [1.01, 1.03] for name in SPECIALTIES}
    groups = {"ip": {"elective": by_specialty, "non-elective": by_specialty}, "op": by_specialty}
    leaving = {name: [0.97, 0.99] for name in SPECIALTIES}
    return hospital_parameters(
        {
            "scenario": "made up", "dataset": "RXX", "seed": SEED, "model_runs": runs,
            "start_year": 2023, "end_year": 2035, "app_version": "dev",
            "demographic_factors": {
                "variant_probabilities": dict(zip(VARIANTS, (0.6, 0.2, 0.2), strict=True))
            },
            "health_status_adjustment": True,
            "expat": {"ip": {"elective": leaving}, "op": leaving, "aae": {"walk-in": [0.97, 0.99]}},
            "repat_local": {**groups, "aae": {"walk-in": [1.0, 1.02]}},
            "repat_nonlocal": groups,
            "baseline_adjustment": {"ip": {"elective": {"100": 1.05}}, "op": {}, "aae": {}},
            "waiting_list_adjustment": {
                "ip": dict.fromkeys(SPECIALTIES, 1.01), "op": dict.fromkeys(SPECIALTIES, 1.02)
            },
            "non-demographic_adjustment": {
                "variant": "made up", "value-type": "year-on-year-growth",
                "values": {
                    "ip": {key: [1, 1.02] for key in ("elective", "non-elective", "maternity")},
                    "op": {key: [1, 1.02] for key in ("first", "followup", "procedure")},
                    "aae": {key: [1, 1.02] for key in ("ambulance", "walk-in")},
                },
            },
            "activity_avoidance": of("avoidance"),
            "efficiencies": of("efficiency"),
        },
        "made up",
    )  # fmt: skip


def people():
    """Made-up people at the horizon: more of the old, fewer of the young."""
    from placeplan.model.hospital.provider_factors import PeopleAtHorizon

    def growth(lean: float) -> dict[tuple[str, str], float]:
        return {(age, sex): 0.95 + lean * n for n, age in enumerate(AGES) for sex in ("female", "male")}

    leans = dict(zip(VARIANTS, (0.03, 0.035, 0.025), strict=True))
    return PeopleAtHorizon(
        variants={name: growth(lean) for name, lean in leans.items()},
        births={name: dict.fromkeys(AGES, 0.97) for name in VARIANTS},
        health=dict.fromkeys(AGES[-3:], (0.90, 0.98)),
        inequalities={("ip:elective", "1"): 1.1, ("ip:elective", "2"): 1.05},
    )


@dataclass(frozen=True)
class Events:
    """Every event of a year on its own, with the place of its labels. Shape: event."""

    person: np.ndarray
    care: np.ndarray
    strategies: np.ndarray
    result: np.ndarray
    nights: np.ndarray
    options: np.ndarray  # row of `choices`
    choices: np.ndarray  # places of the efficiencies that may apply, filled up by repeating the last
    number: np.ndarray  # how many of them there are


def events_of(table: pl.DataFrame, found) -> Events:
    """A table with one event in each row, in the labels of its cells."""
    from placeplan.model.hospital.provider_cells import CARE, PERSON, RESULT

    def place(columns: tuple[str, ...], labels) -> np.ndarray:
        known = {tuple(label): number for number, label in enumerate(labels)}
        return np.array([known[row] for row in table.select(pl.col(columns).cast(pl.String)).rows()])

    sets = table["efficiency"].unique().sort().to_list()
    names = [one.split("|") for one in sets]
    longest = max(map(len, names))
    choices = [
        [found.efficiencies.index(n) for n in [*one, *one[-1:] * (longest - len(one))]] for one in names
    ]
    joined = tuple(("|".join(one),) for one in found.strategy_sets)
    return Events(
        place(PERSON, found.people),
        place(CARE, found.cares),
        place(("avoidance",), joined),
        place(RESULT, found.results),
        table["nights"].to_numpy(),
        place(("efficiency",), [(one,) for one in sets]),
        np.array(choices),
        np.array([len(one) for one in names]),
    )


def event_by_event(
    events: Events, found, labels, multipliers, run: int, chance: np.random.Generator
) -> Mapping[str, np.ndarray]:
    """One run in which every event is resampled, thinned, given one efficiency, and its stay cut or moved.

    Gives events and nights by each of `labels`.
    """
    from placeplan.model.hospital.mitigators import mitigators
    from placeplan.model.hospital.provider_year import POD_OF

    rate = multipliers.by_person[events.person, run] * multipliers.by_care[events.care, run]
    rows = np.repeat(np.arange(rate.size), chance.poisson(rate))
    rows = rows[chance.random(rows.size) < multipliers.kept[events.strategies[rows], run]]
    options = events.options[rows]
    picked = (chance.random(rows.size) * events.number[options]).astype(int)
    efficiency = events.choices[options, picked]
    left = multipliers.efficiency[efficiency, run]
    acts = [mitigators()[one].acts_on if one else "" for one in found.efficiencies]
    shortens = np.array([one == "length_of_stay" for one in acts])[efficiency]
    converts = np.array([one == "place" for one in acts])[efficiency]
    days = [int(one[len("pre-op_los_")]) if one.startswith("pre-op") else 0 for one in found.efficiencies]
    before = np.array(days)[efficiency]
    nights = events.nights[rows]
    stay = shortens & (before == 0)
    nights[stay] = chance.binomial(nights[stay], left[stay])
    shorter = (before > 0) & (chance.random(rows.size) >= left)
    nights[shorter] -= np.minimum(before[shorter], nights[shorter])
    here = ~converts | (chance.random(rows.size) < left)
    known = {label: number for number, label in enumerate(labels)}
    moves = [POD_OF.get(mitigators()[one].moves_to, "") if one else "" for one in found.efficiencies]
    to = np.array(
        [[known.get((pod, *label[1:]), -1) for label in found.results] for pod in moves], dtype=int
    )[efficiency[~here], events.result[rows[~here]]]
    arrived = np.bincount(to, minlength=len(labels))
    result = events.result[rows[here]]
    return {
        "events": np.bincount(result, minlength=len(labels)) + arrived,
        "nights": np.bincount(result, nights[here], minlength=len(labels)),
    }


def measure() -> dict[str, object]:
    """Seconds for 256 runs of cells, and of events scaled from a few runs, on the same made-up trust."""
    from placeplan.model.hospital.provider_cells import cells, label_sizes
    from placeplan.model.hospital.provider_factors import drawn
    from placeplan.model.hospital.provider_year import provider_year

    table = activity()
    start = time.perf_counter()
    found = cells(table)
    grouped = time.perf_counter() - start
    stated, at_horizon = parameters(), people()
    seconds = []
    for seed in range(REPEATS):
        start = time.perf_counter()
        multipliers = drawn(stated, at_horizon, found, RUNS, seed)
        ours = provider_year(found, multipliers, seed)
        seconds.append(time.perf_counter() - start)
    chance = np.random.Generator(np.random.SFC64(SEED))
    events = events_of(table, found)
    start = time.perf_counter()
    theirs = [
        event_by_event(events, found, ours.labels, multipliers, run, chance)
        for run in range(RUNS_OF_REFERENCE)
    ]
    reference = (time.perf_counter() - start) * RUNS / RUNS_OF_REFERENCE
    best = min(seconds)
    same = ours.measures["events"][:, :RUNS_OF_REFERENCE].sum()
    other = sum(one["events"].sum() for one in theirs)
    from placeplan.model.hospital.mitigators import mitigators

    now = [one for one in mitigators().values() if not one.active_to]
    return {
        "growth_factors": list(FACTORS),
        "avoidance_strategies": sum(one.kind == "avoidance" for one in now),
        "efficiency_strategies": sum(one.kind == "efficiency" for one in now),
        "not_covered": "change by cause, results by site or single specialty, theatres",
        "runs": RUNS,
        "events": int(found.events),
        **label_sizes(found),
        "seconds": round(best, 3),
        "seconds_of_each_repeat": [round(one, 3) for one in seconds],
        "seconds_to_group_events_once": round(grouped, 3),
        "reference_seconds": round(reference, 1),
        "reference": f"event by event in numpy, {RUNS_OF_REFERENCE} runs scaled to {RUNS}",
        "times_faster_than_reference": round(reference / best, 1),
        "published_seconds_of_the_national_model": PUBLISHED_SECONDS,
        "times_faster_than_published": round(PUBLISHED_SECONDS / best),
        "events_beside_reference": round(float(same / other), 4),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
