from placeplan.engine.axes import Axes
from placeplan.engine.graph import graph
from placeplan.engine.running import run
from placeplan.engine.tracing import working
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


GRAPH = graph([described(water), described(all_water)], given=["rain"], opening=["water"])
RUN = run(
    GRAPH,
    ["1", "2"],
    AXES,
    {"rain": AXES.array(10.0)},
    {"water": AXES.array([1.0, 2.0], "tank")},
    ["water", "all_water", "rain"],
)


def test_a_working_goes_down_to_what_was_given():
    found = working(RUN, GRAPH, "all_water", "2", {}, {"rain": ("litres", "Rain in a year.")})
    lines = [(depth, step.name, step.year, step.value.ravel().tolist()) for depth, step in found.steps()]
    assert lines == [
        (0, "all_water", "2", [23]),
        (1, "water", "2", [11, 12]),
        (2, "water", "1", [1, 2]),
        (2, "rain", "2", [10]),
    ]
    given = [step for _, step in found.steps() if step.given]
    assert [(step.name, step.unit) for step in given] == [("water", "litres"), ("rain", "litres")]
    assert found.reads[0].varies_by == ("tank",)


def test_a_working_may_be_of_one_label_and_of_a_given_depth():
    found = working(RUN, GRAPH, "water", "2", {"tank": "b"}, {}, depth=0)
    assert found.value.item() == 12
    assert found.reads == ()
