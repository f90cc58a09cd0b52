from placeplan.model.explaining.shunts import shunts
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Effect, Move, Plan
from tests.unit.model.places import activity, body, growth, money, place
from tests.unit.model.running.test_effects import scheme

ROWS = [
    *money("A", 1e6, 1e6, "emergency"),
    activity("A", "emergency", 1000),
    activity("A", "outpatient_follow_up", 5000),
]


def found(*effects):
    plan = Plan((scheme("calls", *effects),))
    return project(place(ROWS, growth(0, 0, 0), plan, [body("A")]), draws=2)


def fewer(service, *moves):
    return Effect(
        variable="activity", size=-0.1, unit="share", organisation="A", service=service, moves_to=moves
    )


def test_less_care_without_a_cost_is_not_worth_nought_but_unknown():
    one = found(fewer("outpatient_follow_up"))
    (reason,) = one.unvalued["calls"]
    assert "follow-up outpatient attendances is stated for A by name" in reason
    (alone,) = shunts(one)
    assert not alone.is_assessed and alone.unvalued == (reason,)
    assert reason in [missing.why for missing in one.unassessed if "“Scheme calls”" in missing.what]


def test_care_that_moves_to_where_no_cost_is_stated_is_only_half_valued():
    one = found(fewer("emergency", Move("outpatient_follow_up", 1.0)))
    (alone,) = shunts(one)
    assert alone.is_assessed and alone.net > 0
    assert "more of it would cost" in alone.unvalued[0]


def test_care_with_a_cost_is_valued():
    assert found(fewer("emergency")).unvalued == {}


def test_activity_without_a_cost_is_listed_with_whose_it_is():
    why = {missing.what: missing.why for missing in found().unassessed}
    assert "A by name" in why["the cost of follow-up outpatient attendances"]
    assert "the cost of emergency admissions" not in why
