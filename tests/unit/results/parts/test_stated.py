from placeplan.model.explaining.explanation import stated_gaps
from placeplan.plan.place import load_place
from placeplan.results.parts.stated import published_changes, stated
from tests.unit.publishing.conftest import EXAMPLES


def test_everything_published_of_a_footprint(norfolk):
    published = stated(norfolk)
    assert published.gaps == stated_gaps(norfolk) and len(published.bridges) == 1
    assert published.comparisons == () and published.child_gaps == {}
    assert {request.part for request in published.requests} >= {"Workforce plan"}
    assert published.part_titles["main_document"] == "Main document"


def test_a_region_sets_its_plans_side_by_side_and_has_each_ones_last_gap(region):
    published = stated(region)
    assert {comparison.place for comparison in published.comparisons} == {c.code for c in region.children}
    assert published.child_gaps["QMM"].value == 415e6  # of the two stated on different days, the later


def test_only_changes_that_the_place_chose_to_show():
    assert len(published_changes(load_place(EXAMPLES / "rivershire"))) == 1
