import pytest

from placeplan.model.moving.outcome_evidence import BENEFIT, HARM, NO_CHANGE, applied, findings


def test_harm_benefit_and_no_reliable_change_are_all_there_each_with_a_source():
    found = findings()
    assert {HARM, BENEFIT, NO_CHANGE} <= {one.finding for one in found}
    assert all(one.source.startswith("https://") and one.note and one.where for one in found)
    for one in found:
        if one.low is not None and one.high is not None:
            assert one.low <= one.estimate <= one.high


def test_only_a_finding_for_each_kilometre_is_put_to_a_distance_and_odds_multiply():
    (one,) = applied(10.0)
    assert one.estimate == pytest.approx(1.02**10)
    assert (one.low, one.high) == (pytest.approx(1.01**10), pytest.approx(1.03**10))
    assert applied(0.0)[0].estimate == 1
