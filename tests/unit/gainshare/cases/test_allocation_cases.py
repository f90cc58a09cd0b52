"""A budget shared by need at a pace, to the penny, and nobody overtakes anybody."""

import pytest

from placeplan.core.errors import PlanError

ABOUT = """
kind = "allocation"
title = "Allocations"
question = "Who gets what?"
year = "2016/17"
budget = 1_030_000_000
convergence = 0.2
least_growth = 0.0
most_growth = 0.1
source = "our return"
grade = "primary"

[commissioners.N]
baseline = 500_000_000
population = 300_000

[commissioners.A]
baseline = 500_000_000
population = 275_000
market_forces_factor = 1.2
streams = [{ name = "hospital", weight = 0.75, need = 1.0 }, { name = "mental", weight = 0.25, need = 1.0 }]
"""


def test_the_further_below_target_the_more_growth(folder):
    found = folder.settled("allocations", ABOUT)
    over, under = found["commissioners"]
    assert over["allocation"] + under["allocation"] == 1_030_000_000
    assert (over["distance_before"], under["distance_before"]) == (
        pytest.approx(0.05),
        pytest.approx(-1 / 22),
    )
    assert 0 < over["distance_after"] < over["distance_before"]
    assert over["growth"] < 0.03 < under["growth"]
    assert "it was 5.00% above its target" in found["words"]


def test_at_its_target(folder):
    alike = ABOUT.replace("market_forces_factor = 1.2\n", "").replace("275_000", "300_000")
    found = folder.settled("allocations", alike)
    assert "it was at its target and is at its target" in found["words"]


def test_a_pace_that_is_not_public_cannot_be_assessed(folder):
    found = folder.settled("allocations", ABOUT.replace("convergence = 0.2", ""))
    assert found["verdict"]["status"] == "cannot_assess"
    assert "rate of convergence were not found" in found["words"]


def test_a_budget_that_the_pace_cannot_spend(folder):
    with pytest.raises(PlanError, match="over the most growth for all"):
        folder.settled("allocations", ABOUT.replace("1_030_000_000", "1_200_000_000"))


def test_everything_wrong_at_once(folder):
    with pytest.raises(PlanError) as caught:
        folder.settled(
            "allocations", ABOUT.replace("commissioners.A", "commissioners.Z").replace("2016/17", "2016")
        )
    assert len(caught.value.problems) == 2
