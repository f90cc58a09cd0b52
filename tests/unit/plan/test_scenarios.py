import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.plan.assumptions import Assumption
from placeplan.plan.quantities import Range
from placeplan.plan.scenarios import (
    AssumptionChange,
    PartChange,
    Scenario,
    assumed,
    composed,
    planned,
    scenarios_in,
)
from placeplan.plan.schemes import Effect, Plan, Scheme

PLAN = Plan(
    schemes=(
        Scheme(
            "a",
            "A",
            "RM1",
            "demand",
            "s",
            "primary",
            starts="2017-04",
            effects=(Effect("saving", 4.0, "£m"),),
        ),
        Scheme("b", "B", "RY3", "demand", "s", "primary", starts="2017-04", depends_on=("a",)),
    )
)
GROWTH = {
    "growth": Assumption("share", "s", "primary", value=Range(0.01, 0.02, 0.03), name="growth"),
    "unknown": Assumption("share", "s", "primary", note="not found", name="unknown"),
    "yearly": Assumption("share", "s", "primary", by_year={"2016/17": 0.031}, name="yearly"),
}


def test_scenarios_are_read_and_checked_against_the_place(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "late.toml").write_text(
        'title = "Late"\n[parts.a]\nslip_months = 6\n[assumptions.growth]\ntimes = 2.0\n', "utf-8"
    )
    (tmp_path / "scenarios" / "wrong.toml").write_text(
        'title = "Wrong"\n[parts.z]\nstop = true\n[assumptions.grwth]\nplus = 1.0\n', "utf-8"
    )
    (tmp_path / "scenarios" / "worse.toml").write_text('name = "x"\n[parts.a]\nslip_months = -6\n', "utf-8")
    problems = Problems()
    found = scenarios_in(tmp_path, PLAN, GROWTH, problems)
    assert found["late"].parts["a"].slip_months == 6 and found["late"].name == "late"
    said = "\n".join(map(str, problems))
    assert "scenarios/wrong.toml line 2, parts, z: The plan has no part “z”." in said
    assert "There is no assumption “grwth”. Did you mean growth?" in said
    assert "scenarios/worse.toml, title: This key is missing." in said
    assert "greater than or equal to 0" in said


def test_keys_are_not_looked_up_in_a_plan_that_could_not_be_read(tmp_path):
    (tmp_path / "scenarios").mkdir()
    text = 'title = "A"\n[parts.z]\nstop = true\n[assumptions.y]\nplus = 1.0\n'
    (tmp_path / "scenarios" / "a.toml").write_text(text, "utf-8")
    problems = Problems()
    assert scenarios_in(tmp_path, None, None, problems)["a"].parts["z"].stop and not problems.found


def test_stopping_and_slipping_carry_through_the_plan():
    stopped = planned(PLAN, Scenario("Stop", parts={"a": PartChange(stop=True)}))
    assert [scheme.status for scheme in stopped.schemes] == ["stopped", "stopped"]
    late = planned(PLAN, Scenario("Late", parts={"a": PartChange(slip_months=3)}))
    assert [scheme.starts for scheme in late.schemes] == ["2017-07", "2017-07"]
    smaller = planned(PLAN, Scenario("Half", parts={"a": PartChange(times=0.5)}))
    assert smaller.schemes[0].effects[0].spread.middle == 2e6
    alone = planned(PLAN, Scenario("Out", withdrawn=("RY3", "NOBODY")))
    assert [scheme.status for scheme in alone.schemes] == ["planned", "stopped"]


def test_assumptions_are_set_then_multiplied_then_raised():
    changed = assumed(GROWTH, Scenario("S", assumptions={"growth": AssumptionChange(0.05, 2, 0.01)}))
    assert changed["growth"].value == pytest.approx(0.11)
    spread = assumed(GROWTH, Scenario("S", assumptions={"growth": AssumptionChange(times=-1)}))[
        "growth"
    ].value
    assert (spread.low, spread.middle, spread.high) == (-0.03, -0.02, -0.01)
    yearly = assumed(GROWTH, Scenario("S", assumptions={"yearly": AssumptionChange(plus=0.01)}))
    assert yearly["yearly"].by_year["2016/17"] == pytest.approx(0.041)
    with pytest.raises(PlanError, match="no value"):
        assumed(GROWTH, Scenario("S", assumptions={"unknown": AssumptionChange(plus=1)}))


def test_scenarios_compose_in_any_order():
    first = Scenario(
        "A",
        parts={"a": PartChange(slip_months=2)},
        assumptions={"growth": AssumptionChange(times=2)},
        name="a",
    )
    second = Scenario(
        "B",
        parts={"a": PartChange(slip_months=3, times=0.5)},
        assumptions={"growth": AssumptionChange(plus=1)},
        withdrawn=("RY3",),
        name="b",
    )
    one, other = composed([first, second]), composed([second, first])
    assert one.parts == other.parts == {"a": PartChange(False, 5, 0.5)}
    assert one.assumptions == other.assumptions == {"growth": AssumptionChange(None, 2, 1)}
    assert one.name == "a+b" and one.withdrawn == ("RY3",)


def test_two_values_for_one_assumption_do_not_compose():
    scenarios = [
        Scenario(name, assumptions={"growth": AssumptionChange(set=size)}, name=name)
        for name, size in (("low", 0.01), ("high", 0.03))
    ]
    with pytest.raises(PlanError, match=r"low and high: Two scenarios set “growth” to different values"):
        composed(scenarios)
    assert composed([scenarios[0], scenarios[0]]).assumptions["growth"].set == 0.01


def test_scenarios_compose_only_on_one_population():
    high, low = Scenario("High", population="high", name="h"), Scenario("Low", population="low", name="l")
    assert composed([high, Scenario("Same")]).population == "high"
    assert composed([high, high]).population == "high"
    with pytest.raises(PlanError, match="different populations: high and low"):
        composed([high, low])


def test_a_population_that_the_place_lacks_is_listed(tmp_path):
    (tmp_path / "scenarios").mkdir()
    for name in ("high_migration", "hihg_migration"):
        (tmp_path / "scenarios" / f"{name}.toml").write_text(f'title = "One"\npopulation = "{name}"\n')
    problems = Problems()
    scenarios_in(tmp_path, PLAN, GROWTH, problems, ("principal", "high_migration"))
    (problem,) = problems.found
    assert "no population variant “hihg_migration”" in problem.what
    assert problem.where == "scenarios/hihg_migration.toml line 2, population"
    assert "It has principal, high_migration. Did you mean high_migration?" in problem.to_do
