from dataclasses import replace

import pytest

from placeplan.returns.asked_once import asked_before, asked_cells, two_asks
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.return_mappings import ReturnMapping

ABOUT = {"measure": "staff_wte", "line": "nursing", "stage": "plan", "unit": "wte"}


def asking(template, asker="", **about):
    told = {**ABOUT, **about}
    block = Block(
        "Staff", told, (Line(4, "Nurses"),), (Line(2, "2017/18", {"period": "2017/18"}),), confidence=1.0
    )
    return ReturnMapping(template, "", (block,), confirmed=True, asker=asker)


def answered(template, value, on="2017-01-17", body="TR1", **asks):
    cell = {"sheet": "Staff", "cell": "C5", "value": value, "figure": "f", "asks": asks}
    return {
        "template": template, "body": body, "file": f"filled {template}", "filled_on": on, "cells": [cell],
    }  # fmt: skip


FIRST, SECOND = asking("a.xlsx", "NHS England"), asking("b.xlsx", "NHS Improvement")


def test_cells_that_other_returns_ask_under_the_same_definition_are_listed_with_where():
    cells = asked_cells([FIRST, SECOND], [answered("a.xlsx", 812.4)], "TR1")
    (found,) = asked_before(cells, "b.xlsx")
    assert found.is_supplied and found.elsewhere[0].where == "a.xlsx, Staff!C5"
    told = found.as_json()
    assert told["cell"] == "C5" and told["elsewhere"][0]["file"] == "filled a.xlsx"
    (back,) = asked_before(cells, "a.xlsx")
    assert not back.is_supplied


def test_what_another_body_gave_is_not_supplied():
    cells = asked_cells([FIRST, SECOND], [answered("a.xlsx", 812.4, body="TR2")], "TR1")
    assert not asked_before(cells, "b.xlsx")[0].is_supplied


@pytest.mark.parametrize("about", [{"stage": "outturn"}, {"measure": "staff_headcount"}, {"line": "medical"}])
def test_another_definition_is_not_the_same_ask(about):
    assert asked_before(asked_cells([FIRST, asking("b.xlsx", **about)], [], "TR1"), "b.xlsx") == ()


def test_two_values_of_one_ask_come_with_words_to_send():
    receipts = [answered("a.xlsx", 812.4), answered("b.xlsx", 820.0, "2017-02-01")]
    (two,) = two_asks(asked_cells([FIRST, SECOND], receipts, "TR1"))
    assert two.differs == "value"
    assert two.how == (
        "812.4 whole-time equivalents in filled a.xlsx, 820 whole-time equivalents in filled b.xlsx"
    )
    for words in ("NHS England (a.xlsx, Staff!C5) and NHS Improvement (b.xlsx, Staff!C5) both ask TR1 for",
                  "“Nurses, 2017/18”", "on 2017-02-01", "which of the two holds"):  # fmt: skip
        assert words in two.escalation


def test_the_newest_return_of_a_template_counts():
    receipts = [answered("a.xlsx", 820.0, "2017-02-01"), answered("a.xlsx", 1.0), answered("b.xlsx", 820.0)]
    assert two_asks(asked_cells([FIRST, SECOND], receipts, "TR1")) == ()


def test_values_that_differ_by_rounding_or_sign_alone_agree():
    rounding = asking("b.xlsx", decimals=0)
    receipts = [answered("a.xlsx", 812.4), answered("b.xlsx", 812)]
    assert two_asks(asked_cells([FIRST, rounding], receipts, "TR1")) == ()
    turned = asking("b.xlsx", sign="reversed")
    receipts = [answered("a.xlsx", 812.4), answered("b.xlsx", -812.4, sign="reversed")]
    assert two_asks(asked_cells([FIRST, turned], receipts, "TR1")) == ()


def test_the_same_words_with_two_definitions_are_both_told():
    other = asking("b.xlsx", measure="staff_headcount", unit="headcount", stage="outturn")
    (two,) = two_asks(asked_cells([FIRST, other], [], "TR1"))
    assert two.differs == "definition"
    assert "measure: Staff in post (whole-time equivalents), plan or outturn: plan" in two.how
    assert "The return “b.xlsx” (b.xlsx, Staff!C5) asks for it as measure: Staff in post (headcount)" in (
        two.escalation
    )
    assert two.as_json()["first"]["asker"] == "NHS England"


def test_two_meanings_inside_one_return_are_its_own_matter():
    block = FIRST.blocks[0]
    again = replace(block, sheet="Other", about={**block.about, "line": "medical"})
    assert two_asks(asked_cells([replace(FIRST, blocks=(block, again))], [], "TR1")) == ()


def test_a_return_that_asks_for_both_means_no_contradiction():
    block = FIRST.blocks[0]
    heads = replace(block, sheet="Heads", about={**block.about, "measure": "staff_headcount", "unit": ""})
    both = replace(SECOND, blocks=(block, heads))
    assert two_asks(asked_cells([FIRST, both], [], "TR1")) == ()
