"""Percentiles that no seed moves, beside plain loops over many draws that share no code with them."""

import numpy as np
import pytest

from placeplan.core.spreads import Spread, quantiles
from placeplan.model.drawing.designs import blocks
from placeplan.model.drawing.estimates import estimated
from placeplan.model.drawing.inputs import Uncertain, inputs_of
from placeplan.model.drawing.surfaces import can_be_fitted
from placeplan.model.summaries import ranges

SPREADS = {"a": Spread(0.0, 1.0, 4.0), "b": Spread(-2.0, 0.0, 2.0, "uniform"), "c": Spread(1.0, 1.2, 1.3)}


def result(a, b, c):
    return 100 + 10 * a * c + 3 * b * c + a**2


def drawn(seed, draws=1000):
    run = blocks(draws, seed)
    inputs = inputs_of([Uncertain(name, spread) for name, spread in SPREADS.items()], run)
    values = [group.values[:, 0] for group in inputs.groups]
    return result(*values)[None, :], inputs


def truth():
    chance = np.random.default_rng(8).random((3, 2_000_000))
    values = [quantiles(spread, numbers) for spread, numbers in zip(SPREADS.values(), chance, strict=True)]
    return np.quantile(result(*values), [0.1, 0.5, 0.9])


def test_percentiles_are_those_of_many_draws_within_their_error():
    rows, inputs = drawn(1)
    found = estimated(rows, inputs)
    ends = [found.low[0], found.middle[0], found.high[0]]
    assert found.error[0] < 0.02 * ranges(rows.copy()).error[0]  # far surer than the draws alone
    assert ends == pytest.approx(truth(), abs=4 * found.error[0] + 0.02)


def test_another_seed_moves_them_by_no_more_than_their_error():
    found = [estimated(*drawn(seed)) for seed in range(10)]
    for end in ("low", "middle", "high", "mean"):
        values = [getattr(one, end)[0] for one in found]
        # Ten seeds know their own spread to a fifth.
        assert np.std(values) <= 1.2 * max(one.error[0] for one in found)


def test_what_no_function_fits_keeps_the_percentiles_of_its_draws():
    rows, inputs = drawn(2)
    rows = np.where(rows > np.median(rows), 1e6, 0.0)
    found, plain = estimated(rows, inputs), ranges(rows.copy())
    assert found.low[0] == plain.low[0] and found.error[0] == plain.error[0] > 0


def test_too_few_draws_fit_nothing_and_what_is_certain_has_no_error():
    rows, inputs = drawn(3, 20)
    assert not can_be_fitted(inputs, 20)
    assert estimated(rows, inputs).low[0] == ranges(rows.copy()).low[0]
    certain = estimated(np.full((1, 1000), 5.0), drawn(3)[1])
    assert (certain.low[0], certain.error[0]) == (5.0, 0.0)
