from placeplan.core.shown_text import seen
from placeplan.plan.place import load_place
from placeplan.plan.scenarios import Scenario
from placeplan.web.results.scenario_differences import scenario_differences


def test_each_thing_that_either_changes_has_a_row_with_both(northby):
    place = load_place(northby)
    both = Scenario(
        title="Both", parts=place.scenarios["late"].parts, withdrawn=("RZ9",), population="high_migration"
    )
    table = scenario_differences(place, (None, both), ("As stated", "Both"))
    assert [tuple(map(seen, row)) for row in table.rows] == [
        ("Same-day care", "as stated", "12 months later"),
        ("Northby Hospital", "as stated", "withdraws"),
        ("People", "as stated", "high migration"),
    ]
