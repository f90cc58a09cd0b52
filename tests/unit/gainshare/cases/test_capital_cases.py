"""Requests against limits, what an asset then costs, the Treasury, and a bonus or a cut."""

import json

import pytest

from placeplan.core.errors import PlanError

ABOUT = """
kind = "capital"
title = "Capital asked for"
question = "Is it within the limits?"
source = "our return"
grade = "primary"
over_programming = 0.05

[[requests]]
scheme = "New theatre"
money_from = "operational capital"
year = "2017/18"
gross = 12_000_000
disposals_and_grants = 2_000_000
life = 40
running = 250_000

[[limits]]
money_from = "operational capital"
year = "2017/18"
limit = 9_000_000
"""


def test_net_capital_against_the_limit_and_what_the_asset_costs(folder):
    found = json.loads(json.dumps(folder.settled("capital", ABOUT), allow_nan=False))
    (limit,) = found["limits"]
    assert (limit["asked"], limit["limit"]["pounds"], limit["left"]["pounds"]) == (1e7, 9.45e6, -550_000)
    assert found["verdict"]["status"] == "over_the_limit"
    first = found["yearly_costs"]["New theatre"]["years"][0]
    assert first == {"depreciation": 300_000, "dividend": 414_750, "running": 250_000, "total": 964_750}
    assert found["needs_treasury"] == {"New theatre": None}  # no threshold is known for 2017
    assert "£550,000 over a limit of £9,450,000" in found["words"]
    assert "recalled, not confirmed" not in found["words"]  # the rate of 2016 was checked again


def test_within_the_limit(folder):
    found = folder.settled("capital", ABOUT.replace("9_000_000", "20_000_000"))
    assert found["verdict"]["status"] == "within_the_limit"
    assert "within a limit of £21,000,000 by £11,000,000" in found["words"]


@pytest.mark.parametrize("change", [("9_000_000", '"not published"'), ("over_programming = 0.05", "")])
def test_what_is_not_public_cannot_be_assessed(folder, change):
    found = folder.settled("capital", ABOUT.replace(*change))
    assert found["verdict"]["status"] == "cannot_assess"
    assert "is not public" in found["words"]


def test_the_rules_of_a_later_regime(folder):
    folder.change("place.toml", ("england/2016", "england/2026"))
    later = ABOUT.replace("2017/18", "2026/27").replace("12_000_000", "400_000_000")
    found = folder.settled("capital", later)
    assert found["needs_treasury"] == {"New theatre": True}
    assert "New theatre needs the Treasury's approval." in found["words"]


PLANNED = """
[planned]
year = "2024/25"
surplus_or_deficit = -1_000_000
fair_share = 9_000_000
operating_limit = 9_000_000
"""


@pytest.mark.parametrize(
    ("planned", "moved", "said"),
    [("-1_000_000", -900_000, "takes up to £900,000 off"), ("1_000_000", 2_400_000, "adds £2,400,000 to")],
)
def test_a_planned_position_moves_the_limit(folder, planned, moved, said):
    folder.change("place.toml", ("england/2016", "england/2026"))
    text = ABOUT.replace("2017/18", "2024/25") + PLANNED.replace("-1_000_000", planned)
    found = folder.settled("capital", text)
    assert found["limit_moved_by"] == {"status": "assessed", "pounds": moved}
    assert said in found["words"]
    assert "2024/25 is outside england/2026" in found["words"]


def test_no_bonus_is_known_in_2016(folder):
    found = folder.settled("capital", ABOUT + PLANNED.replace("2024/25", "2017/18"))
    assert found["limit_moved_by"]["status"] == "cannot_assess"
    assert found["yearly_costs"]["New theatre"]["status"] == "assessed"


def test_a_dividend_that_no_rule_states_cannot_be_assessed(folder):
    found = folder.settled("capital", ABOUT.replace("2017/18", "2010/11"))
    assert found["yearly_costs"]["New theatre"]["status"] == "cannot_assess"


def test_everything_wrong_at_once(folder):
    again = '[[limits]]\nmoney_from = "operational capital"\nyear = "2017/18"\nlimit = 1\n'
    text = (ABOUT + again).replace("life = 40", "life = 0").replace("12_000_000", "-1")
    with pytest.raises(PlanError) as caught:
        folder.settled("capital", text.replace('year = "2017/18"\ngross', 'year = "2017"\ngross'))
    assert len(caught.value.problems) == 4
