import pytest

from placeplan.assurance.thresholds import thresholds
from placeplan.guidance.asked.register import register
from placeplan.guidance.burden import burdens
from placeplan.guidance.checks.demands import guidance_asked_twice
from placeplan.guidance.effort import effort

CELL = {"asks": "trust", "measures": "control_total", "periods": "2017/18"}


def test_cells_asked_before_and_cells_stated_already_are_told_apart(somewhere):
    somewhere.document("first:1", "2016-01-04")
    somewhere.document("second:1", "2016-02-01")
    somewhere.asks("first:1", 1, "Give it.", **CELL)
    somewhere.asks("second:1", 1, "Give it too.", **{**CELL, "asks": "T2|commissioner"})
    first, second = burdens(register(somewhere.place), somewhere.place, 30)
    assert [str(cell) for cell in first.cells] == ["control_total, T1, 2017/18", "control_total, T2, 2017/18"]
    assert first.asked_before == () and [cell.organisation for cell in first.stated] == ["T1"]
    assert (first.hours, first.spared) == (1.0, 0.5)
    assert [(cell.organisation, name) for cell, name in second.asked_before] == [("T2", "first:1")]
    assert second.stated == () and second.spared == 0.5
    assert second.as_json()["asked_before"] == [
        {"cell": "control_total, T2, 2017/18", "first_asked_by": "first:1"}
    ]


def test_what_is_both_asked_before_and_stated_is_spared_once(somewhere):
    for number, day in ((1, "2016-01-04"), (2, "2016-02-01")):
        somewhere.document(f"d{number}:1", day)
        somewhere.asks(f"d{number}:1", 1, "Give it.", **{**CELL, "asks": "T1"})
    second = burdens(register(somewhere.place), somewhere.place, 60)[1]
    assert len(second.asked_before) == len(second.stated) == 1 and second.spared == 1.0


def test_another_meaning_is_another_question_and_silence_may_be_the_same(somewhere):
    for number, definition in enumerate(
        ("with agency staff", "without agency staff", "", "WITH agency staff")
    ):
        somewhere.document(f"d{number}:1", f"2016-0{number + 1}-01")
        somewhere.asks(f"d{number}:1", 1, "Give it.", **{**CELL, "asks": "T1"}, definition=definition)
    found = burdens(register(somewhere.place), somewhere.place, 15)
    assert [[first for _, first in one.asked_before] for one in found] == [[], [], ["d0:1"], ["d0:1"]]


def test_a_version_does_not_repeat_itself_and_acts_are_no_cells(somewhere):
    somewhere.document("first:1")
    somewhere.asks("first:1", 1, "Give it.", **CELL)
    somewhere.asks("first:1", 2, "Give it again.", **CELL)
    somewhere.document("second:1")
    somewhere.asks("second:1", 1, "Meet.")
    (one,) = burdens(register(somewhere.place), somewhere.place, 15)
    assert len(one.cells) == 2 and one.asked_before == ()


def test_what_is_asked_twice_is_a_finding_with_its_basis(somewhere):
    for number, day in ((1, "2016-01-04"), (2, "2016-02-01")):
        somewhere.document(f"d{number}:1", day)
        somewhere.asks(f"d{number}:1", 1, "Give it.", **CELL)
    (found,) = guidance_asked_twice(register(somewhere.place), somewhere.place, thresholds())
    assert found.title == "Title of d2:1: 2 cells asked for before"
    assert (
        "Control total, First trust, 2017/18 (Title of d1:1)" in found.explanation
        and "3.62 hours" in found.explanation
    )
    assert "councils claimed of theirs in 2011" in found.explanation


def test_the_time_for_a_cell_is_what_councils_published_of_their_returns():
    stated = thresholds().of("minutes_for_a_cell")
    assert stated.value == pytest.approx(effort(1).hours * 60, abs=0.05)
    assert "no measurement" in stated.source
