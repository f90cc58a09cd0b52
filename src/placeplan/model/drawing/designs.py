"""Where draws come from: Latin hypercubes, a block of draws at a time.

In a block of so many draws each number lies once in each of as many equal strata of its driver, in an order
of its own: what one input does alone is then averaged out, and only what inputs do together is left to chance
(McKay, Beckman and Conover 1979). A block's numbers depend on the seed, the driver's name and the block's
number alone, so any executor, any order and any number of workers give the same values bit for bit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from scipy.special import ndtri

from placeplan.engine.axes import Array
from placeplan.model.drawing.dependence import cluster, mixing, varies_by_year, weights_of_years
from placeplan.model.drawing.streams import uniforms_of

DriverYear = tuple[str, int]  # a driver, and a year counted from the base year; 0 where all years are one

BLOCK = 250  # draws; a block of a large system's arrays fits a processor's cache
MOST_KEPT = 1024  # drivers and years of one block, beyond which those of other places are let go


class Design(Protocol):
    """Where draws come from: how many, and the numbers from 0 to 1 of each driver."""

    @property
    def draws(self) -> int:
        """How many draws."""
        ...

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Numbers from 0 to 1 for a driver in a year, counted from the base year. Shape: draw."""
        ...


@dataclass(frozen=True)
class Block:
    """So many draws of a run, all within one block number: a Latin hypercube by itself."""

    seed: int
    number: int
    draws: int

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Numbers from 0 to 1 for a driver in a year, counted from the base year. Shape: draw."""
        at = _year_of(driver, year)
        return self.together([at])[at]

    def together(self, wanted: Iterable[DriverYear]) -> Mapping[DriverYear, Array]:
        """The same for many drivers and years at once: one at a time most of the work is overhead."""
        kept = _known(self)
        asked = list(dict.fromkeys(_year_of(*driver_year) for driver_year in wanted))
        before = {driver_year: kept[driver_year] for driver_year in asked if driver_year in kept}
        missing = [driver_year for driver_year in asked if driver_year not in before]
        fresh = self._drawn(missing) if missing else {}
        if len(kept) + len(fresh) > MOST_KEPT:
            kept.clear()
        kept.update(fresh)
        numbers = before | fresh
        return {driver_year: numbers[driver_year] for driver_year in asked}

    def _drawn(self, missing: Sequence[DriverYear]) -> dict[DriverYear, Array]:
        once = [driver_year for driver_year in missing if not varies_by_year(driver_year[0])]
        yearly = [driver_year for driver_year in missing if varies_by_year(driver_year[0])]
        numbers = dict(zip(once, self._strata([driver for driver, _ in once]), strict=True))
        numbers.update(zip(yearly, self._of_years(yearly), strict=True))
        for drawn in numbers.values():
            drawn.setflags(write=False)  # everybody who asks has the same array
        return numbers

    def _of_years(self, wanted: Sequence[DriverYear]) -> Array:
        """Numbers of drivers that are others each year. Shape: of those wanted, draw."""
        mixed = [_steps_of(driver, year) for driver, year in wanted]
        names = list(dict.fromkeys(name for steps in mixed for name, _ in steps))
        normal = dict(zip(names, ndtri(self._strata(names)), strict=True))
        numbers = np.zeros((len(wanted), self.draws))
        for row, steps in zip(numbers, mixed, strict=True):
            for name, weight in steps:
                row += weight * normal[name]
        # Only the order is taken, so that the year's numbers lie one in each stratum as all others do.
        return self._one_in_each(_ranks(numbers), [f"{driver} in year {year}" for driver, year in wanted])

    def _strata(self, names: Sequence[str]) -> Array:
        """For each name a number in each of as many equal strata as draws, in an order of its own."""
        keys = [f"{name}#{self.number} order" for name in names]
        return self._one_in_each(_ranks(uniforms_of(keys, self.draws, self.seed)), names)

    def _one_in_each(self, strata: Array, names: Sequence[str]) -> Array:
        keys = [f"{name}#{self.number}" for name in names]
        return np.asarray((strata + uniforms_of(keys, self.draws, self.seed)) / self.draws)


@lru_cache(maxsize=48)  # the model asks for a block's numbers, and then what is fitted to its draws
def _known(block: Block) -> dict[DriverYear, Array]:
    return {}


def _year_of(driver: str, year: int) -> DriverYear:
    return driver, year if varies_by_year(driver) else 0


@lru_cache(maxsize=4096)
def _steps_of(driver: str, year: int) -> tuple[tuple[str, float], ...]:
    """Names and weights of the normal numbers that make a driver's number of a year."""
    drivers = cluster(driver)
    mix = mixing(drivers)[drivers.index(driver)]
    return tuple(
        (f"{name}, year {step}", of_step * of_driver)
        for step, of_step in enumerate(weights_of_years(driver, year), start=1)
        for name, of_driver in zip(drivers, mix, strict=True)
        if of_driver
    )


def _ranks(numbers: Array) -> Array:
    """Where each number stands in its row, from the least. Shape: as given. No two are ever alike."""
    ranks = np.empty(numbers.shape)
    np.put_along_axis(ranks, np.argsort(numbers, axis=1), np.arange(numbers.shape[1])[None, :], axis=1)
    return ranks


@dataclass(frozen=True)
class Middle:
    """One draw in which every uncertain input takes its median."""

    draws: int = 1

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Never asked for: the middle needs no number."""
        raise NotImplementedError(driver)


class Once:
    """Another design, whose numbers of each driver and year are drawn once and kept. A design itself."""

    def __init__(self, design: Design) -> None:
        self._design, self._kept = design, dict[DriverYear, Array]()
        self.has_one_draw = isinstance(design, Middle)

    @property
    def draws(self) -> int:
        """How many draws."""
        return self._design.draws

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Numbers from 0 to 1 for a driver in a year, counted from the base year. Shape: draw."""
        if (driver, year) not in self._kept:
            self._kept[driver, year] = self._design.uniforms(driver, year)
        return self._kept[driver, year]

    def draw_together(self, wanted: Iterable[DriverYear]) -> "Once":
        """Draw what will be asked for, in one go where the design can."""
        if isinstance(self._design, Block):
            self._kept.update(self._design.together(wanted))
        return self


def blocks(draws: int, seed: int) -> tuple[Block, ...]:
    """The blocks that make up so many draws; the last may be smaller."""
    starts = range(0, draws, BLOCK)
    return tuple(Block(seed, number, min(BLOCK, draws - start)) for number, start in enumerate(starts))


def is_middle(design: Design) -> bool:
    """Is it the one draw in which every input takes its median?"""
    return isinstance(design, Middle) or getattr(design, "has_one_draw", False)
