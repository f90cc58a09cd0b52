"""How many units would have another band under choices that somebody else might have made as well.

Four are tried: other weights, one indicator left out, another way with what is missing, and chance itself
(a score near a boundary). None of them is better than the choice that was made; that is the point.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from placeplan.tracking.ratings.rank_intervals import Resampled, Whole
from placeplan.tracking.ratings.rated_values import Numbers, RatedValues
from placeplan.tracking.ratings.rating_files import Rating
from placeplan.tracking.ratings.score_bands import NONE, bands
from placeplan.tracking.ratings.scoring import normalised, scale, scores, weights_of

WEIGHT_DRAWS = 1_000  # our default
OFTEN = 0.05  # our default: a band counts as changed where more than this share of the draws changes it
SEED = 2
CHOICES = ("weights", "leave_one_out", "missing_values", "near_a_boundary")
Mask = NDArray[np.bool_]


def changed_bands(rated: RatedValues, stated: Rating, drawn: Resampled, own: Whole) -> Mapping[str, Mask]:
    """By choice, the units whose band it would change; `own` is the band that each has (shape: unit)."""
    comparable = normalised(rated.values[None], scale(rated.values, stated), stated)
    return {
        "weights": _often(_other_weights(comparable, rated, stated), own),
        "leave_one_out": _ever(_one_left_out(comparable, rated, stated), own),
        "missing_values": _ever(_missing_otherwise(comparable, rated, stated), own),
        "near_a_boundary": _often(bands(drawn.scores, rated.values, stated), own),
    }


def _other_weights(comparable: Numbers, rated: RatedValues, stated: Rating) -> Whole:
    """Bands under weights drawn about those of the rating (Dirichlet, a count of 1 for each indicator)."""
    own = weights_of(stated)
    drawn_weights = np.random.default_rng(SEED).dirichlet(own * len(own), size=WEIGHT_DRAWS)
    wide = np.broadcast_to(comparable, (WEIGHT_DRAWS, *comparable.shape[1:]))
    return bands(scores(wide, drawn_weights, stated), rated.values, stated)


def _one_left_out(comparable: Numbers, rated: RatedValues, stated: Rating) -> Whole:
    """Bands without each indicator in turn; nothing where there is but one."""
    own = weights_of(stated)
    count = len(own)
    if count < 2:
        return np.empty((0, len(rated.units)), dtype=np.int64)
    without = own * ~np.eye(count, dtype=bool)
    wide = np.broadcast_to(comparable, (count, *comparable.shape[1:]))
    return bands(scores(wide, without, stated), rated.values, stated)


def _missing_otherwise(comparable: Numbers, rated: RatedValues, stated: Rating) -> Whole:
    """Bands where what is missing is taken for the worst, the middle or the best that is stated."""
    if not np.isnan(comparable).any():
        return np.empty((0, len(rated.units)), dtype=np.int64)
    partly = replace(stated, missing="of_what_is_stated")
    return np.concatenate(
        [bands(scores(f, weights_of(stated), partly), rated.values, stated) for f in _filled(comparable)]
    )


def _filled(comparable: Numbers) -> Iterator[Numbers]:
    there = ~np.isnan(comparable)
    whole = np.where(there.any(axis=1, keepdims=True), comparable, 0.0)
    for extreme in (np.nanmin, np.nanmedian, np.nanmax):
        yield np.where(there, comparable, extreme(whole, axis=1, keepdims=True))


def _often(drawn: Whole, own: Whole) -> Mask:
    """Units whose band more than a few of the draws change; none without draws."""
    if not len(drawn):
        return np.zeros(own.shape, dtype=np.bool_)
    return np.asarray(((drawn != own).mean(axis=0) > OFTEN) & (own != NONE))


def _ever(choices: Whole, own: Whole) -> Mask:
    """Units whose band any of the choices changes."""
    return np.asarray((choices != own).any(axis=0) & (own != NONE))
