from placeplan.assurance.checking import findings
from placeplan.publishing.citations import citations
from placeplan.publishing.pages.front_page import MOST_SHOWN, footprint_values, region_values
from tests.unit.publishing.viewed import view


def test_the_first_findings_stand_on_the_front_page_and_none_that_holds(norfolk, projection):
    every = findings(norfolk, projection)
    shown = footprint_values(view(norfolk, projection, every), citations(norfolk))["leading"]
    assert 0 < len(shown) <= MOST_SHOWN
    assert {card["finding"].status for card in shown} <= {"fail", "warn"}


def test_a_region_has_its_plans_side_by_side(region, region_projections):
    values = region_values(view(region, region_projections), citations(region))
    assert len(values["region"].plans.rows) == len(region.children)
