import pytest

from placeplan.model.explaining.shunts import COUNCIL, NHS, OTHERS, shunts, side_of, sides_in
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Capital, Effect, Milestone, Move, Plan
from tests.unit.model.places import activity, body, growth, money, place
from tests.unit.model.running.test_effects import scheme

ROWS = [
    *money("hospital", 1e6, 1e6, "emergency"),
    *money("council", 1e6, 1e6, "adult_social_care"),
    activity("hospital", "emergency", 1000),
    activity("council", "adult_social_care", 2000),
]
BODIES = [body("hospital"), body("council", "council")]


def found(*effects):
    plan = Plan((scheme("home", *effects),))
    return shunts(project(place(ROWS, growth(0, 0, 0), plan, BODIES), draws=1))[0]


def test_care_moved_to_a_council_is_a_shunt_with_its_net():
    home = Move("adult_social_care", 0.8, "council", each=0.5)
    avoided = Effect(
        variable="activity", size=-0.1, unit="share", organisation="hospital", service="emergency",
        moves_to=(home,),
    )  # fmt: skip
    one = found(avoided)
    assert one.is_shunt
    assert one.by_body["hospital"] > 0
    assert one.by_body["council"] == pytest.approx(-0.1 * 1000 * 0.8 * 0.5 * 500)
    assert one.net == pytest.approx(sum(one.by_body.values()))


def test_a_saving_that_costs_nobody_is_no_shunt():
    one = found(Effect(variable="saving", size=1000, unit="pounds", organisation="hospital"))
    assert not one.is_shunt
    assert one.by_body == {"hospital": pytest.approx(1000)}


def test_a_stated_cost_to_another_body_is_a_shunt():
    one = found(
        Effect(variable="saving", size=1000, unit="pounds", organisation="hospital"),
        Effect(variable="cost", size=1200, unit="pounds", organisation="council"),
    )
    assert one.is_shunt
    assert one.net == pytest.approx(-200)


def test_nothing_is_shunted_without_positions():
    assert shunts(project(place([]), draws=1)) == ()


def test_sides_are_by_the_kind_of_body_and_a_group_is_on_neither():
    bodies = {one.code: one for one in [*BODIES, body("g", "group"), body("ccg", "commissioner")]}
    assert [side_of(code, bodies) for code in ("council", "hospital", "ccg", "g", "nobody")] == [
        COUNCIL, NHS, NHS, OTHERS, OTHERS,
    ]  # fmt: skip
    one = found(
        Effect(variable="saving", size=1000, unit="pounds", organisation="hospital"),
        Effect(variable="cost", size=1200, unit="pounds", organisation="council"),
    )
    assert sides_in([one], bodies) == (NHS, COUNCIL)
    assert (one.on_side(NHS, bodies), one.on_side(COUNCIL, bodies)) == (
        pytest.approx(1000),
        pytest.approx(-1200),
    )


def test_a_stopped_scheme_is_not_tried_alone():
    plan = Plan((scheme("home", Effect(variable="saving", size=9, unit="pounds"), status="stopped"),))
    projected = project(place(ROWS, growth(0, 0, 0), plan, BODIES), draws=1)
    assert shunts(projected) == () and [one.key for one in projected.lost] == ["home"]


def test_a_scheme_bears_the_charges_on_the_building_that_it_waits_for():
    saving = Effect(variable="saving", size=1e6, unit="pounds", organisation="hospital")
    ward = Capital("ward", "Ward", "hospital", "a test", "invented", amount=8, unit="£m", ready="2016-04")
    opened = Milestone("open", "Opened", "hospital", "a test", "invented", depends_on=("ward",))
    with_ward = scheme("a", saving, depends_on=("open",))
    plan = Plan((with_ward, scheme("b", saving)), (opened,), (ward,))
    one, other = shunts(project(place(ROWS, growth(0, 0, 0), plan, BODIES), draws=1))
    assert other.net == pytest.approx(1e6)
    # the middle life of 40 years, and 3.5% of what is left after four years and a half
    assert one.net == pytest.approx(1e6 - (8e6 / 40 + 0.035 * 8e6 * (1 - 4.5 / 40)), abs=1)
