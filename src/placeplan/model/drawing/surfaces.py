"""A result as a function of its inputs, fitted to the draws of a run: a sum over groups of inputs, and the
products of the groups that matter most.

A projection is very nearly such a function: prices, needs and incomes multiply, and what is left is small.
What is left is measured, and where it is not small nothing here is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.drawing.sums import Part, Sums, summed

MOST_MULTIPLIED = 4  # groups of inputs whose products are fitted; more move no published digit
LEAST_SHARE = 1e-5  # of the variance: groups below it stand still
LEAST_MULTIPLIED = 1e-4
AT_ONCE = 64  # series of one form; more fill the memory and are no faster
DRAWS_FOR_EACH = 4  # draws for each number that is fitted, below which nothing is fitted


@dataclass(frozen=True)
class Surface:
    """Functions of the same form fitted to some series. Shape of each array: series first.

    `mean` is that of the draws; `slopes` are of standardised inputs; `first_slopes` make what is multiplied;
    `products` weigh the products of the groups in `multiplied`; `missed` is the rest in every draw.
    """

    inputs: Inputs
    multiplied: tuple[int, ...]
    mean: Array
    slopes: Array
    first_slopes: Array
    products: Array
    product_means: Array
    of_groups: Array  # variance of each group's part: series, group
    missed: Array
    fitted: int  # numbers fitted for each series

    @property
    def missed_spread(self) -> Array:
        """Standard deviation of what the function misses. Shape: series."""
        free = self.missed.shape[1] - self.fitted
        return np.asarray(np.sqrt((self.missed**2).sum(axis=1) / free))

    def predicted(self) -> Array:
        """The sum over groups in each draw, less its mean, without products. Shape: series, draw."""
        return np.asarray(self.slopes @ self.inputs.standardised.T)

    def sums(self) -> Sums:
        """The distribution of the sum over groups, with products as what it carries."""
        order = [*self.multiplied, *(n for n in self._moving() if n not in self.multiplied)]
        parts = [self._part(group, group in self.multiplied) for group in order]
        return summed(parts, self.products)

    def _moving(self) -> Iterator[int]:
        whole = self.of_groups.sum(axis=1)
        for group in range(self.of_groups.shape[1]):
            if (self.of_groups[:, group] > LEAST_SHARE * whole).any():
                yield group

    def _part(self, group: int, is_multiplied: bool) -> Part:
        where, nodes = self.inputs.slices[group], self.inputs.at_nodes[group]
        carried = self.first_slopes[:, where] @ nodes.T if is_multiplied else None
        return Part(self.slopes[:, where] @ nodes.T, carried)


def can_be_fitted(inputs: Inputs, draws: int) -> bool:
    """Are there draws enough for the numbers that would be fitted?"""
    if not inputs.groups:
        return False
    numbers = inputs.count + MOST_MULTIPLIED * (MOST_MULTIPLIED + 1) // 2 + 1
    return draws >= DRAWS_FOR_EACH * numbers


def fitted(rows: Array, inputs: Inputs) -> Iterator[tuple[Array, Surface]]:
    """Functions fitted to every row, with the places of the rows in each. Shape of `rows`: series, draw."""
    across, back = inputs.spanned
    mean = rows.mean(axis=1)
    away = rows - mean[:, None]
    first_slopes = (away @ across) @ back.T
    variances = np.stack([_spread_of(first_slopes, inputs, n) for n in range(len(inputs.groups))], axis=1)
    ranked = np.argsort(-variances, axis=1, kind="stable")[:, :MOST_MULTIPLIED]
    matters = np.take_along_axis(variances, ranked, axis=1) > LEAST_MULTIPLIED * variances.sum(
        axis=1, keepdims=True
    )
    alike: dict[tuple[int, ...], list[int]] = {}
    for series in range(len(rows)):
        alike.setdefault(tuple(sorted(ranked[series][matters[series]].tolist())), []).append(series)
    for multiplied, places in alike.items():
        for start in range(0, len(places), AT_ONCE):
            at = np.array(places[start : start + AT_ONCE])
            yield at, _surface(inputs, multiplied, away[at], mean[at], first_slopes[at], variances[at])


def _spread_of(slopes: Array, inputs: Inputs, group: int) -> Array:
    of_group = slopes[:, inputs.slices[group]]
    return np.asarray(((of_group @ inputs.covariances[group]) * of_group).sum(axis=1))


def _surface(
    inputs: Inputs,
    multiplied: tuple[int, ...],
    away: Array,
    mean: Array,
    first_slopes: Array,
    variances: Array,
) -> Surface:
    """The function of rows that multiply the same groups, by least squares over inputs and products."""
    across, back = inputs.spanned
    pairs = list(combinations_with_replacement(range(len(multiplied)), 2))
    parts = [
        first_slopes[:, inputs.slices[n]] @ inputs.standardised[:, inputs.slices[n]].T for n in multiplied
    ]
    products = np.zeros((len(away), len(multiplied), len(multiplied)))
    product_means = np.zeros_like(products)
    unexplained = away
    if pairs:
        # Shape: series, pair, draw.
        raw = np.stack([parts[first] * parts[second] for first, second in pairs], axis=1)
        means = raw.mean(axis=2)
        raw -= means[:, :, None]
        weights = _beside_inputs(raw, away, across)
        unexplained = away - (weights[:, None, :] @ raw)[:, 0, :]
        for n, (first, second) in enumerate(pairs):
            products[:, first, second], product_means[:, first, second] = weights[:, n], means[:, n]
    onto = unexplained @ across
    return Surface(
        inputs, multiplied, mean, onto @ back.T, first_slopes, products, product_means, variances,
        unexplained - onto @ across.T, across.shape[1] + len(pairs) + 1,
    )  # fmt: skip


def _beside_inputs(products: Array, rows: Array, across: Array) -> Array:
    """The weights of products that come nearest to each row, beside all that inputs alone can give.

    Shape of `products`: series, pair, draw; of the weights: series, pair. `across` are directions at right
    angles, so that what they give is taken off the squares without working it out draw by draw.
    """
    series, pairs, draws = products.shape
    along = (products.reshape(-1, draws) @ across).reshape(series, pairs, -1)
    square = products @ products.transpose(0, 2, 1) - along @ along.transpose(0, 2, 1)
    onto = (products @ rows[:, :, None])[:, :, 0] - (along @ (rows @ across)[:, :, None])[:, :, 0]
    sizes = np.sqrt(np.maximum(np.einsum("spp->sp", square), np.finfo(np.float64).tiny))
    square = square / (sizes[:, :, None] * sizes[:, None, :])
    square = square + 1e-9 * np.eye(pairs)  # products that say the same share their weight
    return np.asarray(np.linalg.solve(square, (onto / sizes)[:, :, None])[:, :, 0] / sizes)
