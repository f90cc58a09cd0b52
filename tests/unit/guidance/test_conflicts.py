from placeplan.guidance.asked.register import register
from placeplan.guidance.conflicts import cells, contradictions, opposed, oppositions
from tests.unit.guidance.conftest import requirement


def two(somewhere, first, second):
    somewhere.document("commissioner:1")
    somewhere.document("regulator:1")
    somewhere.asks("commissioner:1", 1, "Do this.", **first)
    somewhere.asks("regulator:1", 1, "Do that.", **second)
    return register(somewhere.place), somewhere.place


def test_one_cell_with_two_values_is_a_contradiction(somewhere):
    cell = {"asks": "T1", "measures": "control_total", "periods": "2017/18"}
    held, place = two(
        somewhere, {**cell, "value": "£2m"}, {**cell, "asks": "acute trust", "value": "break-even"}
    )
    (found,) = contradictions(held, place)
    said = {text: [one.key for one in ones] for text, ones in found.differs["value"].items()}
    assert said == {"£2m": ["commissioner:1 1"], "break-even": ["regulator:1 1"]}
    assert [str(one) for one in found.cells] == ["control_total, T1, 2017/18"]
    assert {one.key for one in found.requirements} == {"commissioner:1 1", "regulator:1 1"}


def test_definition_and_date_count_too_and_silence_does_not(somewhere):
    cell = {"asks": "T1", "measures": "staff_wte", "cells": "return.xlsx#A!C2"}
    held, place = two(
        somewhere,
        {**cell, "definition": "with agency staff", "due": "2016-06-30", "value": "10"},
        {**cell, "definition": "without agency staff", "due": "2016-07-01"},
    )
    (found,) = contradictions(held, place)
    assert set(found.differs) == {"definition", "due"}
    assert len(found.cells) == 2


def test_two_that_ask_the_same_do_not_contradict_each_other(somewhere):
    cell = {
        "asks": "T1",
        "measures": "control_total",
        "periods": "2017/18",
        "value": "£2m",
        "due": "2016-06-30",
    }
    held, place = two(somewhere, cell, {**cell, "value": "£2M"})
    assert contradictions(held, place) == ()


def test_other_bodies_years_or_stages_are_other_cells(somewhere):
    held, place = two(
        somewhere,
        {"asks": "T1", "measures": "control_total", "periods": "2017/18", "value": "1"},
        {"asks": "T2", "measures": "control_total", "periods": "2017/18", "value": "2"},
    )
    assert contradictions(held, place) == ()
    plan = set(cells(requirement(1, "x", measures=("gap",), asks=("T1",), stage="plan"), place))
    done = set(cells(requirement(1, "x", measures=("gap",), asks=("T1",), stage="outturn"), place))
    assert not plan & done


def test_must_engage_and_must_not_publish_is_a_conflict_with_words_to_send(somewhere):
    held, _ = two(
        somewhere,
        {"object": "the plan", "action": "engage"},
        {"object": "The Plan", "action": "do not publish", "due": "2016-06-30"},
    )
    (found,) = opposed(held)
    assert [one.key for one in (*found.firsts, *found.seconds)] == ["commissioner:1 1", "regulator:1 1"]
    for words in ("Title of commissioner:1", "Title of regulator:1", "the plan", "2016-06-30", "in writing"):
        assert words in found.escalation
    assert "nobody may show" in found.rule.why


def test_another_object_or_an_agreeing_order_is_no_conflict(somewhere):
    held, _ = two(
        somewhere,
        {"object": "the plan", "action": "engage"},
        {"object": "the budget", "action": "do not publish"},
    )
    assert opposed(held) == ()


def test_what_is_superseded_contradicts_nobody(somewhere):
    somewhere.document("rules:1")
    somewhere.document("rules:2", "2016-06-01", supersedes="rules:1")
    somewhere.asks("rules:1", 1, "Engage.", object="the plan", action="engage")
    somewhere.asks("rules:2", 1, "Wait.", object="the plan", action="do not publish")
    assert opposed(register(somewhere.place)) == ()


def test_every_opposition_has_a_reason_and_every_word_of_its_escalation_is_known():
    for rule in oppositions():
        assert rule.why and rule.source
        text = rule.escalation.format(first="A", second="B", object="C", due="D")
        assert all(letter in text for letter in "ABCD")


def test_the_real_conflict_of_2016(norfolk):
    held = register(norfolk)
    assert {(one.firsts[0].version, one.seconds[0].version) for one in opposed(held)} == {
        ("planning-guidance:2016-09", "no-publication:2016"),
        ("engaging-local-people:2016-09", "no-publication:2016"),
    }


def test_many_that_say_two_things_are_one_contradiction(somewhere):
    cell = {"asks": "T1", "measures": "control_total", "periods": "2017/18"}
    for number in range(6):
        somewhere.document(f"d{number}:1")
        somewhere.asks(f"d{number}:1", 1, "Plan to it.", **cell, value="£1m" if number % 2 else "£2m")
    somewhere.asks("d0:1", 2, "Say so.", **cell)  # states no value, and is no party to it
    (found,) = contradictions(register(somewhere.place), somewhere.place)
    assert len(found.requirements) == 6
    assert {text: len(ones) for text, ones in found.differs["value"].items()} == {"£1m": 3, "£2m": 3}


def test_a_draft_and_a_final_of_one_document_contradict_nobody(somewhere):
    cell = {"asks": "T1", "measures": "control_total", "periods": "2017/18"}
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Send the draft.", **cell, due="2016-11-24")
    somewhere.asks("rules:1", 2, "Send the final plan.", **cell, due="2016-12-23")
    assert contradictions(register(somewhere.place), somewhere.place) == ()
