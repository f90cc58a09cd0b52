"""The projection of made-up systems, beside the same arithmetic written by hand in numpy.

One system: 12 bodies, 40 services, 5 years and the base, 1,000 draws; P10, P50 and P90 of
2,880 series of cost for each run. All numbers here are made up; only the sizes matter.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.commands import REFERENCE, compiled, used

BODIES, SERVICES, YEARS, DRAWS, SYSTEMS = 12, 40, 6, 1000, 42
RUNS_EACH = 5  # the least of so many is given, since the machine is shared
MARGIN = 1.02
SEED = 7


def system(code: str = "S00", schemes: int = 24):
    """A made-up place of the stated size, with age-sex rates, spreads and schemes."""
    from placeplan.core.periods import years_between
    from placeplan.figures.table import figure_table
    from placeplan.plan.assumptions import Assumption
    from placeplan.plan.bodies import Body
    from placeplan.plan.place import Place
    from placeplan.plan.quantities import Range
    from placeplan.plan.schemes import Effect, Plan, Scheme

    chance = np.random.default_rng(crc32(code.encode()))
    years = years_between("2025/26", "2030/31")
    bodies = [f"{code}B{n:02d}" for n in range(BODIES)]
    services = [f"service {n:02d}" for n in range(SERVICES)]
    base = {"period": years[0], "stage": "baseline", "source": "made up"}
    rows = []
    for body in bodies:
        for service in services:
            cost = float(chance.integers(1_000_000, 90_000_000))
            about = {"organisation": body, "service": service, **base}
            rows.append({"measure": "income", "value": cost / MARGIN, **about})
            rows.append({"measure": "expenditure", "value": cost, **about})
            rows.append({"measure": "activity", "value": float(chance.integers(100, 90_000)), **about})
    ages = [str(age) for age in range(90)] + ["90+"]
    for n, _ in enumerate(years):
        for sex in ("female", "male"):
            rows += [
                {"measure": "population", "area": "E1", "age": age, "sex": sex,
                 "period": f"{2025 + n}-06-30", "value": 6000 * (1 + 0.0003 * a) ** n, "source": "made up"}
                for a, age in enumerate(ages)
            ]  # fmt: skip
    for service in services:
        for sex in ("female", "male"):
            rows += [
                {
                    "measure": "activity_rate",
                    "service": service,
                    "sex": sex,
                    "age": age,
                    "value": 0.05 + 0.001 * a,
                }
                for a, age in enumerate(ages)
            ]
    about = {"unit": "share", "source": "made up", "grade": "invented"}
    assumptions = [
        Assumption(name="inflation", value=Range(0.02, 0.026, 0.034), **about),
        Assumption(name="income_growth", value=Range(0.015, 0.025, 0.035), **about),
        Assumption(name="demographic_growth", value=Range(-0.002, 0.0, 0.002), **about),
        *(
            Assumption(name=f"growth {service}", variable="non_demographic_growth", service=service,
                       value=Range(0.004, 0.01, 0.018), **about)
            for service in services
        ),
    ]  # fmt: skip
    plan = Plan(
        tuple(
            Scheme(
                key=f"s{n}", title=f"Scheme {n}", owner=bodies[n % BODIES], kind="demand", source="made up",
                grade="invented",
                effects=(
                    Effect(variable="activity", service=services[n % SERVICES],
                           organisation=bodies[n % BODIES], size=Range(-0.08, -0.05, -0.01), unit="share"),
                ),
            )
            for n in range(schemes)
        )
    )  # fmt: skip
    return Place(
        folder=Path(), code=code, name=code, kind="footprint", regime="england/2026", geography="icb-2022",
        area="E1", base_year=years[0], last_year=years[-1],
        bodies={body: Body(body, body, "acute trust") for body in bodies}, figures=figure_table(rows),
        assumptions={one.name: one for one in assumptions}, plan=plan,
    )  # fmt: skip


def floor(runs: int) -> None:
    """The same arithmetic by hand: indexes, cost of need and of schemes, one sort for each run."""
    chance = np.random.default_rng(SEED)
    base = chance.uniform(1e6, 9e7, (BODIES, SERVICES, 1))
    activity = chance.uniform(100, 9e4, (BODIES, SERVICES, 1))
    people = chance.uniform(5000, 7000, (YEARS, 182)) @ chance.uniform(0.01, 0.1, (182, SERVICES))
    growth, prices = chance.uniform(0, 0.02, (SERVICES, DRAWS)), chance.uniform(0.02, 0.03, DRAWS)
    kept = chance.uniform(0.9, 1, (BODIES, SERVICES, DRAWS))
    all_years = np.empty((runs, YEARS, BODIES, SERVICES, DRAWS))
    other, price = np.ones((SERVICES, DRAWS)), np.ones(DRAWS)
    for year in range(YEARS):
        if year:
            other, price = other * (1 + growth), price * (1 + prices)
        need = (people[year] / people[0])[:, None] * other
        demand = activity * need
        cost = base * need * price
        all_years[0, year] = cost
        if runs > 1:
            gone = demand * (1 - kept)
            step = 0.05 * activity
            released = base / activity * price * (0.35 * gone + 0.4 * np.floor(gone / step) * step)
            all_years[1, year] = cost - released
    if runs > 2:
        all_years[2] = all_years[1] - all_years[0]
    flat = all_years.reshape(-1, DRAWS)
    flat.mean(axis=1)
    flat.sort(axis=1)
    for share in (0.1, 0.5, 0.9):
        place = share * (DRAWS - 1)
        low, high = flat[:, int(place)], flat[:, int(place) + 1]
        low + (high - low) * (place - int(place))


def cold_command() -> dict[str, float]:
    """From nothing to a written file, for the example of 2026, beside a process that imports polars."""
    place = Path(__file__).parents[1] / "examples" / "norfolk-and-waveney-2026"
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "placeplan", "project", str(place), "--out", f"{folder}/p.parquet")
        with compiled(command, REFERENCE) as environment:
            for _ in range(RUNS_EACH):  # in turn, so that a busy moment falls on both
                ours.append(used(command, environment))
                theirs.append(used(REFERENCE, environment))
    seconds, processor = (min(one[at] for one in ours) for at in (0, 1))
    return {
        "model_cold_command_s": seconds,
        "model_cold_command_processor_s": processor,
        "model_cold_command_over_importing_polars": processor / min(one[1] for one in theirs),
    }


def _processor(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def all_systems() -> dict[str, float]:
    from placeplan.model.running.executors import executor
    from placeplan.model.running.projection import project_many

    places = [system(f"S{n:02d}") for n in range(1, SYSTEMS + 1)]
    found = {}
    for name in ("serial", "pool"):
        with executor(name) as workers:
            started, before = time.perf_counter(), _processor(resource.RUSAGE_SELF)
            project_many(places, reported=("cost", "gap"), workers=workers)
            found[f"model_42_systems_three_runs_{name}_s"] = time.perf_counter() - started
            if name == "serial":
                found["model_42_systems_serial_processor_s"] = _processor(resource.RUSAGE_SELF) - before
    found["model_42_systems_peak_mb_this_process"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["model_42_systems_peak_mb_largest_worker"] = (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    )
    return found


def in_turn(*works: Callable[[], object]) -> list[tuple[float, float]]:
    """The least seconds of the clock and of the processor for each, in turn, so that all meet one load."""
    times: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(RUNS_EACH):
        for work, taken in zip(works, times, strict=True):
            clock, processor = time.perf_counter(), time.process_time()
            work()
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
    return [(min(clock for clock, _ in taken), min(used for _, used in taken)) for taken in times]


def measure() -> dict[str, float]:
    """Seconds, and ratios of processor time against the floor in the same run."""
    from placeplan.model.running.projection import project

    with_plan, without = system(), system(schemes=0)
    one, three, floor_one, floor_three = in_turn(
        partial(project, without, DRAWS, reported=("cost", "gap")),
        partial(project, with_plan, DRAWS, reported=("cost", "gap")),
        partial(floor, 1),
        partial(floor, 3),
    )
    found = {
        "model_one_system_one_run_s": one[0],
        "model_one_system_three_runs_s": three[0],
        "model_one_system_three_runs_processor_s": three[1],
        "model_floor_one_run_s": floor_one[0],
        "model_floor_three_runs_s": floor_three[0],
        "model_one_run_over_floor": one[1] / floor_one[1],
        "model_three_runs_over_floor": three[1] / floor_three[1],
    }
    found |= cold_command() | all_systems()
    by_floor = SYSTEMS * floor_three[1]
    return found | {"model_42_systems_over_floor": found["model_42_systems_serial_processor_s"] / by_floor}
