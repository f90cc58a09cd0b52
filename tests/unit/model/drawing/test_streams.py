import numpy as np
import pytest

from placeplan.core.spreads import uniforms
from placeplan.model.drawing.streams import uniforms_of


@pytest.mark.parametrize("seed", [0, 1, 2016, 2**32, 2**40 + 7, 2**127 + 12345, 2**200 + 99])
def test_many_streams_are_to_the_bit_those_of_each_key_alone(seed):
    keys = [f"driver {n}, year 3#2" for n in range(20)] + ["", "é"]
    alone = [uniforms(key, 7, seed) for key in keys]
    np.testing.assert_array_equal(uniforms_of(keys, 7, seed), alone)


def test_no_keys_have_no_streams():
    assert uniforms_of([], 5, 1).shape == (0, 5)
