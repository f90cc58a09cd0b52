"""A pool to the penny, and money held back when delayed transfers do not fall."""

import pytest

from placeplan.core.errors import PlanError

ABOUT = """
kind = "pooled_budget"
title = "The Better Care Fund"
question = "Who bears what?"
year = "2017/18"
source = "our return"
grade = "primary"

[contributions]
A = 4_000_000
N = 6_000_000.01

[shares]
A = 0.4
N = 0.6

[spending]
"home care" = 9_000_000
reablement = 1_500_000
"""
DELAYS = """
[[conditions]]
name = "delayed transfers"
actual = 0.05
at_stake = 700_000
"""


def test_an_overspend_is_borne_as_agreed_to_the_penny(folder):
    found = folder.settled("pool", ABOUT)
    assert found["left"] == -499_999.99
    assert sum(found["by_body"].values()) == pytest.approx(found["left"])
    assert "£499,999.99 is overspent, borne as agreed: St Anne's £200,000" in found["words"]
    assert found["withheld"] == {"status": "assessed", "pounds": 0}


@pytest.mark.parametrize(
    ("spent", "said"), [("0", "£8,500,000.01 is left"), ("8_500_000.01", "nothing is left or overspent")]
)
def test_what_is_left(folder, spent, said):
    assert said in folder.settled("pool", ABOUT.replace("9_000_000", spent))["words"]


def test_missed_delayed_transfers_hold_money_back_by_the_regimes_target(folder):
    found = folder.settled("pool", ABOUT + DELAYS)
    assert found["conditions"][0]["expected"] == 0.035
    assert found["withheld"] == {"status": "assessed", "pounds": 700_000}
    assert "Delayed transfers: 5.0% against at most 3.5%, missed; £700,000 is held back." in found["words"]
    met = folder.settled("pool", ABOUT + DELAYS.replace("0.05", "0.03"))
    assert met["withheld"]["pounds"] == 0
    assert "3.0% against at most 3.5%, met." in met["words"]


def test_what_may_be_held_back_is_not_public_until_a_place_states_it(folder):
    without = DELAYS.replace("at_stake = 700_000", "")
    found = folder.settled("pool", ABOUT + without)
    assert found["verdict"]["status"] == "cannot_assess"
    assert "what may be held back for that is not public" in found["words"]
    folder.texts["rules/pooled_budgets.toml"] = (
        '[withheld_when_missed]\nvalue = 0.1\nunit = "share"\nfrom = 2016-04-01\n'
        'source = "our agreement"\nchecked = 2017-04-01\n'
    )
    assert folder.settled("pool", ABOUT + without)["withheld"]["pounds"] == 1_000_000


def test_another_condition_needs_what_is_expected_of_it(folder):
    found = folder.settled("pool", ABOUT + DELAYS.replace("delayed transfers", "people still at home"))
    assert "People still at home: cannot assess, what is expected is not public." in found["words"]


def test_everything_wrong_at_once(folder):
    text = ABOUT.replace("A = 0.4", "Z = 0.5").replace('"2017/18"', '"2017"')
    with pytest.raises(PlanError) as caught:
        folder.settled("pool", text)
    assert len(caught.value.problems) == 5
