import random

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.keeping_private.blind_comparisons import (
    agree_to_compare,
    ask_to_compare,
    refuse_to_compare,
)
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.comparing.blind import blind_rules
from placeplan.workspace.comparing.signed_rows import Comparable
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import AuditText, Comparison, ComparisonSide, Line
from tests.unit.workspace.two_bodies import body_of, expenditure, signed
from tests.workspaces import ON_BOTH

ABOUT = Comparable("measure:expenditure", "expenditure", "2016/17")
EVEN = (200_000,) * 6


@pytest.fixture
def two(workspace):
    """A hospital and a commissioner, each with six rows of £200,000."""
    place = workspace.line.place
    seats = body_of(place, "RZ9", "Northby Hospital"), body_of(place, "09N", "Northby Commissioners")
    for seat in seats:
        signed(seat, expenditure(seat.organisation.code, EVEN))
    return seats


def ask(two, about=ABOUT, **told):
    return ask_to_compare(by=two[0], other=two[1].organisation, about=about, is_by_service=False, **told)


def agree(two, comparison, table=ABOUT.table, is_by_service=False):
    return agree_to_compare(by=two[1], comparison=comparison, table=table, is_by_service=is_by_service)


@ON_BOTH
def test_both_agree_and_each_sees_one_band_which_is_chained_on_both_lines(two):
    answered = agree(two, ask(two))
    assert answered.answer == {"": [0, blind_rules().bands[0]]}
    place = answered.place
    assert not verify(place).problems
    told = AuditText.objects.filter(text__startswith="answered")
    assert {text.row.line.key for text in told} == {"RZ9", "09N"}
    assert all("1200000" not in text.text for text in AuditText.objects.all())


def test_only_what_is_signed_is_compared(two):
    line = Line.objects.get(key="RZ9")
    new_version(two[0], line, {"figures/plan.csv": expenditure("RZ9", (1,) * 6)}, "a draft")
    with pytest.raises(PlanError, match="not signed"):
        ask(two)
    assert not Comparison.objects.exists()


def test_what_a_body_received_since_leaves_its_signature_standing(two):
    line = Line.objects.get(key="RZ9")
    files = {row.path: bytes_kept(row.content) for row in line.versions.last().entries.all()}
    received = {"figures/theirs.csv": expenditure("09N", (5,) * 6)}
    new_version(two[0], line, {**files, **received}, "received")
    assert ask(two).state == "asked"


def test_a_refusal_tells_nothing_and_only_who_is_asked_may_answer(two):
    comparison = ask(two)
    with pytest.raises(PlanError, match="Nothing is asked of you"):
        agree_to_compare(by=two[0], comparison=comparison, table=ABOUT.table, is_by_service=False)
    refuse_to_compare(by=two[1], comparison=comparison)
    comparison.refresh_from_db()
    assert (comparison.state, comparison.answer) == ("refused", None)


def test_another_answer_needs_both_sides_changed_and_signed_again_and_there_are_few(two):
    agree(two, ask(two))
    with pytest.raises(PlanError, match="as they were"):
        ask(two)
    allowed = blind_rules().repeats
    for number in range(allowed):
        signed(two[0], expenditure("RZ9", (*EVEN, number + 1)))
        comparison = ask(two)
        with pytest.raises(PlanError, match="as they were"):
            agree(two, comparison)
        signed(two[1], expenditure("09N", (*EVEN, number + 1)))
        agree(two, comparison)
    signed(two[0], expenditure("RZ9", (*EVEN, 77)))
    with pytest.raises(PlanError, match="as often as"):
        ask(two)
    assert Comparison.objects.filter(state="answered").count() == 1 + allowed


def test_another_period_of_the_same_rows_is_no_way_to_ask_again(two):
    for seat in two:
        code = seat.organisation.code
        signed(seat, expenditure(code, EVEN), expenditure(code, EVEN, period="2017/18"))
    agree(two, ask(two))
    with pytest.raises(PlanError, match="as they were"):
        ask(two, Comparable(ABOUT.table, ABOUT.measure, "2017/18"))


def test_what_is_wrong_with_a_side_is_kept_for_that_side_alone(two):
    signed(two[1], expenditure("09N", EVEN[:3]))
    answered = agree(two, ask(two))
    assert answered.answer == {}
    faults = {side.organisation.code: side.faults for side in ComparisonSide.objects.all()}
    assert faults["RZ9"] == []
    assert "fewer than 5" in faults["09N"][0]


def attack(two, drafts):
    """An attacker's answers: she asks whenever she may, with a draft and sums of her choice; gives them."""
    dice, answers = random.Random(7), []
    own = Line.objects.get(key="RZ9")
    for number in range(drafts):
        rows = tuple(dice.randrange(1, 10**6) for _ in range(6))
        if dice.random() < 0.5:
            signed(two[0], expenditure("RZ9", rows))
        else:
            new_version(two[0], own, {"figures/plan.csv": expenditure("RZ9", rows)}, f"draft {number}")
        try:
            answers.append(agree(two, ask(two)).answer)
        except PlanError:
            Comparison.objects.filter(state="asked").update(state="refused")
    return answers


def test_an_attacker_with_drafts_of_her_own_gets_one_answer_while_the_other_side_stands(two):
    assert len(attack(two, 8)) == 1


@pytest.mark.prove
def test_an_attacker_with_a_thousand_drafts_gets_one_answer_while_the_other_side_stands(two):
    assert len(attack(two, 1_000)) == 1
