"""Beds day by day: arrivals by month and day of the week, stays, and patients who are ready and do not leave.

Beside the loss formula, which takes every month as if it lasted for ever. Steps are parts of a day, all draws
at once; those who find no bed are turned away, as in the formula. Where months and days are alike both agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.engine.axes import Array

DAYS_IN_WEEK, MONTHS = 7, 12
STEPS_A_DAY = 2
WARM_UP = 84  # days before the first that counts: whole weeks, and many stays
WEEKS_TO_SETTLE = 60  # until a week without chance repeats itself
EVEN = (1.0,) * DAYS_IN_WEEK
DAYS_OF_MONTHS = (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31)  # from April
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class BedFlows:
    """One body's beds over a year. Shape of `wanted` and `beds`: month (12, or 1), draw.

    `wanted` are mean beds wanted, were one always free; `stay` is days in bed for each admission, of which
    `delay` are spent ready to leave. Days of the week, from Monday, have weights whose mean is 1.
    """

    wanted: Array
    beds: Array
    stay: float
    delay: float = 0.0
    arriving: tuple[float, ...] = EVEN
    leaving: tuple[float, ...] = EVEN


@dataclass(frozen=True)
class Simulated:
    """What a year brought over all draws, by month from April: the share turned away, and beds in use.

    `error` is the standard error of the shares: how far other chances would move them.
    """

    turned_away: tuple[float, ...]
    error: tuple[float, ...]
    in_use: tuple[float, ...]


def simulated(flows: BedFlows, seed: int) -> Simulated:
    """A year of every draw, after a warm-up in its first month. The same seed gives the same year."""
    chance = np.random.default_rng(seed)
    pace = 1 / _fluid_mean(flows)
    draws = flows.wanted.shape[1]
    came, lost, used = (np.zeros((MONTHS, draws)) for _ in range(3))
    ward = _Ward(np.floor(flows.wanted[0] * (1 - flows.delay / flows.stay)).astype(np.int64), flows)
    for month, weekday, counts in _days():
        at = month if len(flows.wanted) > 1 else 0
        beds = np.floor(flows.beds[at]).astype(np.int64)
        rate = flows.wanted[at] / flows.stay * pace * flows.arriving[weekday] / STEPS_A_DAY
        for _ in range(STEPS_A_DAY):
            arrivals = chance.poisson(rate)
            before = ward.full
            turned_away = ward.step(chance, arrivals, beds, weekday)
            came[month] += counts * arrivals
            lost[month] += counts * turned_away
            used[month] += counts * (before + ward.full) / 2 / STEPS_A_DAY / DAYS_OF_MONTHS[month]
    shares, errors = _ratio(lost, came)
    return Simulated(tuple(shares.tolist()), tuple(errors.tolist()), tuple(used.mean(axis=1).tolist()))


def _ratio(lost: Array, came: Array) -> tuple[Array, Array]:
    """One sum over another and its standard error, month by month. Shape of both: month, draw."""
    whole = np.maximum(came.sum(axis=1), 1.0)
    shares = lost.sum(axis=1) / whole
    strayed = ((lost - shares[:, None] * came) ** 2).sum(axis=1)
    return shares, np.sqrt(strayed) / whole


def _days() -> Iterator[tuple[int, int, bool]]:
    """Month, day of the week and whether it counts, for the warm-up and then a year."""
    months = [month for month, days in enumerate(DAYS_OF_MONTHS) for _ in range(days)]
    for day, month in enumerate([0] * WARM_UP + months):
        yield month, day % DAYS_IN_WEEK, day >= WARM_UP


class _Ward:
    """Patients in care and those ready to leave, in every draw."""

    def __init__(self, in_care: Counts, flows: BedFlows) -> None:
        self.in_care, self.ready, self.flows = in_care, np.zeros_like(in_care), flows
        self.days_of_care = flows.stay - flows.delay

    @property
    def full(self) -> Counts:
        """Beds in use. Shape: draw."""
        return self.in_care + self.ready

    def step(self, chance: np.random.Generator, arrivals: Counts, beds: Counts, weekday: int) -> Counts:
        """Part of a day: who leaves, who comes, and who of them finds no bed. Shape: draw."""
        pace = self.flows.leaving[weekday]
        full = self.full
        if self.flows.delay:
            finished = chance.binomial(self.in_care, _share(1.0, self.days_of_care))
            gone = chance.binomial(self.ready, _share(pace, self.flows.delay))
            self.in_care, self.ready = self.in_care - finished, self.ready + finished - gone
        else:
            done = _share(pace, self.days_of_care)
            gone = chance.binomial(self.in_care, done) + chance.binomial(arrivals, done / 2)
            self.in_care = self.in_care - gone
        turned_away = np.minimum(_beyond(chance, full, arrivals, gone, beds), arrivals)
        turned_away = np.where(beds > 0, turned_away, arrivals)  # nobody leaves where nobody can lie
        self.in_care = np.maximum(self.in_care + arrivals - turned_away, 0)
        return turned_away


def _share(pace: float, days: float) -> float:
    """Of those in bed, the share who leave it in a step, so many days being the mean."""
    return float(1 - np.exp(-pace / (days * STEPS_A_DAY)))


def _beyond(chance: np.random.Generator, full: Counts, came: Counts, gone: Counts, beds: Counts) -> Counts:
    """By how many the fullest moment of a step would be beyond the beds. Shape: draw.

    Those who come and those who go fall in any order within it, so that the fullest moment is the greatest
    value of a random path between the two ends: a Brownian bridge (reflection principle).
    """
    net = came - gone
    depth = chance.exponential(size=len(full))
    highest = (net + np.sqrt(net**2 + 2 * (came + gone) * depth)) / 2
    return np.maximum(np.floor(full + highest - beds), 0).astype(np.int64)


def _fluid_mean(flows: BedFlows) -> float:
    """Mean beds over those that even days would need: days of the week alone would else change the mean."""
    in_care, ready = flows.stay - flows.delay, flows.delay
    total = 0.0
    for week in range(WEEKS_TO_SETTLE):
        for weekday in range(DAYS_IN_WEEK):
            for _ in range(STEPS_A_DAY):
                pace = flows.leaving[weekday]
                came = flows.arriving[weekday] / STEPS_A_DAY
                done = _share(1.0 if flows.delay else pace, flows.stay - flows.delay)
                finished = in_care * done + (0.0 if flows.delay else came * done / 2)
                gone = ready * _share(pace, flows.delay) if flows.delay else 0.0
                in_care += came - finished
                ready += finished - gone if flows.delay else 0.0
                if week == WEEKS_TO_SETTLE - 1:
                    total += in_care + ready
    return total / (DAYS_IN_WEEK * STEPS_A_DAY) / flows.stay
