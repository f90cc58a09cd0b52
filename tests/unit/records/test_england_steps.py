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


def steps_of(regime, subject, day):
    return [(step.order, step.step, step.boards) for step in law_of_decisions(regime).demanded(subject, day)]


def test_ministers_are_told_of_a_service_change_from_the_day_on_which_councils_referred_no_more():
    before = steps_of("england/2026", "service change", date(2024, 1, 30))
    after = steps_of("england/2026", "service change", date(2024, 1, 31))
    assert [step for step in after if step not in before] == [(1, "notice", ())]
    assert (1, "scrutiny", ()) in before and (1, "scrutiny", ()) in after


def test_a_plan_of_today_waits_for_the_opinion_of_the_health_and_wellbeing_board():
    first, *decisions = steps_of("england/2026", "plan", date(2026, 4, 1))
    assert first == (1, "opinion", ("health and wellbeing board",))
    assert {order for order, _, _ in decisions} == {2}
    assert all(step == "decision" for _, step, _ in steps_of("england/2016", "plan", date(2016, 10, 21)))


def test_groups_decide_together_from_the_day_of_the_order_that_allowed_it():
    (joint,) = [board for board in law_of_decisions("england/2016").boards if board.kind == "joint committee"]
    assert joint.first_day == date(2014, 10, 1) and joint.verified


@pytest.mark.parametrize("regime", ["england/2016", "england/2026"])
def test_each_kind_that_has_a_say_is_in_the_law_and_a_rule_from_memory_is_unverified(regime):
    boards = {board.kind: board for board in law_of_decisions(regime).boards}
    assert {"trust board", "cabinet", "health and wellbeing board", "health scrutiny committee"} <= set(
        boards
    )
    assert not any(board.verified for board in boards.values() if board.quorum or board.majority)
