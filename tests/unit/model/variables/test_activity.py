import numpy as np
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import activity

AXES = model_axes(organisations=("A", "B"), services=("ward", "home"), draws=2)


def test_demand_is_base_activity_grown_by_people_and_by_everything_else():
    base = AXES.array([[100.0, 0], [0, 50]], "organisation service")
    found = activity.demand(base, AXES.array(1.1), AXES.array(1.2))
    assert found[0, 0, 0, 0, 0, 0, 0, 0] == pytest.approx(132)


def test_indexes_compound():
    last = AXES.array(1.1)
    assert activity.non_demographic_index(last, AXES.array(0.1), AXES.array(0.0)).item() == pytest.approx(
        1.21
    )
    assert activity.demographic_drift_index(last, AXES.array(-0.1)).item() == pytest.approx(0.99)
    assert activity.demographic_index(AXES.array(2.0), AXES.array(1.5)).item() == 3


def test_need_lies_on_a_line_between_whole_years_of_health():
    paths = activity.NeedPaths(np.array([[[1.0, 2.0]], [[0.9, 1.0]], [[0.7, 0.5]]]))
    gained = activity.years_younger(AXES.array(0.3), AXES.array([0.2, 0.9], "draw"))
    found = activity.population_need(paths, gained)
    assert found.shape == (1, 1, 2, 1, 1, 1, 1, 1, 2)
    assert found[0, 0, 0].ravel() == pytest.approx([0.95, 0.86])
    assert found[0, 0, 1].ravel() == pytest.approx([1.5, 0.9])
    beyond = activity.population_need(paths, AXES.array([9.0, -1.0], "draw"))
    assert beyond[0, 0, 0].ravel() == pytest.approx([0.7, 1.0])


def test_each_body_has_its_own_need_of_the_same_health():
    paths = activity.NeedPaths(np.array([[[1.0], [1.0]], [[0.8], [0.6]]]))
    found = activity.population_need(paths, AXES.array([0.5, 1.0], "draw"))
    assert found.shape == (1, 2, 1, 1, 1, 1, 1, 1, 2)
    assert found[0, :, 0].reshape(2, 2) == pytest.approx(np.array([[0.9, 0.8], [0.8, 0.6]]))
