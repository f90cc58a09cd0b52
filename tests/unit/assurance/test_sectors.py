from placeplan.assurance.bridges import bridges
from placeplan.assurance.claims import claims
from placeplan.assurance.sectors import sector_nets, support_bridge
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with, stated


def published(rows):
    return claims(figure_table(rows))


def drawn(rows, folder):
    found = published(rows)
    return bridges(place_with(rows, folder), found), found


def test_nets_by_sector_are_23_and_20_7_and_minus_5_6(tmp_path):
    every, found = drawn(NORFOLK, tmp_path)
    (finding,) = sector_nets(found, every)
    for net in ("primary_and_community £23m", "hospitals £20.7m", "mental_health -£5.6m"):
        assert net in finding.explanation
    assert finding.amount == 38.1 * MILLION
    assert "£111.9m has no published sector" in finding.explanation
    assert "exceeds savings in: mental_health" in finding.explanation


def test_outturn_without_support():
    rows = [
        stated("underlying_position", "Q:system", -212, stage="outturn", period="2018/19"),
        stated("support_funding", "Q:system", 52, stage="outturn", period="2018/19"),
        stated("surplus_or_deficit", "Q:system", -148, stage="outturn", period="2018/19"),
    ]
    (finding,) = support_bridge(published(rows))
    assert (finding.status, finding.amount) == ("warn", 12 * MILLION)
    assert list(support_bridge(published(rows[:2]))) == []
