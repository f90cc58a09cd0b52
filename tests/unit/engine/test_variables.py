import types

import pytest

from placeplan.engine.variables import described, variable, variables_in


@variable(unit="litres", axes="tank draw")
def water(rain, water_last_year):
    """Water in a tank.

    Second paragraph.
    """
    return rain + water_last_year


def test_a_variable_is_read_from_its_function():
    found = described(water)
    assert (found.name, found.unit, found.axes, found.meaning) == (
        "water",
        "litres",
        ("tank", "draw"),
        "Water in a tank.",
    )
    assert found.reads_this_year == ("rain",)
    assert found.reads_last_year == ("water",)


def test_the_decorator_leaves_the_function_as_it_was():
    assert water(1, 2) == 3


def test_a_function_without_the_mark_is_refused():
    with pytest.raises(TypeError, match="not marked"):
        described(lambda: None)


def test_a_module_gives_only_the_variables_that_it_defines():
    module = types.ModuleType("elsewhere")
    module.water = water
    assert variables_in([module]) == ()
    module.__name__ = __name__
    assert [found.name for found in variables_in([module])] == ["water"]
