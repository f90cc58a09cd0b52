"""Differences of guidance account for everything once, both ways; notice adds up."""

import csv
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.guidance.asked.changed_requirements import Alike, pairs, word_difference
from placeplan.guidance.asked.files_of_guidance import (
    DOCUMENT_COLUMNS,
    MEETING_COLUMNS,
    REQUEST_COLUMNS,
    REQUIREMENT_COLUMNS,
)
from placeplan.guidance.asked.notice import working_days
from placeplan.guidance.asked.register import register
from placeplan.guidance.asked.requirements import MODALITIES, Requirement
from placeplan.guidance.checks.all_checks import findings_of
from placeplan.plan.place import load_place

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


DATES = ("", "2016-01-04", "2016-06-30", "2016-06", "2016-12-31")
GOOD = {
    "document": ("a", "b"), "version": ("1", "2"), "title": ("T",), "publisher": ("P",),
    "public": ("yes", "no"), "published_on": DATES, "modality": MODALITIES, "due": DATES,
    "text": ("Send the plan.", "'=1+1 is asked."), "asks": ("", "trust", ":system", "T1|T2"),
    "measures": ("", "gap"), "periods": ("", "2016/17"), "value": ("", "1", "2"), "object": ("", "the plan"),
    "action": ("", "engage", "do not publish"), "asked_by": ("A", "B"), "asked_of": ("B", "C"),
    "issued_on": DATES, "due_on": DATES, "answered_on": DATES, "reply": ("", "partial"), "body": ("T1",),
    "day": ("2016-06-30", "2016-07-31"), "papers_by": ("", "2016-06-01"), "parts": ("", "main_document"),
}  # fmt: skip
BAD = ("", "-", "€", "2016-02-30", "nothing of the kind", "a:1", "x" * 300)
FILES = {
    "documents.csv": DOCUMENT_COLUMNS,
    "requirements.csv": REQUIREMENT_COLUMNS,
    "requests.csv": REQUEST_COLUMNS,
    "meetings.csv": MEETING_COLUMNS,
}
IDS = [("a", "1"), ("a", "2"), ("b", "1")]
ABOUT = """code = "Q"
name = "N"
kind = "footprint"
regime = "england/2019"
base_year = "2015/16"
last_year = "2020/21"
"""


@st.composite
def rows(draw, name):
    """Rows that are mostly what they should be, and now and then have one cell that is not."""
    columns = FILES[name]
    keys = IDS if name == "documents.csv" else draw(st.lists(st.sampled_from(IDS), max_size=4))
    found = []
    for number, key in enumerate(keys):
        row = {column: draw(st.sampled_from(GOOD.get(column, ("",)))) for column in columns}
        row |= {
            "document": key[0],
            "version": key[1],
            "number": str(number),
            "key": str(number),
            "title": "T",
        }
        found.append([row[column] for column in columns])
    if found and draw(st.integers(0, 5)) == 0:
        found[0][draw(st.integers(0, len(columns) - 1))] = draw(st.sampled_from(BAD))
    return found


@given(st.data())
@settings(max_examples=120)
def test_files_of_guidance_give_a_register_or_problems_and_nothing_else(data):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "place.toml").write_text(ABOUT)
        (place / "guidance").mkdir()
        for name, columns in FILES.items():
            with (place / "guidance" / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([columns, *data.draw(rows(name))])
        loaded = load_place(place)
        try:
            held = register(loaded)
        except PlanError as error:
            assert all(problem.what and problem.to_do for problem in error.problems)
        else:
            assert all(finding.status != "fail" for finding in findings_of(held, loaded))
