import pytest

from placeplan.records.lawful.majorities import votes_counted, without_majority
from tests.unit.records.lawful.sat import CASES, named, sat


@pytest.mark.parametrize("case", CASES, ids=named)
def test_it_carried_or_the_reason_says_what_lacks(case):
    reasons = " ".join(without_majority(sat(case)))
    assert bool(reasons) == bool(case["majority"])
    assert case["majority"] in reasons


@pytest.mark.parametrize(
    ("of_whom", "counted"), [("votes cast", 3), ("members present", 5), ("voting seats", 5)]
)
def test_a_share_is_taken_of_whom_the_rule_names(of_whom, counted):
    case = next(case for case in CASES if "leaves abstentions out" in case["name"])
    assert votes_counted(sat({**case, "board": {**case["board"], "majority_of": of_whom}})) == counted
