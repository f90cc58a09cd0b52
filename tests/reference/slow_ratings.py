"""A slow, independent rating: one unit, one indicator and one draw at a time, in plain Python.

It shares no code with the package: scores by min-max and arithmetic mean, ranks by counting who is better,
quarters of the ranks, and intervals of ranks from fresh normal draws of its own.
"""

import random
from collections.abc import Sequence


def slow_scores(
    values: Sequence[Sequence[float]], directions: Sequence[int], weights: Sequence[float]
) -> list[float]:
    """One score for each unit; more is better."""
    scores = []
    for row in values:
        score = 0.0
        for column, value in enumerate(row):
            every = [other[column] for other in values]
            low, high = min(every), max(every)
            share = (value - low) / (high - low) if high > low else 0.0
            if directions[column] < 0 and high > low:
                share = 1 - share
            score += weights[column] * share
        scores.append(score / sum(weights))
    return scores


def slow_ranks(scores: Sequence[float]) -> list[int]:
    """How many are better, and one."""
    return [1 + sum(other > score + 1e-9 for other in scores) for score in scores]


def slow_quarters(scores: Sequence[float]) -> list[int]:
    """The quarter of each rank, 0 the best."""
    return [(rank - 1) * 4 // len(scores) for rank in slow_ranks(scores)]


def slow_intervals(scores: Sequence[float], error: float, draws: int) -> list[tuple[int, int]]:
    """The ranks that hold 95% of the draws, of scores with a normal error."""
    chance = random.Random(11)
    ranks: list[list[int]] = [[] for _ in scores]
    for _ in range(draws):
        for unit, rank in enumerate(slow_ranks([score + chance.gauss(0, error) for score in scores])):
            ranks[unit].append(rank)
    return [(ordered[int(0.025 * draws)], ordered[int(0.975 * draws)]) for ordered in map(sorted, ranks)]
