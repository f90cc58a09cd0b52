"""Controlled plus top-sliced is the allocation, to the penny, on any day."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.settled_places import settled

ABOUT = """
kind = "top_slices"
title = "Who controls what"
question = "How much can it decide about?"
body = "N"
allocation = 410_000_000.01
on = 2016-10-01
source = "allocations"
grade = "primary"
"""
SLICES = """
[[slices]]
name = "risk reserve"
held_by = "NHS England"
share = 0.01
condition = "national balance"
condition_met = true
released_on = 2016-09-30
[[slices]]
name = "vanguards"
held_by = "NHS England"
pounds = 2_500_000
"""


def case(folder, text):
    folder.texts["settlement/slices.toml"] = text
    place = folder.place()
    return settled(place, place.folder / "settlement" / "slices.toml")


@pytest.mark.parametrize("slices", ["", SLICES])
def test_controlled_and_top_sliced_are_the_allocation(folder, slices):
    found = case(folder, ABOUT + slices)
    assert round(found["controlled"] + found["top_sliced"], 2) == found["allocation"] == 410_000_000.01


def test_the_regimes_own_reserve_and_that_nobody_published_its_day(folder):
    found = case(folder, ABOUT)
    assert found["top_sliced"] == 4_100_000
    assert found["controlled_share"] == pytest.approx(0.99)
    assert found["slices"][0]["held_by"] == "NHS England and the Treasury"
    assert found["slices"][0]["released"] is None
    assert "on 1 October 2016 North commissioner controls" in found["words"]
    assert "whether it has come back cannot be assessed" in found["words"]
    assert "cash terms" in found["words"]


def test_what_came_back_on_its_condition_and_day_is_controlled_again(folder):
    found = case(folder, ABOUT + SLICES)
    assert found["top_sliced"] == 2_500_000
    assert "£4,100,000 of it has come back" in found["words"]
    before = case(folder, (ABOUT + SLICES).replace("2016-10-01", "2016-04-01"))
    assert before["top_sliced"] == 6_600_000


def test_a_reserve_that_is_not_public_cannot_be_assessed(folder):
    folder.change("place.toml", ("england/2016", "england/2026"))
    found = case(folder, ABOUT.replace("2016-10-01", "2026-10-01"))
    assert found["verdict"]["status"] == "cannot_assess"


def test_somebody_else_and_too_much(folder):
    with pytest.raises(PlanError, match="not one of the place's bodies"):
        case(folder, ABOUT.replace('"N"', '"Z"'))
    with pytest.raises(PlanError, match="more than the allocation"):
        case(folder, ABOUT + SLICES.replace("2_500_000", "500_000_000"))
