from placeplan.model.explaining.scheme_effects import SchemeEffects, scheme_effects
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import body, growth, money, place
from tests.unit.model.running.test_effects import scheme


def test_the_record_stands_beside_what_was_stated_on_the_same_draws():
    plan = Plan((scheme("a", Effect(variable="saving", size=1000, unit="pounds", organisation="A")),))
    here = place(money("A", 1e6, 1e6, "x"), growth(), plan, [body("A")])
    projected = project(here, 20)
    found = scheme_effects(here, projected)
    assert found.alone[0].net == 1000
    assert 0 < found.restated.alone[0].net < 1000
    assert found.restated.gap["mean"] > projected.range_of("gap", "plan")["mean"]
    said = found.as_json()
    assert said["shunts"][0]["net"] == 1000 and said["shunts"][0]["cannot_assess"] == []
    assert said["optimism"]["without_record"] == []


def test_without_schemes_or_money_there_is_nothing():
    here = place(money("A", 1, 1, "x"), growth())
    assert scheme_effects(here, project(here, 2)) == SchemeEffects()
    assert SchemeEffects().as_json() == {"shunts": [], "optimism": None}
