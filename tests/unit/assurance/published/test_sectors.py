from dataclasses import replace

from placeplan.assurance.published.published_bridges import bridges
from placeplan.assurance.published.sectors import sector_nets, support_bridge
from placeplan.assurance.published_claims import claims
from placeplan.figures.table import figure_table
from placeplan.plan.bodies import Body
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with, stated


def published(rows):
    return claims(figure_table(rows))


def test_nets_by_sector_are_23_and_20_7_and_minus_5_6(tmp_path):
    sectors = ("primary_and_community", "hospitals", "mental_health")
    named = {f"QMM:{sector}": Body(f"QMM:{sector}", f"NHS {sector}", "group") for sector in sectors}
    place = place_with(NORFOLK, tmp_path)
    place = replace(place, bodies={**place.bodies, **named})
    found = published(NORFOLK)
    (finding,) = sector_nets(place, found, bridges(place, found))
    for net in ("NHS primary_and_community £23m", "NHS hospitals £20.7m", "NHS mental_health -£5.6m"):
        assert net in finding.explanation
    assert finding.amount == 38.1 * MILLION
    assert "£111.9m has no published sector" in finding.explanation
    assert "exceeds savings in: NHS mental_health" in finding.explanation


def test_outturn_without_support():
    rows = [
        stated("underlying_position", "Q:system", -212, stage="outturn", period="2018/19"),
        stated("support_funding", "Q:system", 52, stage="outturn", period="2018/19"),
        stated("surplus_or_deficit", "Q:system", -148, stage="outturn", period="2018/19"),
    ]
    (finding,) = support_bridge(published(rows))
    assert (finding.status, finding.amount) == ("warn", 12 * MILLION)
    assert list(support_bridge(published(rows[:2]))) == []
