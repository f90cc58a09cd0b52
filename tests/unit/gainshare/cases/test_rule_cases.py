import json

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.settled_places import settled

FUND = """
kind = "conditional_fund"
title = "The fund of A"
question = "What does A earn?"
body = "A"
year = "2016/17"
fund = 10_000_000
position_without = -4_000_000
source = "invented"
grade = "invented"
[[quarters]]
control_total_met = true
agreed = true
[[quarters]]
control_total_met = true
passed = ["referral_to_treatment", "cancer", "diagnostics"]
[[quarters]]
control_total_met = false
passed = ["referral_to_treatment", "emergency_care", "cancer", "diagnostics"]
[[quarters]]
control_total_met = true
passed = ["referral_to_treatment", "emergency_care", "cancer", "diagnostics"]
"""
CAP = """
kind = "capped_expenditure"
title = "The cap"
question = "What could stop?"
envelope = 86_000_000
harm_is = "points of our own"
source = "invented"
grade = "invented"
items = [
  { key = "emergency care", cost = 70_000_000, harm = 100, duty = "cannot lawfully stop" },
  { key = "hip operations", cost = 12_000_000, harm = 30 },
  { key = "independent sector", cost = 9_000_000, harm = 10 },
]
"""


def case(folder, text):
    folder.texts["settlement/case.toml"] = text
    place = folder.place()
    return json.loads(json.dumps(settled(place, place.folder / "settlement" / "case.toml"), allow_nan=False))


def test_a_year_of_the_fund_with_and_without(folder):
    found = case(folder, FUND)
    assert [quarter["forfeited"] for quarter in found["quarters"]] == [0, 312_500, 2_500_000, 0]
    assert (found["earned"], found["forfeited"]) == (7_187_500, 2_812_500)
    assert (found["earned_at_most"], found["forfeited_at_least"]) == (10_000_000, 0)
    assert (
        "earns £7,187,500 to £10,000,000 of the fund in 2016/17 and forfeits £0 to £2,812,500"
        in found["words"]
    )
    assert "is not in the published scheme, so each is a range." in found["words"]
    assert "A bonus at the year's end is not counted" in found["words"]
    assert "Each quarter is taken to hold a quarter of the fund" in found["words"]
    assert (found["position_without"], found["position_with"]) == (-4_000_000, 3_187_500)
    assert found["balances_only_through_it"] is True
    assert "quarter 2 loses £312,500; quarter 3 loses £2,500,000" in found["words"]
    assert "it balances only through the fund" in found["words"]
    assert "£2,500,000 is still to come" in found["words"]


def test_a_gate_changes_the_cash_and_the_position_of_its_quarter(folder):
    before = case(folder, FUND)
    after = case(folder, FUND.replace("control_total_met = false", "control_total_met = true"))
    assert after["quarters"][3]["cash"] - before["quarters"][3]["cash"] == 2_500_000
    assert after["position_with"] - before["position_with"] == 2_500_000
    nothing = case(folder, FUND.replace("control_total_met = true", "control_total_met = false"))
    assert nothing["earned"] == 0
    assert nothing["balances_only_through_it"] is False
    assert "still to come" not in nothing["words"]


def test_everything_earned_has_nothing_missed(folder):
    every = 'passed = ["referral_to_treatment", "emergency_care", "cancer", "diagnostics"]'
    some = 'passed = ["referral_to_treatment", "cancer", "diagnostics"]'
    found = case(folder, FUND.replace(some, every).replace("= false", "= true"))
    assert found["forfeited"] == 0
    assert "loses" not in found["words"] and "range" not in found["words"]


def test_the_same_quarters_a_year_later_are_judged_by_the_rules_of_that_year(folder):
    found = case(folder, FUND.replace("2016/17", "2017/18"))
    # Emergency care is 30% now: agreed in quarter 1, missed in quarter 2, the gate shut in quarter 3.
    assert [quarter["forfeited"] for quarter in found["quarters"]] == [450_000, 600_000, 3_000_000, 0]
    assert "Remembered and not confirmed: conditional_fund.quarter_1_share" in found["words"]


def test_where_the_rules_are_not_public_it_cannot_be_assessed(folder):
    folder.change("place.toml", ("england/2016", "england/2019"))
    found = case(folder, FUND.replace("2016/17", "2019/20"))
    assert found["verdict"]["status"] == "cannot_assess"
    assert "conditional_fund.finance_share" in found["words"]


def test_a_place_s_own_rule_is_used(folder):
    about = 'unit = "share"\nfrom = 2016-04-01\nsource = "us"\nchecked = 2026-11-22\n'
    folder.texts["rules/conditional_fund.toml"] = (
        f"[cancer_share]\nvalue = 0.0\n{about}[finance_share]\nvalue = 0.75\n{about}"
    )
    assert case(folder, FUND)["quarters"][0]["earned"]["finance"] == 1_875_000


def test_choices_under_a_cap(folder):
    found = case(folder, CAP)
    assert found["choices"][0]["stopped"] == ["independent sector"]
    assert found["verdict"]["status"] == "feasible"
    assert "other sets of choices stand beside it, doing as much harm or more." in found["words"]
    short = case(folder, CAP.replace("86_000_000", "65_000_000"))
    assert short["verdict"]["status"] == "infeasible"
    assert short["choices"][0]["shortfall"] == 5_000_000
    assert "emergency care" in short["choices"][0]["kept"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FUND.replace('body = "A"', 'body = "Z"'), "not one of the place's bodies"),
        (FUND.replace("2016/17", "soon"), "not a period"),
        (FUND.replace("10_000_000", "inf"), "a number that is none"),
        (FUND.replace("fund = ", "found = "), "Nobody reads this key"),
        (CAP.replace("envelope = 86_000_000", ""), "This key is missing"),
    ],
)
def test_what_is_wrong_is_said(folder, text, said):
    with pytest.raises(PlanError, match=said):
        case(folder, text)
