from placeplan.cli.foresee.project_records import gaps, limits, scenario_name, underlying
from placeplan.model.running.projection import project
from placeplan.plan.scenarios import Scenario
from placeplan.results.projecting import Asked
from tests.unit.model.places import body, growth, money, place

FASTER = Scenario("Faster", name="faster")
HERE = place(money("A", 1000, 1000, "x"), growth(), bodies=[body("A")])


def test_records_are_of_the_last_year_and_a_run_without_a_gap_has_none():
    projection = project(HERE, 4, 1)
    last = projection.years[-1]
    assert gaps(projection)["plan"] is None and gaps(projection)["do_nothing"]["p50"] > 0
    assert {row["year"] for row in limits(projection)} <= {last}
    assert {row["year"] for row in underlying(projection)} <= {last}


def test_a_scenario_is_called_by_its_name():
    assert scenario_name(Asked()) == "" and scenario_name(Asked(change=FASTER)) == "faster"
