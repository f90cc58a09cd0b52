"""Uncertain inputs of a run as groups that are independent of one another: in its draws, and at fixed nodes.

Nodes depend on no seed. They stand for the distribution of a group far more finely than draws do, since only
inputs are worked out at them and never the model.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from placeplan.core.spreads import Spread
from placeplan.engine.axes import Array
from placeplan.model.drawing.dependence import cluster, varies_by_year
from placeplan.model.drawing.designs import BLOCK, Block, Design, Once
from placeplan.model.drawing.sampling import Assumed, drawn, is_uncertain

NODES_ALONG_ONE, NODES_IN_MANY = 1024, 2048  # of a group of one number, and of one of several
NODES = Block(seed=0, number=0, draws=NODES_IN_MANY)
_NEGLIGIBLE = 1e-10  # of the greatest singular value: inputs that say the same as others


@dataclass(frozen=True)
class Uncertain:
    """A spread of a driver in a year, counted from the base year; 0 where one number serves for all years."""

    driver: str
    spread: Spread
    year: int = 0


@dataclass(frozen=True)
class Group:
    """Inputs that are drawn together. Shape of `values`: draw, input; of `nodes`: node, input."""

    drivers: tuple[str, ...]
    values: Array
    nodes: Array


@dataclass(frozen=True)
class Even:
    """As many even strata as draws, in order, each at its middle: for a group of one number alone."""

    draws: int

    def uniforms(self, driver: str, year: int = 0) -> Array:
        """Numbers from 0 to 1. Shape: draw."""
        return np.asarray((np.arange(self.draws) + 0.5) / self.draws)


@dataclass(frozen=True, eq=False)
class Inputs:
    """All uncertain inputs of a run, by group."""

    groups: tuple[Group, ...]

    def of_draws(self, draws: Array) -> "Inputs":
        """The same in some of the draws, in the order given."""
        return Inputs(tuple(replace(group, values=group.values[draws]) for group in self.groups))

    @property
    def count(self) -> int:
        """How many inputs there are."""
        return sum(group.values.shape[1] for group in self.groups)

    @cached_property
    def _together(self) -> Array:
        return np.concatenate([group.values for group in self.groups], axis=1)

    @cached_property
    def _centre(self) -> Array:
        return np.asarray(self._together.mean(axis=0))

    @cached_property
    def _scale(self) -> Array:
        spread = self._together.std(axis=0)
        return np.asarray(np.where(spread > 0, spread, 1.0))

    @cached_property
    def standardised(self) -> Array:
        """Every input less its mean, as so many of its standard deviations. Shape: draw, input."""
        return np.asarray((self._together - self._centre) / self._scale)

    @cached_property
    def covariances(self) -> tuple[Array, ...]:
        """How the inputs of each group vary together. Shape: input, input."""
        parts = [self.standardised[:, where] for where in self.slices]
        return tuple(np.asarray(part.T @ part / len(part)) for part in parts)

    @cached_property
    def variances_of_means(self) -> Array:
        """Variance of each input's mean over draws that lie one in each stratum of a block. Shape: input.

        That of an even number as wide as the stratum, whose width is read from the gaps between draws.
        """
        draws = len(self.standardised)
        gaps = np.diff(np.sort(self.standardised, axis=0), axis=0)
        blocks_there = max(draws / BLOCK, 1.0)
        of_gaps = blocks_there * (blocks_there + 1) / 24  # expected squares of a stratum over those of gaps
        return np.asarray(of_gaps * (gaps**2).sum(axis=0) / draws**2)

    @cached_property
    def at_nodes(self) -> tuple[Array, ...]:
        """The nodes of each group on the scale of `standardised`. Shape: node, input."""
        return tuple(
            np.asarray((group.nodes - self._centre[where]) / self._scale[where])
            for group, where in zip(self.groups, self.slices, strict=True)
        )

    @cached_property
    def slices(self) -> tuple[slice, ...]:
        """Where each group's inputs stand in `standardised`."""
        ends = accumulate((group.values.shape[1] for group in self.groups), initial=0)
        return tuple(slice(start, end) for start, end in pairwise(ends))

    @cached_property
    def spanned(self) -> tuple[Array, Array]:
        """What any sum of inputs can be, as directions at right angles, and the inputs of each direction.

        Shape: draw, direction; and input, direction.
        """
        left, sizes, right = np.linalg.svd(self.standardised, full_matrices=False)
        kept = sizes > sizes[0] * _NEGLIGIBLE
        return np.ascontiguousarray(left[:, kept]), np.asarray(right[kept].T / sizes[kept])


def inputs_of(uncertain: Iterable[Uncertain], blocks: Sequence[Block]) -> Inputs:
    """The inputs in the draws of a run's blocks. What takes one value only is left out."""
    by_group: dict[tuple[str, ...], dict[Uncertain, None]] = {}
    for term in uncertain:
        if is_uncertain(term.spread):
            by_group.setdefault(_drawn_with(term.driver), {})[term] = None
    wanted = [(term.driver, term.year) for terms in by_group.values() for term in terms]
    designs = [Once(block).draw_together(wanted) for block in blocks]
    nodes = Once(NODES).draw_together(driver_year for driver_year in wanted if varies_by_year(driver_year[0]))
    return Inputs(tuple(_group(tuple(terms), designs, nodes) for terms in by_group.values()))


def _drawn_with(driver: str) -> tuple[str, ...]:
    return cluster(driver) if varies_by_year(driver) else (driver,)


def _group(terms: Sequence[Uncertain], designs: Sequence[Design], nodes_in_many: Design) -> Group:
    nodes: Design = nodes_in_many if varies_by_year(terms[0].driver) else Even(NODES_ALONG_ONE)
    return Group(
        tuple(dict.fromkeys(term.driver for term in terms)),
        np.concatenate([_values(terms, design) for design in designs]),
        _values(terms, nodes),
    )


def _values(terms: Sequence[Uncertain], design: Design) -> Array:
    return np.stack([drawn(term.spread, term.driver, design, term.year) for term in terms], axis=1)


def uncertain_terms(assumed: Iterable[Assumed], years: Sequence[str]) -> Iterable[Uncertain]:
    """The uncertain inputs among those assumed, one for each year in which they have their own number."""
    for term in assumed:
        if is_uncertain(term.spread):
            for year in term.years_among(years):
                yield Uncertain(term.driver, term.spread, year if term.varies_by_year else 0)
