from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.records.england_steps import NOT_ADVICE, REGIMES, law_in, law_of_decisions
from placeplan.records.rule_parts import group_needed, majority, quorum

BOARD = {
    "kind": "cabinet", "name": "Cabinet", "bodies": ["council"], "does": "decides",
    "first_day": date(2000, 1, 1), "source": "x", "verified": False,
}  # fmt: skip
STEP = {
    "subject": "plan", "order": 1, "step": "decision", "boards": ["cabinet"], "bodies": ["council"],
    "why": "It pays.", "first_day": date(2000, 1, 1), "last_day": date(2020, 12, 31), "source": "x",
    "verified": True,
}  # fmt: skip


@pytest.mark.parametrize("regime", REGIMES)
def test_the_law_of_each_regime_reads_and_names_a_source_for_all_of_it(regime):
    law = law_of_decisions(regime)
    assert law.boards
    assert law.steps
    for part in (*law.boards, *law.steps):
        assert part.source
        assert isinstance(part.verified, bool)
    for board in law.boards:
        assert not board.quorum or quorum(board.quorum)
        assert not board.majority or majority(board.majority)
        assert all(map(group_needed, board.quorum_with))


@pytest.mark.parametrize("regime", REGIMES)
def test_each_step_of_boards_is_of_kinds_that_the_law_knows(regime):
    law = law_of_decisions(regime)
    kinds = {board.kind for board in law.boards}
    assert all(set(step.boards) <= kinds for step in law.steps)
    assert all(step.boards for step in law.steps if step.step in ("decision", "opinion"))


def test_a_regime_of_which_nobody_has_written_the_law_demands_nothing_by_it():
    assert law_of_decisions("scotland/2016").demanded("plan", date(2017, 1, 1)) == ()


def test_steps_are_those_of_the_day_in_their_order():
    later = {**STEP, "order": 0, "step": "consultation", "boards": [], "last_day": None}
    law = law_in({"name": "x", "boards": [BOARD], "steps": [STEP, later]}, "x.toml")
    assert [step.step for step in law.demanded("plan", date(2017, 1, 1))] == ["consultation", "decision"]
    assert [step.step for step in law.demanded("plan", date(2021, 1, 1))] == ["consultation"]
    assert law.demanded("plan", date(1999, 1, 1)) == ()
    assert law.demanded("scheme", date(2017, 1, 1)) == ()


def test_every_fault_of_a_file_of_law_is_said_at_once():
    wrong = {
        "name": "x",
        "boards": [{**BOARD, "does": "dithers", "quorum_of": "chairs"}],
        "steps": [{**STEP, "subject": "cake", "step": "nap", "boards": ["cabal"]}],
    }
    with pytest.raises(PlanError) as refused:
        law_in(wrong, "x.toml")
    told = str(refused.value)
    for word in ("dithers", "chairs", "cake", "nap", "cabal"):
        assert word in told


def test_it_is_no_advice():
    assert "not legal advice" in NOT_ADVICE
