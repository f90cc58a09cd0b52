import numpy as np

from placeplan.model.drawing.designs import Block, Middle
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.questions import Question, answer, evidence_inputs
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import assumption, body, growth, money, place
from tests.unit.model.running.test_effects import scheme


def test_an_answer_keeps_what_was_asked_for():
    known = evidence(place(money("A", 100, 110), growth()))
    runs = answer(Question(known, (), (), (), ("gap",)), Middle())
    assert list(runs) == ["do_nothing"]
    assert list(runs["do_nothing"].values) == ["gap"]
    assert (
        answer(Question(known, (), (), (), ("gap",)), Middle(), ["cost"])["do_nothing"]
        .of("cost", "2015/16")
        .item()
        == 110
    )


def test_inputs_with_holes_are_left_out():
    only_a = assumption("inflation", 0.03, organisation="A")
    rows = [*money("A", 1, 1), *money("B", 1, 1)]
    assert "inflation" not in evidence_inputs(evidence(place(rows, [only_a])), Middle())
    assert "inflation" in evidence_inputs(evidence(place(money("A", 1, 1), [only_a])), Middle())


def test_a_body_without_money_needs_no_assumptions_of_its_own():
    saving = Effect(variable="saving", size=5, unit="pounds", organisation="B")
    one = place(
        money("A", 100, 110),
        [assumption("inflation", 0.03, organisation="A"), *growth()[1:]],
        Plan((scheme("a", saving),)),
        bodies=[body("A"), body("B")],
    )
    known = evidence(one)
    assert known.base.without_money == ("B",)
    inflation = evidence_inputs(known, Block(1, 0, 2))["inflation"]
    assert np.isfinite(inflation).all()
