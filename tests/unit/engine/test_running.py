import numpy as np
import pytest

from placeplan.engine.axes import Axes
from placeplan.engine.graph import graph
from placeplan.engine.running import ByYear, run
from placeplan.engine.variables import described, variable

AXES = Axes({"tank": ("a", "b"), "draw": ("0",)})


@variable(unit="litres", axes="tank draw")
def water(water_last_year, rain):
    """Water in a tank."""
    return water_last_year + rain


@variable(unit="litres", axes="draw")
def all_water(water):
    """Water in every tank."""
    return AXES.total(water, "tank")


@variable(unit="litres", axes="draw")
def water_by_mistake(water):
    """Declares too few axes."""
    return water


GRAPH = graph([described(water), described(all_water)], given=["rain"], opening=["water"])
OPENING = {"water": AXES.array([1.0, 2.0], "tank")}


def test_stocks_are_carried_from_year_to_year():
    found = run(GRAPH, ["1", "2", "3"], AXES, {"rain": AXES.array(10.0)}, OPENING, ["all_water", "rain"])
    assert [float(found.of("all_water", year).item()) for year in ("1", "2", "3")] == [3, 23, 43]
    assert found.of("rain", "3").item() == 10
    assert "water" not in found.values


def test_an_input_may_differ_from_year_to_year():
    rain = ByYear((AXES.array(0.0), AXES.array(1.0), AXES.array(5.0)))
    found = run(GRAPH, ["1", "2", "3"], AXES, {"rain": rain}, OPENING, ["water"])
    np.testing.assert_array_equal(found.of("water", "3").ravel(), [7, 8])


def test_an_array_that_varies_along_an_undeclared_axis_is_refused():
    faulty = graph([described(water), described(water_by_mistake)], given=["rain"], opening=["water"])
    with pytest.raises(ValueError, match="water_by_mistake varies by tank"):
        run(faulty, ["1"], AXES, {"rain": AXES.array(0.0)}, OPENING, [])
