import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.core.spreads import Spread, fixed, quantiles, uniforms


def test_the_same_key_and_seed_give_the_same_draws_whatever_else_is_drawn():
    first = uniforms("pay inflation", 5, seed=7)
    uniforms("another", 100, seed=7)
    assert np.array_equal(first, uniforms("pay inflation", 5, seed=7))
    assert not np.array_equal(first, uniforms("pay inflation", 5, seed=8))
    assert not np.array_equal(first, uniforms("drug inflation", 5, seed=7))


def test_fewer_draws_are_the_first_of_more():
    assert np.array_equal(uniforms("k", 10, 1), uniforms("k", 1000, 1)[:10])


@pytest.mark.parametrize(
    ("spread", "shares", "expected"),
    [
        (Spread(0, 1, 2), [0, 0.5, 1], [0, 1, 2]),
        (Spread(0, 0, 2), [0, 0.5, 0.875, 1], [0, 0, 1, 2]),
        (Spread(0, 2, 2), [0, 0.125, 0.5, 1], [0, 1, 2, 2]),
        (Spread(1, 2, 3, "uniform"), [0, 0.25, 1], [1, 1.5, 3]),
        (Spread(1, 2, 5, "uniform"), [0, 0.25, 0.5, 0.75], [1, 1.5, 2, 3.5]),
        (fixed(5), [0, 0.5, 1], [5, 5, 5]),
    ],
)
def test_quantiles_of_each_shape(spread, shares, expected):
    assert quantiles(spread, np.array(shares)) == pytest.approx(expected)


def test_as_many_draws_lie_below_the_middle_as_above():
    drawn = quantiles(Spread(0.005, 0.012, 0.040), uniforms("growth", 20_000, seed=1))
    assert (drawn < 0.012).mean() == pytest.approx(0.5, abs=0.01)
    assert drawn.mean() == pytest.approx(
        0.012 + (0.028 - 0.007) / 6, abs=1e-4
    )  # a third of each half's width
    assert drawn.min() >= 0.005 and drawn.max() <= 0.040


def test_a_spread_with_two_sides_alike_is_a_triangle():
    shares = np.linspace(0.01, 0.99, 99)
    triangle = np.where(shares < 0.5, np.sqrt(2 * shares), 2 - np.sqrt(2 * (1 - shares)))
    assert quantiles(Spread(0, 1, 2), shares) == pytest.approx(triangle)


def test_a_spread_out_of_order_is_refused():
    with pytest.raises(PlanError, match="out of order"):
        Spread(3, 2, 1)
