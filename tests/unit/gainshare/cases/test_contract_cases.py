"""One year's work paid under each form of contract, side by side."""

import pytest

from placeplan.core.errors import PlanError

ABOUT = """
kind = "contract"
title = "The acute contract"
question = "What does each form pay?"
commissioner = "N"
provider = "A"
year = "2016/17"
fixed = 10_000_000
market_forces_factor = 1.03
risk_share = 0.5
source = "our return"
grade = "primary"

[[lines]]
service = "hips"
price = 6_000
actual = 1_100
baseline = 1_000
price_share = 0.5
"""


def paid(found):
    return {form: one.get("pounds") for form, one in found["payments"].items()}


def test_each_form(folder):
    found = folder.settled("contract", ABOUT)
    assert paid(found) == {
        "block": 10_000_000,
        "payment_by_results": 6_798_000,
        "aligned_payment_and_incentive": 13_399_000,
        "risk_share": 10_300_000,
    }
    assert "North commissioner pays St Anne's £10,000,000 under a block" in found["words"]


def test_what_the_regime_does_not_publish_cannot_be_assessed(folder):
    found = folder.settled("contract", ABOUT.replace("risk_share = 0.5", ""))
    assert paid(found)["risk_share"] is None
    assert found["verdict"]["status"] == "cannot_assess"
    assert "agreed locally in each contract" in found["words"]


def test_a_cap_and_a_collar_hold_every_form(folder):
    found = folder.settled("contract", ABOUT.replace("fixed =", "cap = 1.02\ncollar = 0.9\nfixed ="))
    assert paid(found) == {
        "block": 10_000_000,
        "payment_by_results": 9_000_000,
        "aligned_payment_and_incentive": 10_200_000,
        "risk_share": 10_200_000,
    }


def test_a_low_volume_is_one_block_where_a_rule_says_so(folder):
    assert folder.settled("contract", ABOUT)["low_volume"] is None
    folder.change("place.toml", ("england/2016", "england/2026"))
    small = ABOUT.replace("2016/17", "2026/27").replace("10_000_000", "1_500_000")
    found = folder.settled("contract", small)
    assert found["low_volume"] is True
    assert "paid as one block" in found["words"]
    assert folder.settled("contract", small.replace("1_500_000", "1_500_001"))["low_volume"] is False


def test_everything_wrong_at_once(folder):
    text = ABOUT.replace('"N"', '"Z"').replace('"2016/17"', '"2016"').replace("fixed =", "cap = 1\nfixed =")
    with pytest.raises(PlanError) as caught:
        folder.settled("contract", text)
    assert len(caught.value.problems) == 3
    with pytest.raises(PlanError, match="not between 0 and 1"):
        folder.settled("contract", ABOUT.replace("risk_share = 0.5", "risk_share = 1.5"))
