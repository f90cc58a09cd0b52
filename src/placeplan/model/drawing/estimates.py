"""Percentiles of results and their sampling errors: how far another seed would have moved them.

Where a function of the inputs fits a result, its percentiles are those of the function, which no seed moves,
with what the function misses beside each of them taken from the draws: a control variate (as Hesterberg and
Nelson 1998 for quantiles). Elsewhere they are those of the draws, with the error of an order statistic.
"""

from math import sqrt

import numpy as np

from placeplan.core.percentiles import SHARES
from placeplan.engine.axes import Array
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.drawing.surfaces import Surface, can_be_fitted, fitted
from placeplan.model.summaries import Ranges, ranges, varying

MOST_MISSED = 0.1  # our default: of a standard deviation, beyond which a function stands for nothing
# Of the width of a range: how far percentiles on a grid are from those of two million plain draws, at most.
GRID_ERROR = 0.0003
POWERS = range(4)  # of the sum, in what is missed beside it
AT_ONCE = 128  # series fitted together; more fill the memory and are no faster


def estimated(rows: Array, inputs: Inputs | None) -> Ranges:
    """The percentiles shown, the mean and the sampling error of each row. Rows may be sorted in place."""
    found = ranges(rows.copy())
    if inputs is None or rows.shape[-1] == 1 or not can_be_fitted(inputs, rows.shape[-1]):
        return found
    moving = np.flatnonzero(varying(rows) & ~np.isnan(rows).any(axis=-1))
    for start in range(0, len(moving), AT_ONCE):
        some = moving[start : start + AT_ONCE]
        for places, surface in fitted(rows[some], inputs):
            _put(found, some[places], surface)
    return found


def _put(found: Ranges, places: Array, surface: Surface) -> None:
    """Percentiles and errors of the series that a function stands for, in place of those of the draws."""
    percentiles, errors = _of_surface(surface)
    spread = np.sqrt(surface.of_groups.sum(axis=1))
    stands = surface.missed_spread <= MOST_MISSED * spread
    at = places[stands]
    for ends, values in zip((found.low, found.middle, found.high), percentiles, strict=True):
        ends[at] = values[stands]
    found.error[at] = errors[stands]


def _of_surface(surface: Surface) -> tuple[tuple[Array, ...], Array]:
    """Percentiles in rising order, and the greatest error among them and the mean. Shape: series."""
    sums, beside = surface.sums(), _Missed(surface)
    of_means = (surface.products * surface.product_means).sum(axis=(1, 2))
    values, errors = [], [_error_of_mean(surface)]
    for share in SHARES:
        at = sums.percentile(share)
        near, error = beside.at(at)
        values.append(surface.mean + at + sums.conditional_mean(share) - of_means + near)
        errors.append(error)
    rising = np.sort(np.stack(values), axis=0)
    width = rising[-1] - rising[0]
    return tuple(rising), np.hypot(np.max(errors, axis=0), GRID_ERROR * width)


class _Missed:
    """What functions miss, by where their sums stand: a cubic in the sum, by least squares over the draws."""

    def __init__(self, surface: Surface) -> None:
        self._spread = np.sqrt(surface.of_groups.sum(axis=1))
        self._missed = surface.missed_spread
        along = surface.predicted() / self._spread[:, None]
        columns = np.stack([along**power for power in POWERS], axis=2)  # series, draw, power
        self._square = columns.transpose(0, 2, 1) @ columns
        onto = columns.transpose(0, 2, 1) @ surface.missed[:, :, None]
        self._weights = np.linalg.solve(self._square, onto)[:, :, 0]

    def at(self, sums: Array) -> tuple[Array, Array]:
        """The mean of what is missed where sums stand at a value, and its standard error. Shape: series.

        The error holds what the spread of the missed adds to a percentile beside its mean.
        """
        here = np.stack([(sums / self._spread) ** power for power in POWERS], axis=1)
        leverage = (here * np.linalg.solve(self._square, here[:, :, None])[:, :, 0]).sum(axis=1)
        error = self._missed * np.sqrt(leverage) + self._missed**2 / self._spread
        return (here * self._weights).sum(axis=1), error


def _error_of_mean(surface: Surface) -> Array:
    """Of the mean of the draws: what inputs do one at a time is averaged out, and products are not."""
    draws = surface.missed.shape[1]
    parts = [
        surface.first_slopes[:, where] @ surface.inputs.standardised[:, where].T
        for where in (surface.inputs.slices[n] for n in surface.multiplied)
    ]
    together = np.zeros_like(surface.missed)
    for one, part in enumerate(parts):
        for two in range(one + 1, len(parts)):
            together += surface.products[:, one, two, None] * part * parts[two]
    by_chance = together.var(axis=1) + surface.missed_spread**2
    return np.asarray(np.sqrt(by_chance) / sqrt(draws))
