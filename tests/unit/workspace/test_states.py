import pytest

from placeplan.workspace.states import ALL, FINDING, JOB, act_of_version


@pytest.mark.parametrize("states", ALL, ids=lambda states: states.sort)
def test_every_state_is_reached_and_every_act_leads_between_states_that_there_are(states):
    reached = {states.first, *(move.after for move in states.transitions)}
    assert reached == set(states.labels)
    assert {name for move in states.transitions for name in move.before} <= set(states.labels)


def test_an_act_leads_on_only_from_where_it_can_be_done():
    assert JOB.after("waiting", "take") == "running"
    assert JOB.after("done", "take") is None
    assert "settle" in FINDING.acts_from("open")
    assert "settle" not in FINDING.acts_from("settled")
    assert JOB.before("answer") == ("running",)


@pytest.mark.parametrize(
    ("state", "was", "now", "changed", "act"),
    [
        ("open", True, True, False, ""),
        ("open", True, True, True, ""),
        ("open", True, False, False, "close by version"),
        ("closed", False, False, False, ""),
        ("closed", False, True, False, "re-open by version"),
        ("settled", True, True, False, ""),
        ("settled", True, True, True, "re-open by version"),
        ("accepted", True, True, True, "re-open by version"),
        ("explained", True, False, False, "close by version"),
        ("disputed", True, True, True, ""),
    ],
)
def test_a_version_closes_what_is_gone_and_opens_what_is_back_or_other(state, was, now, changed, act):
    assert act_of_version(state, was, now, changed) == act
