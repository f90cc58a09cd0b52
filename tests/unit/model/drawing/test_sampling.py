import numpy as np
import pytest

from placeplan.core.spreads import Spread, fixed
from placeplan.engine.running import ByYear
from placeplan.model.drawing.designs import BLOCK, Block, Middle
from placeplan.model.drawing.sampling import Assumed, drawn, sampled
from placeplan.model.model_axes import model_axes

WIDE = Spread(0.0, 0.5, 1.0)
AXES = model_axes(organisations=("A", "B"), services=("x", "y"), draws=BLOCK)


def test_the_middle_takes_the_middle_of_everything():
    assert drawn(WIDE, "k", Middle()).tolist() == [0.5]
    assert drawn(fixed(3.0), "k", Block(1, 0, 9)).tolist() == [3.0]


def test_inputs_that_share_a_driver_move_together_and_others_do_not():
    ones = [Assumed("a", WIDE, "same"), Assumed("b", WIDE, "same"), Assumed("c", WIDE, "other")]
    found = sampled(ones, ("1",), AXES, Block(1, 0, BLOCK))
    np.testing.assert_array_equal(found["a"], found["b"])
    assert abs(np.corrcoef(found["a"].ravel(), found["c"].ravel())[0, 1]) < 0.2


def test_what_is_more_specific_is_laid_over_what_is_less():
    ones = [
        Assumed("a", fixed(3.0), "k", organisation="B", service="y"),
        Assumed("a", fixed(1.0), "k"),
        Assumed("a", fixed(2.0), "k", organisation="B"),
    ]
    found = sampled(ones, ("1",), AXES, Middle())["a"]
    assert found.reshape(2, 2).tolist() == [[1, 1], [2, 3]]


def test_a_value_for_one_year_is_laid_over_the_value_for_all():
    ones = [Assumed("a", fixed(1.0), "k"), Assumed("a", fixed(2.0), "k", year="2")]
    found = sampled(ones, ("1", "2"), AXES, Middle())["a"]
    assert isinstance(found, ByYear)
    assert [value.item() for value in found.values] == [1, 2]


def test_a_cell_that_nobody_stated_is_not_a_number():
    found = sampled([Assumed("a", fixed(1.0), "k", service="x")], ("1",), AXES, Middle())["a"]
    assert found.ravel()[0] == 1
    assert np.isnan(found.ravel()[1])


def test_draws_follow_the_spread():
    found = drawn(Spread(0, 1, 2), "k", Block(5, 0, BLOCK))
    assert found.mean() == pytest.approx(1, abs=0.1)
    assert found.min() >= 0
    assert found.max() <= 2
