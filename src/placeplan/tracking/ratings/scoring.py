"""From values to one score: direction, normalisation, weights and aggregation. Shapes: draw, unit, indicator.

What is normalised is turned so that more is better. Ranges, means and deviations are those of the values as
stated, and stay so while chance moves a value, so that one unit's luck does not stretch another's scale.
"""

from dataclasses import dataclass

import numpy as np

from placeplan.tracking.ratings.rated_values import Numbers
from placeplan.tracking.ratings.rating_files import Rating

NOUGHT = 1e-300  # stands for a drawn value of nought or less, of which there is no logarithm


@dataclass(frozen=True)
class Scale:
    """How values become comparable: less `centre`, over `width`, times `sign`, plus `offset`."""

    centre: Numbers
    width: Numbers
    sign: Numbers
    offset: float


def scale(values: Numbers, stated: Rating) -> Scale:
    """The scale of each indicator, from the values as stated (shape: unit, indicator)."""
    signs = np.array([1.0 if indicator.better == "higher" else -1.0 for indicator in stated.indicators])
    count = len(signs)
    if stated.normalise == "none":
        return Scale(np.zeros(count), np.ones(count), np.ones(count), 0.0)
    values = np.where(np.isnan(values).all(axis=0), 0.0, values)  # an indicator of which nothing is stated
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    if stated.normalise == "min_max":
        worst = np.where(signs > 0, low, high)
        return Scale(worst, _or_one(high - low) / (1 - stated.least), signs, stated.least)
    if stated.normalise == "z_score":
        return Scale(np.nanmean(values, axis=0), _or_one(np.nanstd(values, axis=0)), signs, 0.0)
    return Scale(np.zeros(count), np.ones(count), signs, 0.0)  # ranks are taken afterwards


def normalised(values: Numbers, by: Scale, stated: Rating) -> Numbers:
    """Values made comparable (shape: draw, unit, indicator); ranks of the units where the rating says so."""
    turned: Numbers = (values - by.centre) / by.width * by.sign + by.offset
    return _mean_ranks(turned) if stated.normalise == "rank" else turned


def scores(comparable: Numbers, weights: Numbers, stated: Rating) -> Numbers:
    """One score for each unit (shape: draw, unit), of the indicators that are there.

    `weights` are by indicator, or by draw and indicator. Not a number where nothing is stated, or where
    something is missing and the rating takes no part for the whole.
    """
    there = ~np.isnan(comparable)
    content = np.where(there, comparable, 1.0)
    if stated.aggregate == "geometric":  # of a nought too: its mean is as good as nought
        content = np.log(np.maximum(content, NOUGHT))
    content = np.where(there, content, 0.0)
    by_draw = np.broadcast_to(weights, (comparable.shape[0], comparable.shape[2]))[:, :, None]
    total = (content @ by_draw)[:, :, 0]
    weight = (there.astype(float) @ by_draw)[:, :, 0]
    means = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    if stated.missing == "cannot_assess":
        means = np.where(there.all(axis=2), means, np.nan)
    return np.asarray(np.exp(means) if stated.aggregate == "geometric" else means)


def weights_of(stated: Rating) -> Numbers:
    """The weight of each indicator, all together 1."""
    weights = np.array([indicator.weight for indicator in stated.indicators])
    return np.asarray(weights / weights.sum())


def _mean_ranks(values: Numbers) -> Numbers:
    """How many units a unit is better than, equal ones counted half; among those that are stated."""
    better = values[:, :, None, :] > values[:, None, :, :]
    same = values[:, :, None, :] == values[:, None, :, :]
    counts = better.sum(axis=2) + (same.sum(axis=2) - 1) / 2
    return np.where(np.isnan(values), np.nan, counts)


def _or_one(width: Numbers) -> Numbers:
    """A width, or 1 where all values are alike and nothing can be told apart by them."""
    return np.where(width > 0, width, 1.0)
