import numpy as np
import pytest

from placeplan.engine.axes import Axes
from placeplan.engine.graph import graph
from placeplan.engine.running import ByYear, run, runs, touched
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


@variable(unit="litres", axes="tank draw")
def overflow(water, rim):
    """Water above the rim."""
    return np.maximum(water - rim, 0)


@variable(unit="litres", axes="tank draw")
def drained(drained_last_year, overflow):
    """All that ever ran over, a year late."""
    return drained_last_year + overflow


TWO = graph(
    [described(water), described(overflow), described(drained)],
    given=["rain", "rim"],
    opening=["water", "drained"],
)
START = {**OPENING, "drained": AXES.array(0.0)}
HIGH = {"rain": AXES.array(10.0), "rim": AXES.array(99.0)}


def test_runs_side_by_side_are_what_each_is_alone():
    other = {
        "rain": ByYear((AXES.array(10.0),) * 3),
        "rim": ByYear((HIGH["rim"], AXES.array(5.0), HIGH["rim"])),
    }
    keep = ["water", "overflow", "drained", "rim"]
    both = runs(TWO, ["1", "2", "3"], AXES, {"high": HIGH, "low": other}, START, keep)
    for name, given in (("high", HIGH), ("low", other)):
        alone = run(TWO, ["1", "2", "3"], AXES, given, START, keep)
        for variable_name in keep:
            for year in ("1", "2", "3"):
                np.testing.assert_array_equal(
                    both[name].of(variable_name, year), alone.of(variable_name, year), strict=True
                )
    assert both["low"].of("drained", "3").ravel().tolist() == [6, 7]
    assert both["low"].of("water", "3") is both["high"].of("water", "3")
    assert both["low"].of("overflow", "3") is not both["high"].of("overflow", "3")


def test_only_what_reads_a_difference_is_touched():
    assert touched(TWO, HIGH, HIGH) == frozenset()
    assert touched(TWO, HIGH, {**HIGH, "rim": AXES.array(1.0)}) == {"rim", "overflow", "drained"}
    assert touched(TWO, HIGH, {**HIGH, "rain": AXES.array([10.0, 10.0], "tank")}) >= {
        "rain",
        "water",
        "overflow",
    }
    assert touched(TWO, {**HIGH, "routes": ()}, {**HIGH, "routes": ByYear(((), ()))}) == frozenset()
    assert "routes" in touched(TWO, {**HIGH, "routes": ()}, {**HIGH, "routes": ("a",)})
    nan = {**HIGH, "rim": AXES.array(np.nan)}
    assert touched(TWO, nan, {**HIGH, "rim": AXES.array(np.nan)}) == frozenset()


def test_a_difference_that_comes_back_through_last_year_is_followed():
    @variable(unit="litres", axes="draw")
    def first(second_last_year):
        """Reads what is computed after it, a year late."""
        return second_last_year * 1

    @variable(unit="litres", axes="draw")
    def second(first, rim):
        """Reads the input that differs."""
        return first + rim

    ring = graph([described(first), described(second)], given=["rim"], opening=["second", "first"])
    low, high = {"rim": AXES.array(1.0)}, {"rim": AXES.array(2.0)}
    start = {"first": AXES.array(0.0), "second": AXES.array(0.0)}
    both = runs(ring, ["1", "2", "3"], AXES, {"low": low, "high": high}, start, ["first"])
    alone = run(ring, ["1", "2", "3"], AXES, high, start, ["first"])
    assert touched(ring, low, high) == {"rim", "first", "second"}
    assert both["high"].of("first", "3").item() == alone.of("first", "3").item()
