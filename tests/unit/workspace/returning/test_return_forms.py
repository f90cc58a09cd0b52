from placeplan.returns.mapping.return_mappings import mapping_in
from placeplan.workspace.returning.return_forms import Confirmed, PartAnswers
from placeplan.workspace.returning.return_parts import Part, told_of
from tests.unit.workspace.returning.test_return_parts import TEXT

MAPPING = mapping_in(TEXT, "Form.xlsx")
BLANK = {"why": "doubtful: pay alone, or more; say which", "asks": {"doubt": "all_pay"}, "value": None}
DRAWN = [
    {
        "number": number,
        "rows": [[row.index + 1, row.label] for row in block.rows],
        "columns": [["B", "2017/18"], ["C", "2018/19"]][: len(block.columns)],
        "cells": {"B8": BLANK},
    }
    for number, block in enumerate(MAPPING.blocks)
]
STATED = {"measure": ["income", "expenditure"], "line": ["agency", "pay"], "period": ["2017/18"]}


def confirmed(**sent):
    return Confirmed(sent or None, mapping=MAPPING, drawn=DRAWN)


def part(key, sent=None, block=0):
    sort, _, name = key.partition("-")
    return PartAnswers(
        sent, block=MAPPING.blocks[block], part=Part(sort, name), stated=STATED, names={"RZ9": "Northby"}
    )


def test_each_block_and_each_doubt_has_a_select_of_its_own():
    form = confirmed()
    assert form.doubts == {0: ["doubt-0-row-8"], 1: []}
    assert form["doubt-0-row-8"].label == "“Pay” may mean two things"
    assert form["doubt-0-row-8"].help_text == "doubtful: pay alone, or more"
    assert form["block-1"].value() == "leave" and form["block-0"].value() == "read"


def test_what_is_answered_is_what_the_mapping_says():
    form = confirmed(**{"block-0": "leave", "block-1": "read", "doubt-0-row-8": "", "withheld": "leave"})
    assert form.is_valid() and [block.accepted for block in form.answered().blocks] == [False, True]
    assert told_of(form.answered().blocks[0], Part("row", "8"))["doubt"] == "all_pay", "nobody has said which"
    form = confirmed(**{"block-0": "read", "block-1": "nonsense", "withheld": "read"})
    assert set(form.errors) == {"block-1", "asker"}


def test_a_part_offers_what_the_body_states_and_what_holds_around_it():
    form = part("row-8")
    assert dict(form["line"].field.choices)["agency"] == "agency" and form["line"].value() == "pay"
    assert dict(form["period"].field.choices)[""] == "as what it lies in says: 2017/18"
    assert dict(form["doubt"].field.choices)["all_pay"] == "in doubt: leave it blank"
    assert "left" not in form.fields and "left" in part("cell-B8").fields
    assert set(form.first) | set(form.more) == set(form.fields)


def test_an_answer_changes_what_is_told_of_the_part_alone():
    form = part("row-8", {"measure": "expenditure", "group": "all_pay", "decimals": "0"})
    assert form.is_valid(), form.errors
    told = told_of(form.answered(), Part("row", "8"))
    assert told == {"measure": "expenditure", "group": "all_pay", "decimals": 0}
    cell = part("cell-B8", {"left": "read", "group": "all_pay"})
    assert cell.is_valid() and cell.answered().cells[7, 1] == {"group": "all_pay", "line": "", "doubt": ""}
    assert set(part("cell-B8", {"left": "read", "line": "pay", "group": "all_pay"}).errors) == {"group"}
    assert set(part("row-8", {"line": "no such line"}).errors) == {"line"}


def test_a_doubt_that_the_body_s_figures_settle_is_not_asked_about():
    filled = [{**drawn, "cells": {"B8": {**BLANK, "value": 60}}} for drawn in DRAWN]
    assert Confirmed(mapping=MAPPING, drawn=filled).doubts == {0: [], 1: []}


def test_a_cell_of_a_row_in_doubt_can_be_sure_alone():
    form = part("cell-B8")
    words = dict(form["doubt"].field.choices)
    assert words[""] == "as what it lies in says: in doubt" and words["sure"] == "it is sure"
    sure = part("cell-B8", {"left": "read", "doubt": "sure"})
    assert sure.is_valid() and sure.answered().cells[7, 1] == {"doubt": ""}
    told = {at: ask.doubt for at, ask in sure.answered().asked("RZ9")}
    assert told[7, 1] == "" and told[7, 2] == "all_pay"
    named = part("cell-B8", {"left": "read", "line": "pay"})
    assert named.is_valid() and named.answered().cells[7, 1] == {"line": "pay", "doubt": ""}
    left = part("cell-B8", {"left": "read"})
    assert left.is_valid() and (7, 1) not in left.answered().cells
    again = PartAnswers(block=sure.answered(), part=Part("cell", "B8"), stated=STATED, names={})
    assert again["doubt"].value() == "sure"
