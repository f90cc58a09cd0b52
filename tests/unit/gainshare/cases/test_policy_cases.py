"""Questions of policy as scenarios: who has what now and instead, gross beside net, unknown said."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.settled_places import settled

ABOUT = """
kind = "policy"
policy = "{policy}"
title = "What if"
question = "Who gains?"
year = "{year}"
source = "our paper"
grade = "primary"
{more}
"""


def case(folder, policy, bodies, more="", year="2016/17"):
    folder.texts["settlement/policy.toml"] = ABOUT.format(policy=policy, year=year, more=more) + bodies
    place = folder.place()
    return settled(place, place.folder / "settlement" / "policy.toml")


FUND = "[bodies.A]\nfund = 10_000_000\nposition_without = -4_000_000\n"


def test_the_fund_replaced_or_ended(folder):
    given = case(folder, "replace_fund", FUND)
    (body,) = given["bodies"]
    assert (body["now"], body["instead"], body["difference"]) == (6e6, 6e6, 0)
    assert "-£4,000,000 if none were" in given["words"]
    ended = case(folder, "replace_fund", FUND, "into_allocation = false")
    assert ended["bodies"][0]["difference"] == -10e6
    assert (ended["gross_gains"], ended["gross_losses"]) == (0, -10e6)
    assert "St Anne's loses £10,000,000" in ended["words"]
    assert "cash terms" in ended["words"]


def test_the_top_slice_handed_over_in_pounds(folder):
    found = case(folder, "top_slice_to_systems", "[bodies.N]\nallocation = 400_000_000\n", "released = 0.25")
    (body,) = found["bodies"]
    assert (body["now"], body["difference"]) == (396e6, 1e6)
    folder.change("place.toml", ("england/2016", "england/2026"))
    unknown = case(folder, "top_slice_to_systems", "[bodies.N]\nallocation = 400_000_000\n", year="2026/27")
    assert unknown["verdict"]["status"] == "cannot_assess"
    assert "cannot be assessed" in unknown["words"]


def test_another_incentive(folder):
    quarter = (
        '[[bodies.A.quarters]]\ncontrol_total_met = true\npassed = ["referral_to_treatment", "cancer"]\n'
    )
    bodies = "[bodies.A]\nfund = 4_000_000\n" + quarter * 4
    (body,) = case(folder, "change_incentive", bodies, "finance_share = 0.4")["bodies"]
    assert (body["now"], body["instead"]) == (3_500_000, 3_000_000)
    folder.change("place.toml", ("england/2016", "england/2019"))
    found = case(folder, "change_incentive", bodies, "finance_share = 0.4", "2019/20")
    assert found["bodies"][0]["status"] == "cannot_assess"


SUPPORT = """[bodies.A]
fund = 9_000_000
[bodies.A.positions_without]
"2026/27" = -9_000_000
"2027/28" = -6_000_000
"2028/29" = -3_000_000
"2029/30" = 0
"2030/31" = 0
"""


def test_deficit_support_withdrawn_evenly_or_by_steps_that_are_not_public(folder):
    folder.change("place.toml", ("england/2016", "england/2026"))
    found = case(folder, "withdraw_support", SUPPORT, "withdrawn_over_years = 3", "2026/27")
    (body,) = found["bodies"]
    # 9, 6, 3, 0 and 0 of support against 9 in each of five years.
    assert body["difference"] == (18 - 45) * 1e6
    assert "2027/28: support £6,000,000, position £0" in body["how"]
    unknown = case(folder, "withdraw_support", SUPPORT, year="2026/27")
    assert unknown["bodies"][0]["status"] == "cannot_assess"
    folder.texts["rules/conditional_fund.toml"] = (
        '[withdrawn_each_year]\nvalue = 0.5\nunit = "share"\nfrom = 2026-04-01\nsource = "us"\n'
        "checked = 2026-11-22\n"
    )
    by_steps = case(folder, "withdraw_support", SUPPORT, year="2026/27")
    assert by_steps["bodies"][0]["difference"] == (13.5 - 45) * 1e6


def test_everything_that_is_missing_is_said(folder):
    with pytest.raises(PlanError) as caught:
        case(folder, "change_incentive", "[bodies.Z]\nposition_without = 0\n")
    said = str(caught.value)
    assert "not one of the place's bodies" in said
    assert "states no fund" in said
    assert "states no quarters" in said
    assert "states no finance_share" in said
    with pytest.raises(PlanError, match="one or more"):
        case(folder, "withdraw_support", SUPPORT, "withdrawn_over_years = 0")
