"""What a score is called: by fixed cuts, by quarters of the ranks, or by rules in their order.

A quarter of all is in the worst quarter however well all do; whoever uses quartiles is told so.
"""

import numpy as np
from numpy.typing import NDArray

from placeplan.tracking.ratings.rank_intervals import Whole, ranks
from placeplan.tracking.ratings.rated_values import Numbers
from placeplan.tracking.ratings.rating_files import QUARTERS, Bands, Rating, Rule, is_higher_better

NONE = -1  # the number of a band that nobody can assess


def bands(score: Numbers, values: Numbers, stated: Rating) -> Whole:
    """The number of each unit's band, 0 the best (shape: draw, unit), `NONE` where there is none.

    `values` are as stated (shape: unit, indicator): rules may ask for one of them.
    """
    numbers = _KINDS[stated.bands.kind](score, values, stated)
    numbers = _held_back(numbers, score, values, stated)
    return np.where(np.isnan(score), NONE, numbers)


def names_of(numbers: Whole, stated: Bands) -> list[str | None]:
    """Bands by name; none where nobody can assess it."""
    return [None if number == NONE else stated.names[number] for number in numbers.tolist()]


def _fixed(score: Numbers, values: Numbers, stated: Rating) -> Whole:
    """A score on a cut has the better band."""
    if not stated.bands.cuts:
        return np.full(score.shape, NONE)
    cuts = np.array(stated.bands.cuts)
    short = score[..., None] < cuts if is_higher_better(stated) else score[..., None] > cuts
    return np.asarray(short.sum(axis=-1))


def _quartiles(score: Numbers, values: Numbers, stated: Rating) -> Whole:
    """Quarters of those that have a score; equal scores share the better one."""
    best, _ = ranks(score, stated)
    there = (~np.isnan(score)).sum(axis=1, keepdims=True)
    quarter = (best - 1) * QUARTERS // np.maximum(there, 1)
    return np.asarray(np.minimum(quarter, QUARTERS - 1))


def _by_rules(score: Numbers, values: Numbers, stated: Rating) -> Whole:
    """The band of the first rule that fits; none where none does."""
    numbers = np.full(score.shape, NONE)
    for rule in stated.bands.rules:
        if rule.band:
            fits = _fits(rule, score, values, stated) & (numbers == NONE)
            numbers = np.where(fits, stated.bands.names.index(rule.band), numbers)
    return numbers


def _held_back(numbers: Whole, score: Numbers, values: Numbers, stated: Rating) -> Whole:
    """The same bands, none better than the rules allow."""
    for rule in stated.bands.rules:
        if rule.no_better_than:
            best = stated.bands.names.index(rule.no_better_than)
            is_better = (numbers != NONE) & (numbers < best)
            numbers = np.where(_fits(rule, score, values, stated) & is_better, best, numbers)
    return numbers


def _fits(rule: Rule, score: Numbers, values: Numbers, stated: Rating) -> NDArray[np.bool_]:
    """Is all of a rule so? Of a value that is not stated, nothing is."""
    fits = np.ones(score.shape, dtype=np.bool_)
    for bound, number, is_floor in (
        (rule.score_at_least, score, True),
        (rule.score_at_most, score, False),
        (rule.at_least, _values_of(rule, values, stated), True),
        (rule.at_most, _values_of(rule, values, stated), False),
    ):
        if bound is not None:
            fits = fits & (number >= bound if is_floor else number <= bound)
    return fits


def _values_of(rule: Rule, values: Numbers, stated: Rating) -> Numbers:
    keys = [indicator.key for indicator in stated.indicators]
    return values[:, keys.index(rule.indicator)] if rule.indicator else np.zeros(len(values))


_KINDS = {"fixed": _fixed, "quartiles": _quartiles, "rules": _by_rules}
