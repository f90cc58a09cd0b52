import pytest

from placeplan.places.shipped import FOLDER, rows, source_card, source_cards, threshold

KEYED = (
    "areas",
    "geographies",
    "memberships",
    "pairs",
    "successions",
    "organisations",
    "partners",
    "outlines",
)


@pytest.mark.parametrize("name", KEYED)
def test_every_row_leads_to_a_source_with_publisher_licence_and_period(name):
    for key in {row["source"] for row in rows(name)}:
        card = source_card(key)
        assert card["publisher"] and card["licence"], key
        assert card["period"] or key == "recalled"


def test_registers_stay_small():
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 3_000_000


def test_cards_come_in_the_order_of_their_keys_and_only_where_there_is_one():
    assert [
        card["source"] for card in source_cards({"ons-lookup-2022", "ons-lookup-2017", "typed by hand"})
    ] == [
        "ons-lookup-2017",
        "ons-lookup-2022",
    ]


def test_a_threshold_is_data_with_its_author():
    assert threshold("straddling_share") == 0.01
    assert "our default" in rows("thresholds")[0]["basis"]
