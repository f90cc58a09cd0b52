from placeplan.model.explaining.scheme_effects import SchemeEffects, scheme_effects
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import body, growth, money, place
from tests.unit.model.running.test_effects import scheme


def test_each_scheme_alone_is_given_and_no_record_where_no_class_has_one():
    plan = Plan((scheme("a", Effect(variable="saving", size=1000, unit="pounds", organisation="A")),))
    here = place(money("A", 1e6, 1e6, "x"), growth(), plan, [body("A")])
    found = scheme_effects(here, project(here, 20))
    assert found.alone[0].net == 1000 and found.restated is None
    said = found.as_json()
    assert said["shunts"][0]["net"] == 1000 and said["shunts"][0]["cannot_assess"] == []
    assert said["optimism"] is None


def test_without_schemes_or_money_there_is_nothing():
    here = place(money("A", 1, 1, "x"), growth())
    assert scheme_effects(here, project(here, 2)) == SchemeEffects()
    assert SchemeEffects().as_json() == {"shunts": [], "optimism": None}
