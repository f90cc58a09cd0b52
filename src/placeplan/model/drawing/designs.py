"""Where draws come from: Latin hypercubes, a block of draws at a time.

In a block of so many draws each number lies once in each of as many equal strata of its driver, in an order
of its own: what one input does alone is then averaged out, and only what inputs do together is left to chance
(McKay, Beckman and Conover 1979). A block's numbers depend on the seed, the driver's name and the block's
number alone, so any executor, any order and any number of workers give the same values bit for bit.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from scipy.special import ndtri

from placeplan.core.spreads import uniforms
from placeplan.engine.axes import Array
from placeplan.model.drawing.dependence import cluster, mixing, varies_by_year, weights_of_years

BLOCK = 250  # draws; a block of a large system's arrays fits a processor's cache


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
        return _uniforms(self, driver, year if varies_by_year(driver) else 0)

    def _of_year(self, driver: str, year: int) -> Array:
        together = cluster(driver)
        mix = mixing(together)[together.index(driver)]
        number = np.zeros(self.draws)
        for step, of_step in enumerate(weights_of_years(driver, year), start=1):
            for name, of_driver in zip(together, mix, strict=True):
                if of_driver:
                    number += of_step * of_driver * _normal(f"{name}, year {step}", self)
        # Only the order is taken, so that the year's numbers lie one in each stratum as all others do.
        return self._one_in_each(_ranks(number), f"{driver} in year {year}")

    def _strata(self, name: str) -> Array:
        """One number in each of as many equal strata as there are draws, in an order of this name's own."""
        key = f"{name}#{self.number}"
        return self._one_in_each(_ranks(uniforms(f"{key} order", self.draws, self.seed)), name)

    def _one_in_each(self, strata: Array, name: str) -> Array:
        return np.asarray((strata + uniforms(f"{name}#{self.number}", self.draws, self.seed)) / self.draws)


@lru_cache(maxsize=8192)  # the model asks for them, and then what is fitted to its draws
def _uniforms(block: Block, driver: str, year: int) -> Array:
    numbers = block._of_year(driver, year) if varies_by_year(driver) else block._strata(driver)
    numbers.setflags(write=False)  # everybody who asks has the same array
    return numbers


@lru_cache(maxsize=4096)  # a step of a year is part of every year after it
def _normal(name: str, block: Block) -> Array:
    return np.asarray(ndtri(block._strata(name)))


def _ranks(numbers: Array) -> Array:
    ranks = np.empty(len(numbers))
    ranks[np.argsort(numbers, kind="stable")] = np.arange(len(numbers))
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
        self._design, self._known = design, dict[tuple[str, int], Array]()
        self.has_one_draw = isinstance(design, Middle)

    @property
    def draws(self) -> int:
        """How many draws."""
        return self._design.draws

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Numbers from 0 to 1 for a driver in a year, counted from the base year. Shape: draw."""
        if (driver, year) not in self._known:
            self._known[driver, year] = self._design.uniforms(driver, year)
        return self._known[driver, year]


def blocks(draws: int, seed: int) -> tuple[Block, ...]:
    """The blocks that make up so many draws; the last may be smaller."""
    starts = range(0, draws, BLOCK)
    return tuple(Block(seed, number, min(BLOCK, draws - start)) for number, start in enumerate(starts))


def is_middle(design: Design) -> bool:
    """Is it the one draw in which every input takes its median?"""
    return isinstance(design, Middle) or getattr(design, "has_one_draw", False)
