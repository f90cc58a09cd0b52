"""Uncertain inputs as arrays, one block of draws at a time.

A block's numbers depend on the seed, the driver's name and the block's number alone: so any
executor, any order and any number of workers give the same values bit for bit. Inputs
with one driver are drawn together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from placeplan.core.spreads import Spread, quantiles, uniforms
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear

LAID_OVER = ("organisation", "service", "line")
BLOCK = 250  # draws; a block of a large system's arrays fits a processor's cache


@dataclass(frozen=True)
class Block:
    """Draws `first` to `last` (not included) of a run, all within one block number."""

    seed: int
    number: int
    draws: int

    def uniforms(self, driver: str) -> Array:
        """Numbers from 0 to 1 for a driver. Shape: draw."""
        return uniforms(f"{driver}#{self.number}", BLOCK, self.seed)[: self.draws]


@dataclass(frozen=True)
class Middle:
    """One draw in which every uncertain input takes its middle value."""

    draws: int = 1

    def uniforms(self, driver: str) -> Array:
        """Never asked for: the middle needs no number."""
        raise NotImplementedError(driver)


class Design(Protocol):
    """Where draws come from: how many, and the numbers from 0 to 1 of each driver."""

    @property
    def draws(self) -> int:
        """How many draws."""
        ...

    def uniforms(self, driver: str) -> Array:
        """Numbers from 0 to 1 for a driver. Shape: draw."""
        ...


def blocks(draws: int, seed: int) -> tuple[Block, ...]:
    """The blocks that make up so many draws; the last may be smaller."""
    starts = range(0, draws, BLOCK)
    return tuple(Block(seed, number, min(BLOCK, draws - start)) for number, start in enumerate(starts))


@dataclass(frozen=True)
class Assumed:
    """An input given as a spread, for the cells that it names; an empty label means every one of them."""

    variable: str
    spread: Spread
    driver: str
    organisation: str = ""
    service: str = ""
    line: str = ""
    year: str = ""

    @property
    def specificity(self) -> int:
        """How many things it names: the more, the later it is laid over the others."""
        return sum(map(bool, (self.organisation, self.service, self.line, self.year)))


class Once:
    """Another design, whose numbers of each driver are drawn once and kept. A design itself."""

    def __init__(self, design: Design) -> None:
        self._design, self._known = design, dict[str, Array]()
        self.has_one_draw = isinstance(design, Middle)

    @property
    def draws(self) -> int:
        """How many draws."""
        return self._design.draws

    def uniforms(self, driver: str) -> Array:
        """Numbers from 0 to 1 for a driver. Shape: draw."""
        if driver not in self._known:
            self._known[driver] = self._design.uniforms(driver)
        return self._known[driver]


def drawn(spread: Spread, driver: str, block: Design) -> Array:
    """Draws of one spread. Shape: draw, of length 1 where it is certain."""
    is_middle = isinstance(block, Middle) or (isinstance(block, Once) and block.has_one_draw)
    if is_middle or spread.low == spread.high or spread.shape == "fixed":
        return np.array([spread.middle])
    return quantiles(spread, block.uniforms(driver))


def sampled(
    assumed: Iterable[Assumed], years: Sequence[str], axes: Axes, block: Design
) -> Mapping[str, Array | ByYear]:
    """Every assumed input as an array, by variable; by year where any of its spreads names a year.

    A cell or year that no spread covers is not a number: evidence must be complete before this.
    """
    by_variable: dict[str, list[Assumed]] = {}
    for term in assumed:
        by_variable.setdefault(term.variable, []).append(term)
    arrays: dict[str, Array | ByYear] = {}
    once = Once(block)
    for name, terms in by_variable.items():
        laid = sorted(terms, key=lambda one: one.specificity)
        draws = {id(term): drawn(term.spread, term.driver, once) for term in laid}
        over = tuple(axis for axis in LAID_OVER if any(getattr(term, axis) for term in laid))
        if any(term.year for term in laid):
            by_year = {year: [term for term in laid if term.year in ("", year)] for year in years}
            arrays[name] = ByYear(tuple(_laid(by_year[year], draws, over, axes) for year in years))
        else:
            arrays[name] = _laid(laid, draws, over, axes)
    return arrays


def _laid(applying: Sequence[Assumed], draws: Mapping[int, Array], over: Sequence[str], axes: Axes) -> Array:
    shape = [1] * len(axes.names)
    at = {name: axes.position(name) for name in (*over, "draw")}
    for name in over:
        shape[at[name]] = len(axes.labels[name])
    shape[at["draw"]] = max((draws[id(term)].size for term in applying), default=1)
    values = np.full(shape, np.nan)
    for term in applying:
        cell: list[int | slice] = [slice(None)] * len(shape)
        for name in over:
            label = getattr(term, name)
            if label:
                cell[at[name]] = axes.labels[name].index(label)
        values[tuple(cell)] = draws[id(term)]
    return values
