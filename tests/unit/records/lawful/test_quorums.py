import pytest

from placeplan.records.lawful.quorums import quorum_counted, without_quorum
from tests.unit.records.lawful.sat import CASES, named, sat


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_quorum_is_there_or_the_reason_says_what_lacks(case):
    reasons = " ".join(without_quorum(sat(case)))
    assert bool(reasons) == bool(case["quorum"])
    assert case["quorum"] in reasons


def test_each_case_names_the_rule_and_where_it_stands():
    assert all(case["rule"] and case["source"] for case in CASES)


def test_who_has_an_interest_counts_only_where_she_may_stay():
    staying = next(case for case in CASES if "may stay" in case["name"])
    assert len(quorum_counted(sat(staying))) == 4
    leaving = {**staying, "board": {**staying["board"], "conflicted": "leave"}}
    assert len(quorum_counted(sat(leaving))) == 3
