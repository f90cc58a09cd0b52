"""Shares and stability for twelve bodies, beside one dense linear program a draw.

`measure()` gives seconds; the ratio says how far starting each draw from the last one goes.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

BODIES = 12
DRAWS_OF_SHARES = 1000
DRAWS_OF_STABILITY = 200
DRAWS_BY_SOLVER = 10  # dense programs are too slow for all; their time is scaled up
SEED = 12
RUNS_TIMED = 5  # of the model, one for each group; scaled up
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "norfolk-and-waveney-2026"


def games(draws: int) -> dict[frozenset[str], np.ndarray]:
    """Rising returns to working together, with every group's worth uncertain on its own."""
    chance = np.random.default_rng(SEED)
    names = [f"body {i}" for i in range(BODIES)]
    shared = chance.normal(1, 0.05, draws)
    return {
        frozenset(group): size**1.5 * shared * chance.normal(1, 0.03, draws) * (size > 1)
        for size in range(1, BODIES + 1)
        for group in combinations(names, size)
    }


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure() -> dict[str, float]:
    """Seconds for each solution, and the ratio against a dense solver."""
    from placeplan.gainshare import core, least_subsidy, nucleolus, shapley
    from placeplan.gainshare.games.coalitions import game, membership

    many, some = games(DRAWS_OF_SHARES), games(DRAWS_OF_STABILITY)
    found = {
        "gainshare_shapley_12_bodies_1000_draws_s": seconds(lambda: shapley(many)),
        "gainshare_core_12_bodies_200_draws_s": seconds(lambda: core(some)),
        "gainshare_least_subsidy_12_bodies_200_draws_s": seconds(lambda: least_subsidy(some)),
        "gainshare_nucleolus_12_bodies_200_draws_s": seconds(lambda: nucleolus(some)),
    }
    found["gainshare_stability_all_three_200_draws_s"] = sum(found.values()) - found[next(iter(found))]
    stated = game(some)
    rows = np.hstack([membership(BODIES), np.ones((2**BODIES, 1))])[1:-1]
    by_solver_alone = seconds(
        lambda: [_dense(rows, worth) for worth in stated.worth.T[:DRAWS_BY_SOLVER]],
    )
    dense = by_solver_alone * DRAWS_OF_STABILITY / DRAWS_BY_SOLVER
    found["gainshare_core_dense_solver_200_draws_s"] = dense
    found["gainshare_core_times_faster_than_dense"] = dense / found["gainshare_core_12_bodies_200_draws_s"]
    return found | measure_groups()


def _dense(rows: np.ndarray, worth: np.ndarray) -> float:
    """The least excess of one draw with every row at once."""
    everybody = np.append(np.ones(BODIES), 0.0)[None, :]
    cost = np.append(np.zeros(BODIES), 1.0)
    answer = linprog(cost, -rows, -worth[1:-1], everybody, worth[-1:], bounds=(None, None))
    return float(answer.fun)


def measure_groups() -> dict[str, float]:
    """Every group of twelve bodies valued by the model: runs made, and the ratio to a run for every group."""
    from placeplan.gainshare.plans.plan_settlements import Runs, plan_values
    from placeplan.plan.place import load_place

    place = load_place(EXAMPLE)
    codes = tuple(f"body {i}" for i in range(BODIES))
    # Each of the example's schemes is given an owner and two partners of its own: every body decides.
    schemes = tuple(
        replace(
            one,
            owner=codes[3 * at % BODIES],
            partners=(codes[(3 * at + 1) % BODIES], codes[(3 * at + 2) % BODIES]),
        )
        for at, one in enumerate(place.plan.schemes)
    )
    place = replace(place, plan=replace(place.plan, schemes=schemes))
    runs = Runs(place, codes, DRAWS_OF_STABILITY, SEED)
    shared = seconds(lambda: plan_values(runs, codes))
    plain = seconds(
        lambda: [Runs(place, codes, DRAWS_OF_STABILITY, SEED).without([codes[n]]) for n in range(RUNS_TIMED)]
    )
    every = 2**BODIES - 1
    return {
        "gainshare_groups_valued": every,
        "gainshare_model_runs_made": len(runs.made),
        "gainshare_groups_by_model_s": shared,
        "gainshare_groups_by_a_run_each_s": plain * every / RUNS_TIMED,
        "gainshare_groups_times_faster": plain * every / RUNS_TIMED / shared,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
