from placeplan.records.rows.decision_rows import Decision, Presence
from tests.unit.records.decided import DECISION


def test_a_decision_is_not_open_until_it_has_a_day():
    told = {**DECISION.__dict__, "opened_on": None}
    assert Decision(**told).opened_on is None


def test_nobody_is_taken_to_have_voted():
    presence = Presence(row="p", decision="D", board="B", meeting="M", seat="1", presence="present")
    assert (presence.vote, presence.declared, presence.dissent) == ("", "", "")
