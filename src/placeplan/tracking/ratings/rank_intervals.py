"""Ranks, and the ranks that chance allows, by drawing again.

Where values have standard errors, each is drawn from a normal distribution about it; where none has, the
indicators are drawn again, as those chosen stand for others that might have been. Draws follow the values
and not the names or the order of units, so that relabelling changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.tracking.ratings.rated_values import Numbers, RatedValues
from placeplan.tracking.ratings.rating_files import Rating, is_higher_better
from placeplan.tracking.ratings.scoring import normalised, scale, scores, weights_of

Whole = NDArray[np.int64]
LEVEL = 0.95  # of resampled ranks, the share that an interval holds; our default
DRAWS = 10_000
SEED = 1
SLICE = 500  # draws that are held at once
DIGITS = 9  # of the range of scores: what differs beyond them is the machine's rounding


@dataclass(frozen=True)
class Resampled:
    """Scores drawn again (shape: draw, unit), and by what: `values`, `indicators` or `nothing`."""

    scores: Numbers
    by: str


def ranks(score: Numbers, stated: Rating) -> tuple[Whole, Whole]:
    """The best and the worst rank of each unit (shape: draw, unit), 1 the best; equal scores share both.

    Units without a score come after all others.
    """
    signed = -_rounded(score) if is_higher_better(stated) else _rounded(score)
    order = np.argsort(signed, axis=1, kind="stable")
    ordered = np.take_along_axis(signed, order, axis=1)
    count = score.shape[1]
    is_new = np.ones(ordered.shape, dtype=bool)
    is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    places = np.broadcast_to(np.arange(count), ordered.shape)
    first = np.maximum.accumulate(np.where(is_new, places, 0), axis=1)
    is_last = np.ones(ordered.shape, dtype=bool)
    is_last[:, :-1] = is_new[:, 1:]
    backwards = np.where(is_last, places, count - 1)[:, ::-1]
    last = np.minimum.accumulate(backwards, axis=1)[:, ::-1]
    return _in_place(first + 1, order), _in_place(last + 1, order)


def rank_intervals(drawn: Resampled, stated: Rating, level: float = LEVEL) -> tuple[Whole, Whole]:
    """The lowest and highest rank that hold `level` of the draws between them, for each unit."""
    best, worst = ranks(drawn.scores, stated)
    tail = (1 - level) / 2
    low = np.quantile(best, tail, axis=0, method="inverted_cdf")
    high = np.quantile(worst, 1 - tail, axis=0, method="inverted_cdf")
    return low.astype(np.int64), high.astype(np.int64)


def resampled(rated: RatedValues, stated: Rating, draws: int = DRAWS, seed: int = SEED) -> Resampled:
    """Scores drawn again. With one indicator and no standard error there is nothing to draw by."""
    count = rated.values.shape[1]
    if not rated.has_errors and count < 2:
        return Resampled(np.empty((0, len(rated.units))), "nothing")
    order = _canonical(rated)
    by_values = rated.has_errors
    slices = _by_values if by_values else _by_indicators
    parts = list(slices(rated.values[order], rated.errors[order], stated, draws, seed))
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return Resampled(np.concatenate(parts)[:, back], "values" if by_values else "indicators")


def _by_values(values: Numbers, errors: Numbers, stated: Rating, draws: int, seed: int) -> Iterator[Numbers]:
    chance, by, weights = np.random.default_rng(seed), scale(values, stated), weights_of(stated)
    for first in range(0, draws, SLICE):
        size = (min(SLICE, draws - first), *values.shape)
        moved = values + errors * chance.standard_normal(size)
        yield scores(normalised(moved, by, stated), weights, stated)


def _by_indicators(
    values: Numbers, errors: Numbers, stated: Rating, draws: int, seed: int
) -> Iterator[Numbers]:
    """How often each indicator is drawn is its weight in that draw, times its own."""
    chance, weights = np.random.default_rng(seed), weights_of(stated)
    comparable = normalised(values[None], scale(values, stated), stated)
    count = len(weights)
    for first in range(0, draws, SLICE):
        size = min(SLICE, draws - first)
        times = chance.multinomial(count, np.full(count, 1 / count), size=size)
        wide = np.broadcast_to(comparable, (size, *comparable.shape[1:]))
        yield scores(wide, times * weights, stated)


def _canonical(rated: RatedValues) -> NDArray[np.int64]:
    """Units in an order that their values alone decide."""
    numbers = np.nan_to_num(np.concatenate([rated.values, rated.errors], axis=1), nan=-np.inf)
    return np.asarray(np.lexsort(numbers.T[::-1]), dtype=np.int64)


def _rounded(score: Numbers) -> Numbers:
    """Scores without the digits in which two sums of the same numbers may differ."""
    stated = score[~np.isnan(score)]
    width = float(np.ptp(stated)) if stated.size else 0.0
    return np.round(score / (width or 1.0), DIGITS)


def _in_place(ordered: Whole, order: NDArray[np.int64]) -> Whole:
    placed = np.empty_like(ordered)
    np.put_along_axis(placed, order, ordered, axis=1)
    return placed
