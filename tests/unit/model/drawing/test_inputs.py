import numpy as np
import pytest

from placeplan.core.spreads import Spread, measured
from placeplan.model.drawing.designs import BLOCK, blocks
from placeplan.model.drawing.inputs import NODES_ALONG_ONE, Even, Uncertain, inputs_of

WIDE = Spread(0.0, 1.0, 4.0)


def inputs(*uncertain, draws=200):
    return inputs_of(uncertain, blocks(draws, 7))


def test_inputs_that_nothing_joins_are_groups_of_their_own():
    found = inputs(Uncertain("a", WIDE), Uncertain("b", WIDE))
    assert [group.drivers for group in found.groups] == [("a",), ("b",)]
    assert found.count == 2
    assert found.groups[0].values.shape == (200, 1) and found.groups[0].nodes.shape == (NODES_ALONG_ONE, 1)


def test_years_and_drivers_that_go_together_are_one_group():
    found = inputs(
        Uncertain("inflation", WIDE, 1), Uncertain("allocation", WIDE, 1), Uncertain("inflation", WIDE, 2)
    )
    [group] = found.groups
    assert group.values.shape == (200, 3)


def test_what_takes_one_value_only_is_no_input():
    assert inputs(Uncertain("a", Spread(1.0, 1.0, 1.0))).groups == ()


def test_inputs_are_standardised_and_any_sum_of_them_is_spanned():
    found = inputs(Uncertain("a", WIDE), Uncertain("b", Spread(-1.0, 0.0, 1.0)))
    assert found.standardised.mean(axis=0) == pytest.approx(np.zeros(2), abs=1e-9)
    assert found.standardised.std(axis=0) == pytest.approx(np.ones(2))
    across, back = found.spanned
    sums = found.standardised @ np.array([2.0, -3.0])
    assert across @ (across.T @ sums) == pytest.approx(sums)
    assert back.shape == (2, 2)


def test_some_of_the_draws_are_the_same_draws():
    found = inputs(Uncertain("a", WIDE))
    some = found.of_draws(np.array([3, 1]))
    assert some.groups[0].values[:, 0] == pytest.approx(found.groups[0].values[[3, 1], 0])


def test_even_strata_are_at_their_middles():
    assert Even(4).uniforms("a") == pytest.approx([0.125, 0.375, 0.625, 0.875])


@pytest.mark.parametrize("draws", [BLOCK, 3 * BLOCK])
def test_the_error_of_a_mean_over_strata_is_how_far_seeds_move_it(draws):
    shares = np.linspace(0.01, 0.99, 99)
    in_the_tails = measured(np.tan(np.pi * (shares - 0.5)), shares)
    by_seed = [inputs_of([Uncertain("k", in_the_tails)], blocks(draws, seed)) for seed in range(60)]
    means = [inputs.groups[0].values.mean() for inputs in by_seed]
    expected = [inputs.variances_of_means[0] * inputs.groups[0].values.var() for inputs in by_seed]
    assert np.sqrt(np.mean(expected)) == pytest.approx(np.std(means), rel=0.3)
