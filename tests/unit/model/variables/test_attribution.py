import numpy as np
import pytest

from placeplan.model.variables.attribution import parts

FACTORS = {"a": np.array([1.1, 1.3]), "b": np.array([1.2, 0.9]), "c": np.array([0.7, 1.0])}


def product(causes):
    value = np.array([100.0, 100.0])
    for cause in causes:
        value = value * FACTORS[cause]
    return value


def test_parts_close_exactly_in_every_draw():
    found = parts(tuple(FACTORS), product)
    np.testing.assert_allclose(sum(found.values()), product(FACTORS) - product(()), atol=1e-12)


def test_parts_do_not_depend_on_order():
    forward, backward = parts(("a", "b", "c"), product), parts(("c", "b", "a"), product)
    for cause in FACTORS:
        np.testing.assert_allclose(forward[cause], backward[cause], atol=1e-12)


def test_a_cause_that_changes_nothing_gets_nothing_and_two_causes_share_their_product():
    found = parts(("a", "c"), product)
    assert found["c"][1] == 0
    assert found["a"][0] == pytest.approx(100 * 0.1 * (1 + 0.7) / 2)


def test_too_many_causes_are_refused():
    with pytest.raises(ValueError, match="11 causes"):
        parts([str(n) for n in range(11)], lambda causes: np.zeros(1))
