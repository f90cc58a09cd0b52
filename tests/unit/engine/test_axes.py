import numpy as np
import pytest

from placeplan.engine.axes import Axes, picked

AXES = Axes({"shop": ("a", "b"), "fruit": ("x", "y", "z"), "draw": tuple("0123")})


def test_values_are_laid_over_named_axes_in_any_order():
    values = AXES.array([[1, 2], [3, 4], [5, 6]], "fruit shop")
    assert values.shape == (2, 3, 1)
    assert values[1, 0, 0] == 2
    assert AXES.array(7.0).shape == (1, 1, 1)


def test_values_of_another_number_of_dimensions_are_refused():
    with pytest.raises(ValueError, match="1 dimensions cannot lie over “shop fruit”"):
        AXES.array([1, 2], "shop fruit")


def test_a_total_keeps_the_axis_with_length_one():
    values = AXES.array([[1, 2], [3, 4], [5, 6]], "fruit shop")
    assert AXES.total(values, "shop").ravel().tolist() == [3, 7, 11]
    assert AXES.total(values, "shop fruit").shape == (1, 1, 1)


def test_a_name_that_is_no_axis_is_refused_with_the_axes_there_are():
    with pytest.raises(KeyError, match="shop, fruit, draw"):
        AXES.position("colour")


def test_faults_name_the_axis_that_was_not_declared():
    values = AXES.array([1.0, 2.0], "shop")
    assert AXES.faults(values, ("shop", "draw")) == ""
    assert AXES.faults(values, ("draw",)) == "varies by shop, which it does not declare"
    assert AXES.faults(np.zeros(3), ()) == "has 1 axes, not 3"


def test_picking_leaves_an_axis_without_variation_alone():
    values = AXES.array([[1, 2], [3, 4], [5, 6]], "fruit shop")
    assert picked(values, AXES, {"shop": "b", "draw": "2"}).ravel().tolist() == [2, 4, 6]
    assert picked(values, AXES, {"fruit": ["x", "z"]}).ravel().tolist() == [1, 5, 2, 6]
