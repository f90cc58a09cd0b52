from dataclasses import replace

from placeplan.model.moving.impact import impact
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.plan.service_changes import Ambulances, Claim, Site, service_change
from placeplan.publishing.pages.projection_page import values
from placeplan.publishing.sections.foreseen.impact_section import impact_section
from placeplan.results.parts.foreseen import journeys
from placeplan.results.release.public import public_place
from tests.unit.model.changes import AREAS, area, change
from tests.unit.model.places import place
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

HERE = place([])


def shown(moved):
    """The section of one change."""
    worked_out = journeys((moved,))
    return impact_section(HERE, worked_out.impacts[0], worked_out)


def test_the_chart_and_its_table_hold_the_same_fifths():
    section = shown(change())
    found = impact(change())
    assert [row[0] for row in section.chart.table.rows] == [one.group for one in found.by_fifth]
    assert section.chart.table.rows[0][-1] == "+30.0"
    assert "slope index of inequality" in section.chart.note
    assert section.travel.rows[0][1:] == ("4,000", "14", "29", "20", "40", "75%", "25%", "25%")
    assert section.flows.rows[1][2:] == ("365", "730", "+365")


def test_the_lead_says_who_travels_and_who_bears_it():
    said = " ".join(shown(change()).lead)
    assert "1,095 cases of surgery a year would go elsewhere" in said
    assert "29 minutes away instead of 14; for 25% the journey grows by 30 minutes or more" in said
    assert (
        "most deprived fifth of people it grows by 30 minutes on average, and for the least deprived" in said
    )
    assert "150 ambulance journeys a year would be 25 minutes longer each way, 125 hours more" in said
    assert "Each delay of 7 months would cost £8m." in said


def test_harm_benefit_and_no_change_stand_beside_each_other_and_no_deaths_are_counted():
    table = shown(change()).evidence
    found = {row[0] for row in table.rows}
    assert {"Harm", "Benefit", "No reliable change", "Unclear"} == found
    nicholl = next(row for row in table.rows if "kilometre" in row[1])
    assert nicholl[2] == "× 1.02 for each km (× 1.01 to × 1.03)"
    assert nicholl[3] == f"× {1.01**18:.2f} to {1.03**18:.2f} for 18 km more"
    assert not any("more deaths" in str(cell) for row in table.rows for cell in row[3:4])


def test_what_is_not_known_is_said_and_never_nought():
    bare = (*AREAS[:2], area("city", None, None, None, None, None))
    made = change(bare, ambulances=Ambulances(), delay=None, sites={"old": Site("Old")})
    section = shown(made)
    assert section.chart is None and section.travel is None and section.flows is None and section.beds is None
    assert section.lead == ("150 ambulance journeys a year would be 25 minutes longer each way.",)
    far_away = replace(made, travel={})
    row = next(row for row in shown(far_away).evidence.rows if "kilometre" in row[1])
    assert "cannot assess" in row[3]


def test_beds_that_nobody_stated_and_a_site_that_nobody_comes_to():
    rows = {row[0]: row[1:] for row in shown(change()).beds.rows}
    assert "nobody comes" in rows["Old"][-1]
    assert all("cannot assess" in cell for cell in rows["Far"])
    assert rows["New"][:2] == ("10", "6") and rows["New"][3:5] == ("12", "9")


def test_claims_are_shown_as_said_and_only_what_was_shared_is_on_the_page():
    claim = Claim("It is safer.", "benefit", "a board", "invented")
    section = shown(change(claims=(claim,)))
    assert section.claims.rows[0][:2] == ("It is safer.", "Benefit")
    rivershire = public_place(load_place(EXAMPLES / "rivershire"))
    on_page = values(view(rivershire, project(rivershire, 2)))["impacts"]
    assert [one.key for one in on_page] == ["emergency-surgery"]
    assert service_change(rivershire.folder, "emergency-surgery", rivershire.bodies).about.publish
