"""Words of a plan: no digit that chance moves, and how sure its payments are."""

import re
from pathlib import Path

import pytest

from placeplan.gainshare.plans.plan_settlements import plan_settlement
from placeplan.gainshare.plans.plan_words import words
from placeplan.plan.place import load_place

PLACE = load_place(Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026")


@pytest.fixture(scope="module")
def settled():
    return plan_settlement(PLACE, 250, 1)


def test_the_chance_of_each_body_stands_beside_the_payments(settled):
    text = words(settled, PLACE, "The plan")
    assert "On the mean of draws nobody is worse off if" in text
    assert "No worse off than by doing nothing:" in text and "in 100%" in text


def test_amounts_that_chance_moves_are_told_to_the_million(settled):
    text = words(settled, PLACE, "The plan")
    assert settled.errors["RM1"] > 1e4 and settled.errors["RY3"] == 0
    assert re.search(r"NHS Foundation Trust gains £\d+m;", text)
    assert "loses £18m" in text and "loses £6.3m" in text  # what is stated is told as stated
