"""Differences of guidance account for everything once, both ways; notice adds up."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from placeplan.guidance.differences import Alike, pairs, word_difference
from placeplan.guidance.notice import working_days
from placeplan.guidance.requirements import MODALITIES, Requirement

WORDS = st.sampled_from(
    ["plan", "board", "trust", "send", "agree", "June", "staff", "beds", "the", "of", "must"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
ALIKE = st.builds(Alike, st.floats(0, 1), st.floats(0, 1))
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
SWAPPED = {"added": "withdrawn", "withdrawn": "added"}


@st.composite
def versions(draw, name, earlier=()):
    """The requirements of one version: numbers of their own, and some said to continue an earlier one."""
    numbers = draw(st.lists(st.integers(1, 12).map(str), unique=True, max_size=7))
    was = st.sampled_from(["", "", "new", *earlier])
    return [
        Requirement(
            name, number, draw(TEXTS), draw(st.sampled_from(MODALITIES)), was=draw(was) if earlier else ""
        )
        for number in sorted(numbers, key=int)
    ]


@st.composite
def two_versions(draw):
    was = draw(versions("a:1"))
    return was, draw(versions("a:2", tuple(one.number for one in was)))


@given(versions("a:1"), ALIKE)
def test_a_version_does_not_differ_from_itself(was, alike):
    found = pairs(was, was, alike, (False, False))
    assert [pair.kind for pair in found] == ["unchanged"] * len(was)


@given(two_versions(), ALIKE, st.booleans())
def test_every_requirement_of_both_is_accounted_for_once(both, alike, follows):
    was, now = both
    found = pairs(was, now, alike, (follows, False))
    assert Counter(pair.was.key for pair in found if pair.was) == Counter(one.key for one in was)
    assert Counter(pair.now.key for pair in found if pair.now) == Counter(one.key for one in now)
    for pair in found:
        assert bool(pair.match) == (pair.was is not None and pair.now is not None)


@given(two_versions(), ALIKE, st.booleans())
def test_backwards_what_was_added_is_withdrawn_and_the_pairs_are_the_same(both, alike, follows):
    was, now = both
    forward = pairs(was, now, alike, (follows, False))
    back = pairs(now, was, alike, (False, follows))
    assert Counter(SWAPPED.get(pair.kind, pair.kind) for pair in forward) == Counter(
        pair.kind for pair in back
    )
    keys = {(pair.was.key, pair.now.key, pair.match, pair.likeness) for pair in forward if pair.match}
    assert keys == {(pair.now.key, pair.was.key, pair.match, pair.likeness) for pair in back if pair.match}


@given(two_versions(), ALIKE)
def test_what_a_person_said_is_never_overruled(both, alike):
    was, now = both
    for pair in pairs(was, now, alike, (True, False)):
        if pair.now and pair.now.was and pair.was:
            assert pair.was.number == pair.now.was and pair.match == "said by a person"


@given(versions("a:1"), ALIKE)
def test_new_numbers_alone_are_no_change(was, alike):
    now = [replace(one, version="a:2", number=f"x{one.number}") for one in was]
    assert {pair.kind for pair in pairs(was, now, alike, (True, False))} <= {"renumbered", "changed"}
    texts = Counter((one.text, one.modality) for one in was)
    if all(count == 1 for count in Counter(text for text, _ in texts).values()):
        assert all(pair.kind == "renumbered" for pair in pairs(was, now, alike, (True, False)))


@given(TEXTS, TEXTS)
def test_kept_and_gone_words_are_the_first_text_and_kept_and_new_ones_the_second(was, now):
    runs = word_difference(was, now)
    assert " ".join(words for sign, words in runs if sign != "+").split() == was.split()
    assert " ".join(words for sign, words in runs if sign != "-").split() == now.split()


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up_along_the_way_and_turn_round(first, second, third):
    first, second, third = sorted((first, second, third))
    whole = working_days(first, third)
    assert whole == working_days(first, second) + working_days(second, third)
    assert working_days(third, first) == -whole
    assert 0 <= whole <= (third - first).days


@given(st.dates(date(2015, 1, 1), date(2027, 12, 24)))
def test_a_week_holds_five_working_days_at_most(day):
    assert working_days(day, day + timedelta(days=7)) <= 5
