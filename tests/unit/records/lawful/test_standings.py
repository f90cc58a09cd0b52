from dataclasses import replace
from datetime import date

import pytest

from placeplan.records.lawful.standings import TRANSITIONS, approved_word, replaced_by, standing
from tests.unit.records.decided import DECISION, TODAY, WHOLE, added, case, changed, without

SECOND = replace(
    DECISION, row="d2", decision="D2", replaces="D1", title="Two rotas", proposed_on=date(2017, 3, 1)
)


def second(records=WHOLE):
    """The same decided anew of a second decision that replaces the first."""
    records = added(records, "decisions", SECOND)
    votes = [replace(row, row=f"2{row.row}", decision="D2") for row in WHOLE.presences]
    outcomes = [replace(row, row=f"2{row.row}", decision="D2") for row in WHOLE.outcomes]
    condition = replace(WHOLE.conditions[0], row="2c1", under="2o-RZ1")
    return added(added(added(records, "presences", *votes), "outcomes", *outcomes), "conditions", condition)


def test_it_is_approved_once_everything_is_there():
    stands = standing(case())
    assert stands.is_approved
    assert (stands.state, stands.why_not, stands.days_stuck) == ("in force", (), None)
    assert approved_word(stands) == "approved on 2017-06-28"


@pytest.mark.parametrize(
    ("records", "state", "word"),
    [
        (changed(WHOLE, "decisions", "d1", opened_on=None), "proposed", "proposed: "),
        (changed(WHOLE, "decisions", "d1", opened_on=date(2018, 1, 1)), "proposed", "proposed: "),
        (without(WHOLE, "outcomes", "o-97N"), "open", "open: 1 missing"),
        (changed(WHOLE, "boards", "97N board", quorum="9"), "open", "open: 1 missing"),
        (
            changed(WHOLE, "outcomes", "o-97N", outcome="refuse"),
            "decided",
            "decided and not in force: 1 missing",
        ),
        (changed(WHOLE, "conditions", "c1", met_on=None), "decided", "decided and not in force: 1 missing"),
        (without(WHOLE, "opinions", "n1"), "decided", "decided and not in force: 1 missing"),
        (changed(WHOLE, "decisions", "d1", bodies=()), "open", "open: 1 missing"),
    ],
)
def test_until_then_the_word_is_another(records, state, word):
    stands = standing(case(records))
    assert stands.state == state
    assert not stands.is_approved
    assert approved_word(stands).startswith(word)
    assert "approved" not in approved_word(stands)
    assert stands.why_not


def test_it_is_stuck_since_its_last_step_was_done():
    stands = standing(case(without(WHOLE, "outcomes", "o-RZ1")))
    assert stands.days_stuck == (TODAY - date(2017, 6, 28)).days
    proposed = changed(WHOLE, "decisions", "d1", opened_on=None, owner="", bodies=())
    stands = standing(case(without(without(proposed, "facts", "f1"), "opinions", "n1")))
    assert stands.days_stuck == (TODAY - date(2017, 2, 1)).days
    assert {"Nobody owns it.", "It names no body that must decide.", "It is not open for decision."} <= set(
        stands.why_not
    )


def test_a_later_decision_supersedes_once_it_is_in_force_itself():
    records = second()
    older = standing(case(records))
    assert (older.state, older.why_not, older.days_stuck) == ("superseded", ("D2 replaces it.",), None)
    assert approved_word(older) == "superseded: 1 missing"
    assert standing(case(records, name="D2")).is_approved
    assert older.decision == DECISION  # and is there, as it was


def test_an_older_decision_stands_until_then():
    open_still = without(second(), "outcomes", "2o-97N")
    assert standing(case(open_still)).is_approved
    assert replaced_by(case(open_still)) is None
    assert standing(case(changed(second(), "decisions", "d2", opened_on=None))).is_approved


def test_every_state_has_a_way_to_it():
    states = {state for pair in TRANSITIONS for state in pair}
    assert states == {"proposed", "open", "decided", "in force", "superseded"}
    assert all(TRANSITIONS.values())
