from collections import Counter
from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.guidance.asked.changed_requirements import (
    Alike,
    difference,
    pairs,
    word_difference,
    words_in_common,
)
from placeplan.guidance.asked.register import register
from tests.unit.guidance.conftest import requirement

ALIKE = Alike(0.4, 0.7)
APART = (False, False)
LATER = (True, False)  # the second supersedes the first


def kinds(was, now, follows=APART):
    return [
        (pair.kind, pair.was and pair.was.number, pair.now and pair.now.number, pair.match)
        for pair in pairs(was, now, ALIKE, follows)
    ]


def test_the_same_words_under_another_number_are_renumbered_and_say_so():
    was = [requirement(1, "Publish the plan by June."), requirement(2, "Engage the public.")]
    now = [requirement(1, "Engage the public."), requirement(2, "Publish the plan by June.")]
    assert kinds(was, now) == [
        ("renumbered", "2", "1", "the same words"),
        ("renumbered", "1", "2", "the same words"),
    ]


def test_a_change_of_strength_date_or_measure_is_a_change():
    was = [requirement(1, "Publish the plan.", modality="should", due="2016-06-30")]
    now = [requirement(1, "Publish the plan.", modality="must", due="2016-10-21", measures=("gap",))]
    (pair,) = pairs(was, now, ALIKE, APART)
    assert pair.changes == {
        "modality": ("should", "must"),
        "due": ("2016-06-30", "2016-10-21"),
        "measures": ("", "gap"),
    }


def test_capitals_and_spaces_are_no_change():
    assert kinds([requirement(1, "Publish  the Plan.")], [requirement(1, "publish the plan.")]) == [
        ("unchanged", "1", "1", "the same words")
    ]


def test_under_one_number_fewer_words_in_common_will_do():
    was, now = "Send the draft plan by the end of June.", "Send the full plan by the end of October."
    assert kinds([requirement(1, was)], [requirement(1, now)])[0][0] == "changed"
    text = "Something else altogether was wanted from you."
    assert [kind for kind, *_ in kinds([requirement(1, was)], [requirement(1, text)])] == [
        "added",
        "withdrawn",
    ]


def test_words_of_another_number_must_be_much_alike():
    was = requirement(4, "Give the number of staff of each trust in the place.")
    near = requirement(9, "Give the number of staff of each trust in the whole place.")
    far = requirement(9, "Give the number of beds open at night.")
    assert kinds([was], [near]) == [("changed", "4", "9", "words in common")]
    assert {kind for kind, *_ in kinds([was], [far])} == {"added", "withdrawn"}


def test_at_the_threshold_itself_two_are_one():
    shared = "seven words that both of these texts hold equally"  # seven without the small ones
    was, now = f"{shared} alpha beta gamma", f"{shared} delta epsilon zeta"
    assert words_in_common([was], [now])[0, 0] == pytest.approx(0.7)
    share = float(words_in_common([was], [now])[0, 0])
    (pair,) = pairs([requirement(1, was)], [requirement(2, now)], Alike(1, share), APART)
    assert pair.match == "words in common"
    assert len(pairs([requirement(1, was)], [requirement(2, now)], Alike(1, share + 0.001), APART)) == 2


def test_what_a_person_says_goes_before_any_likeness():
    was = [requirement(1, "Send the plan."), requirement(2, "Sign the contract.")]
    now = [
        requirement(1, "Sign the contract.", version="a:2", was="1"),
        requirement(2, "Send the plan.", version="a:2", was="new"),
    ]
    assert kinds(was, now, LATER) == [
        ("changed", "1", "1", "said by a person"),
        ("added", None, "2", ""),
        ("withdrawn", "2", None, ""),
    ]


def test_it_reads_backwards_too():
    was = [
        requirement(n, text)
        for n, text in enumerate(("Send the plan.", "Close the gap by 2020.", "Meet."), 1)
    ]
    now = [requirement(n, text) for n, text in enumerate(("Close the gap by 2021.", "Send the plan."), 1)]
    forward, back = pairs(was, now, ALIKE, APART), pairs(now, was, ALIKE, APART)
    swapped = {"added": "withdrawn", "withdrawn": "added"}
    assert Counter(swapped.get(pair.kind, pair.kind) for pair in forward) == Counter(
        pair.kind for pair in back
    )


def test_likeness_counts_words_as_often_as_they_come_and_is_the_same_both_ways():
    was, now = ["send send plan", "and of the", ""], ["send plan plan board", "the", "trust"]
    shares = words_in_common(was, now)
    assert shares[0, 0] == pytest.approx(2 * 2 / 7)
    assert shares[1, 1] == shares[2, 1] == 1.0  # nothing said, twice
    assert shares[0, 2] == shares[2, 2] == 0.0
    assert (shares == words_in_common(now, was).T).all()


def test_the_difference_is_shown_word_by_word():
    assert word_difference("send the draft plan", "send the full plan now") == (
        (" ", "send the"),
        ("-", "draft"),
        ("+", "full"),
        (" ", "plan"),
        ("+", "now"),
    )


def test_a_version_entered_in_part_is_said_to_be(somewhere):
    somewhere.document("rules:1", coverage="whole")
    somewhere.document("rules:2", "2016-06-01", supersedes="rules:1", coverage="part")
    somewhere.asks("rules:1", 1, "Send the plan.")
    somewhere.asks("rules:2", 1, "Sign the contract.")
    found = difference(register(somewhere.place), "rules:1", "rules:2", ALIKE)
    assert found.counts == {"added": 1, "withdrawn": 1, "changed": 0, "renumbered": 0, "unchanged": 0}
    assert found.caveats == (
        "rules:2 is not known to be entered whole: what is shown as withdrawn may still be asked there.",
    )
    assert not found.is_empty
    assert difference(register(somewhere.place), "rules:1", "rules:1", ALIKE).is_empty


def test_a_version_that_is_not_there_is_refused(norfolk):
    with pytest.raises(PlanError, match="no version in the register"):
        difference(register(norfolk), "planning-guidance:2015-12", "planning-guidance:1999", ALIKE)


def test_from_the_plan_of_june_to_the_plan_of_october(norfolk):
    found = difference(register(norfolk), "planning-guidance:2015-12", "planning-guidance:2016-09", ALIKE)
    first = next(pair for pair in found.pairs if pair.now and pair.now.number == "1")
    assert first.changes["due"] == ("2016-06-30", "2016-10-21")
    kept = [pair for pair in found.pairs if pair.now and pair.now.number.startswith("M")]
    assert [pair.changes for pair in kept] == [{"periods": ("2016/17", "2017/18, 2018/19")}] * 9


def test_a_pair_answers_for_the_side_that_it_has():
    added, gone = pairs([requirement(1, "Meet.")], [requirement(2, "Publish what was said.")], ALIKE, APART)
    assert (added.requirement.number, gone.requirement.number) == ("2", "1")
    assert added.changes == gone.changes == {}
    assert replace(added, was=added.now).kind == "unchanged"
