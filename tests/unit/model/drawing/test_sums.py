"""The distribution of a sum on a grid, beside plain draws."""

import numpy as np
import pytest

from placeplan.model.drawing.sums import Part, summed

NO_PRODUCTS = np.zeros((1, 0, 0))


def even(low, high, nodes=1000):
    return low + (high - low) * (np.arange(nodes) + 0.5) / nodes


def test_a_sum_of_two_even_parts_has_the_percentiles_of_a_triangle():
    parts = [Part(even(0.0, 1.0)[None, :]), Part(even(0.0, 1.0)[None, :])]
    sums = summed(parts, NO_PRODUCTS)
    assert sums.percentile(0.5) == pytest.approx([1.0], abs=0.005)
    assert sums.percentile(0.1) == pytest.approx([np.sqrt(0.2)], abs=0.005)
    assert sums.conditional_mean(0.5) == pytest.approx([0.0])


def test_many_sums_are_worked_out_at_once_each_on_its_own_grid():
    part = Part(np.stack([even(0.0, 1.0), even(-100.0, 100.0)]))
    sums = summed([part, part], NO_PRODUCTS)
    assert sums.percentile(0.5) == pytest.approx([1.0, 0.0], abs=0.5)


def test_a_product_of_what_parts_carry_has_its_mean_beside_each_percentile():
    first, second = even(-1.0, 1.0)[None, :], even(-1.0, 1.0)[None, :]
    products = np.zeros((1, 2, 2))
    products[0, 0, 1] = 1.0
    sums = summed([Part(first, first), Part(second, second)], products)
    chance = np.random.default_rng(3).uniform(-1.0, 1.0, (2, 1_000_000))
    whole, product = chance.sum(axis=0), chance.prod(axis=0)
    edge = np.quantile(whole, [0.88, 0.92])
    near = product[(whole >= edge[0]) & (whole <= edge[1])].mean()
    assert sums.conditional_mean(0.9) == pytest.approx([near], abs=0.01)
