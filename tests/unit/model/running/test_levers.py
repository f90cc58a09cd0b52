import pytest

from placeplan.model.drawing.designs import Middle
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.effects import changes, doing
from placeplan.model.running.levers import LEVERS, neutral
from placeplan.plan.schemes import Effect, Plan
from placeplan.plan.vocabulary import variables
from tests.unit.model.evidence.test_capacity_evidence import NURSES, OTHER, WARD, monthly
from tests.unit.model.places import growth, place
from tests.unit.model.running.test_effects import scheme

ROWS = [*WARD, *OTHER, *NURSES, *monthly(100, [0.9] * 12)]


def moved(*effects, rows=ROWS, year=1):
    plan = Plan((scheme("a", *effects),))
    known = evidence(place(rows, growth(), plan))
    found, left = changes(plan, known)
    inputs = doing(found, (), known, known.axes(1), Middle())
    return {name: value.values[year] for name, value in inputs.items()}, left


def test_every_lever_is_a_word_of_the_plan_s_vocabulary():
    assert set(LEVERS) <= set(variables())


def test_levers_change_nothing_when_nothing_is_done():
    known = evidence(place(ROWS, growth()))
    values = {value.item() for value in neutral(known.axes(1)).values()}
    assert values == {0, 1}


@pytest.mark.parametrize(
    ("variable", "size", "unit", "target", "expected"),
    [
        ("length_of_stay", -0.1, "share", "length_of_stay_index", 0.9),
        ("occupancy", -0.02, "share", "occupancy_change", -0.02),
        ("beds", -28, "beds", "bed_change", -28),
        ("beds", -0.1, "share", "bed_change", -10),
        ("unit_cost", -0.03, "share", "unit_cost_index", 0.97),
        ("productivity", 0.05, "share", "productivity_index", 1.05),
        ("leaving", -0.01, "share", "leaving_change", -0.01),
        ("joining", 5, "wte", "joining_change", 5),
        ("staff", 12, "wte", "staff_added", 12),
        ("non_demographic_growth", -0.002, "share", "growth_change", -0.002),
    ],
)
def test_each_lever_moves_its_input_of_the_body_named(variable, size, unit, target, expected):
    effect = Effect(variable=variable, size=size, unit=unit, organisation="A", line="")
    inputs, left = moved(effect)
    assert left == ()
    values = inputs[target]
    assert values[0, 0].ravel()[-1] == pytest.approx(expected)
    other = values[0, 1].ravel()[-1]
    assert other == (1 if target.endswith("index") else 0)


def test_changes_of_one_lever_multiply_or_add():
    cut = Effect(variable="length_of_stay", size=-0.1, unit="share", organisation="A")
    assert moved(cut, cut)[0]["length_of_stay_index"][0, 0].max() == pytest.approx(0.81)
    ward = Effect(variable="beds", size=-28, unit="beds", organisation="A")
    assert moved(ward, ward)[0]["bed_change"][0, 0].item() == -56


def test_what_acts_on_figures_that_nobody_stated_is_listed():
    _, left = moved(
        Effect(variable="beds", size=-28, unit="beds", organisation="A"),
        Effect(variable="staff", size=5, unit="wte", organisation="A"),
        rows=WARD,
    )
    assert [one.why for one in left] == ["The base-year figures that it changes are not stated."] * 2
    _, left = moved(Effect(variable="length_of_stay", size=-1, unit="days", organisation="A"))
    assert left[0].why == "The model takes a change of length_of_stay as a share only."
    _, left = moved(Effect(variable="staff", size=5, unit="wte", organisation="A", line="pilots"))
    assert "pilots" in left[0].why
