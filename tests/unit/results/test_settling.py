from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.model.evidence.whole_place import whole_place
from placeplan.results.settling import settlements

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def rivershire():
    return whole_place(EXAMPLES / "rivershire")


def test_each_choice_is_settled_as_gainshare_does(rivershire):
    path = choice_files(rivershire)[0]
    (found,) = settlements(rivershire, only=path.stem, draws=20, seed=3)
    assert found == settled(rivershire, path, 20, 3)


def test_a_choice_that_is_not_there_is_answered_with_those_that_are(rivershire):
    with pytest.raises(PlanError, match=r"“ferry” is not a choice of .* It has "):
        settlements(rivershire, only="ferry")


def test_a_place_without_a_choice_has_its_plan_settled():
    place = whole_place(EXAMPLES / "norfolk-and-waveney-2016")
    (plan,) = settlements(place, draws=10)
    assert plan["key"] == "plan" and plan["title"] == f"The plan of {place.name}"
