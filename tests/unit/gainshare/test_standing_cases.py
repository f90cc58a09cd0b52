import pytest

from placeplan.core.errors import PlanError

# The prisoner's dilemma: together 3 each, apart 1 each, and 5 for one that leaves the other at 0.
GAME = """
kind = "standing_together"
title = "Two trusts"
question = "Would they put the system first?"
source = "invented"
grade = "invented"
outcomes = [
  { together = ["A", "B"], has = { A = 3_000_000, B = 3_000_000 } },
  { together = ["A"], has = { A = 0, B = 5_000_000 } },
  { together = ["B"], has = { A = 5_000_000, B = 0 } },
  { together = [], has = { A = 1_000_000, B = 1_000_000 } },
]
"""


def test_a_prisoners_dilemma_is_named_and_its_incentive_found(folder):
    found = folder.settled("game", GAME)
    assert found["as_stated"]["is_dilemma"] and not found["as_stated"]["holds"]
    assert found["as_stated"]["stable_choices"] == [[]]
    assert found["as_stated"]["smallest_incentive"] == 2_000_000
    trap = "All would have more together, and yet St Anne's and Eastmere would have more by standing apart"
    assert trap in found["words"]


@pytest.mark.parametrize(("incentive", "holds"), [("2_000_000", True), ("1_999_999", False)])
def test_an_incentive_can_be_tried(folder, incentive, holds):
    found = folder.settled("game", f"incentive = {incentive}\n{GAME}")
    assert found["with_incentive"]["holds"] is holds
    assert found["verdict"]["status"] == ("stable" if holds else "not_stable")
    assert "With an incentive of £" in found["words"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("together = []", 'together = ["A", "B"]', "one choice twice"),
        ("B = 5_000_000", "Z = 5_000_000", "not one of the place's bodies"),
        ("  { together = [], has = { A = 1_000_000, B = 1_000_000 } },\n", "", "not stated|no payoff|State"),
    ],
)
def test_what_is_wrong_is_said(folder, old, new, said):
    with pytest.raises(PlanError, match=said):
        folder.settled("game", GAME.replace(old, new))
