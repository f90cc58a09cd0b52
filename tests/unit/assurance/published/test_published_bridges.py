from placeplan.assurance.published.published_bridges import bridges, published_bridges
from placeplan.assurance.published_claims import claims
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with


def published(rows):
    return claims(figure_table(rows))


def drawn(rows, folder):
    found = published(rows)
    return bridges(place_with(rows, folder), found), found


def test_the_bridge_sums_to_the_penny_with_its_residual_shown(tmp_path):
    (bridge,), _ = drawn(NORFOLK, tmp_path)
    assert [(bar.name, bar.amount) for bar in bridge.bars] == [
        ("Do-nothing gap", -415 * MILLION),
        ("Savings", 300 * MILLION),
        ("Investment", -150 * MILLION),
    ]
    assert bridge.closing.pence == sum(bar.pence for bar in bridge.bars) + bridge.residual_pence
    assert bridge.residual == 215 * MILLION


def test_a_place_gives_its_bridges_for_a_chart(norfolk):
    (bridge,) = published_bridges(norfolk)
    shown = bridge.as_json()
    assert [bar["name"] for bar in shown["bars"]][-1] == "Planned position"
    assert shown["residual"] == 215 * MILLION
