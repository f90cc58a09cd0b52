import numpy as np
import pytest

from placeplan.core.spreads import Spread
from placeplan.model.drawing.designs import blocks
from placeplan.model.drawing.inputs import Uncertain, inputs_of
from placeplan.model.drawing.surfaces import DRAWS_FOR_EACH, can_be_fitted, fitted


def inputs(draws=400):
    spreads = {"a": Spread(0.0, 1.0, 4.0), "b": Spread(1.0, 1.2, 1.3)}
    return inputs_of([Uncertain(name, spread) for name, spread in spreads.items()], blocks(draws, 3))


def test_a_sum_and_a_product_of_inputs_are_fitted_with_nothing_left():
    drawn = inputs()
    a, b = (group.values[:, 0] for group in drawn.groups)
    rows = np.stack([5 * a + 2 * b, 5 * a * b + a**2])
    for places, surface in fitted(rows, drawn):
        assert surface.mean == pytest.approx(rows[places].mean(axis=1))
        assert surface.missed_spread == pytest.approx(np.zeros(len(places)), abs=1e-6)


def test_what_is_no_such_function_is_measured():
    drawn = inputs()
    a = drawn.groups[0].values[:, 0]
    steps = np.where(a > np.median(a), 1.0, 0.0)[None, :]
    [(_, surface)] = fitted(steps, drawn)
    assert surface.missed_spread[0] > 0.1


def test_a_row_that_never_moves_has_no_spread():
    drawn = inputs()
    [(places, surface)] = fitted(np.full((1, 400), 7.0), drawn)
    assert places.tolist() == [0] and surface.mean == pytest.approx([7.0])
    assert surface.missed_spread == pytest.approx([0.0])


def test_too_few_draws_are_not_fitted():
    assert can_be_fitted(inputs(), 400)
    assert not can_be_fitted(inputs(), 2 * DRAWS_FOR_EACH)
    assert not can_be_fitted(inputs_of([], blocks(400, 3)), 400)
