"""Percentiles of results and their sampling errors: how far another seed would have moved them.

Where a function of the inputs fits a result, its percentiles are those of the function, which no seed moves,
with what the function misses beside each of them taken from the draws: a control variate (as Hesterberg and
Nelson 1998 for quantiles). Elsewhere they are those of the draws, with the error of an order statistic.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from placeplan.core.percentiles import SHARES
from placeplan.engine.axes import Array
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.drawing.surfaces import Surface, can_be_fitted, fitted
from placeplan.model.summaries import Ranges, ranges, varying

MOST_MISSED = 0.1  # our default: of a standard deviation, beyond which a function stands for nothing
# Of the width of a range: how far percentiles on a grid are from those of two million plain draws, at most.
GRID_ERROR = 0.0003
POWERS = range(4)  # of the sum, in what is missed beside it
MOST_WAITING = 4_000_000  # draws that wait to be fitted together; more fill the memory and are no faster


def estimated(rows: Array, inputs: Inputs | None) -> Ranges:
    """The percentiles shown, the mean and the sampling error of each row."""
    estimates = Estimates(inputs)
    found = estimates.of(rows)
    estimates.settle()
    return found


class Estimates:
    """Ranges of many results, whose functions are fitted together: one at a time most of it is overhead."""

    def __init__(self, inputs: Inputs | None) -> None:
        self._inputs = inputs
        self._waiting: list[tuple[Ranges, NDArray[np.intp], Array]] = []  # ranges, places in them, and draws

    def of(self, rows: Array) -> Ranges:
        """Ranges of the draws of each row. Once `settle` was called, they are those of fitted functions."""
        found = ranges(rows.copy())
        if self._inputs is None or rows.shape[-1] == 1 or not can_be_fitted(self._inputs, rows.shape[-1]):
            return found
        moving = np.flatnonzero(varying(rows) & ~np.isnan(rows).any(axis=-1))
        if moving.size:
            self._waiting.append((found, moving, rows[moving]))
        if sum(draws.size for _, _, draws in self._waiting) > MOST_WAITING:
            self.settle()
        return found

    def settle(self) -> None:
        """Put the percentiles of fitted functions into all ranges that have been given out."""
        waiting, self._waiting = self._waiting, []
        if not waiting or self._inputs is None:
            return
        whose = np.concatenate([np.full(len(places), n) for n, (_, places, _) in enumerate(waiting)])
        at = np.concatenate([places for _, places, _ in waiting])
        rows = np.concatenate([draws for _, _, draws in waiting])
        for fitting, surface in fitted(rows, self._inputs):
            percentiles, errors, stands = _of_surface(surface)
            for n in np.unique(whose[fitting[stands]]):
                mine = stands & (whose[fitting] == n)
                ends = [values[mine] for values in percentiles]
                _put(waiting[n][0], at[fitting[mine]], ends, errors[mine])


def _put(found: Ranges, places: NDArray[np.intp], percentiles: Sequence[Array], errors: Array) -> None:
    """Percentiles and errors of functions, in place of those of the draws."""
    for ends, values in zip((found.low, found.middle, found.high), percentiles, strict=True):
        ends[places] = values
    found.error[places] = errors


def _of_surface(surface: Surface) -> tuple[tuple[Array, ...], Array, NDArray[np.bool_]]:
    """Percentiles in rising order, the greatest error among them and the mean, and if they stand.

    Shape of each: series.
    """
    spread = np.sqrt(surface.of_groups.sum(axis=1))
    stands = surface.missed_spread <= MOST_MISSED * spread
    if not stands.any():
        none = np.zeros(len(stands))
        return (none,) * len(SHARES), none, stands
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
    return tuple(rising), np.hypot(np.max(errors, axis=0), GRID_ERROR * width), stands


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
    """Of the mean of the draws: what inputs do one at a time is averaged out, and products are not.

    Nor is the square of a group of several inputs, such as the years of one driver: it holds their products.
    Where a draw lies within its stratum is chance too, which counts where strata are wide: in the tails.
    """
    draws = surface.missed.shape[1]
    slices = [surface.inputs.slices[n] for n in surface.multiplied]
    parts = [surface.first_slopes[:, where] @ surface.inputs.standardised[:, where].T for where in slices]
    together = np.zeros_like(surface.missed)
    for one, part in enumerate(parts):
        is_one_input = slices[one].stop - slices[one].start == 1
        for two in range(one + 1 if is_one_input else one, len(parts)):
            together += surface.products[:, one, two, None] * part * parts[two]
    by_chance = (together.var(axis=1) + surface.missed_spread**2) / draws
    within_strata = (surface.slopes**2) @ surface.inputs.variances_of_means
    return np.asarray(np.sqrt(by_chance + within_strata))
