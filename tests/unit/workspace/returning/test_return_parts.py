import tomllib
from dataclasses import replace

import pytest

from placeplan.returns.mapping.return_mappings import mapping_in, mapping_text
from placeplan.workspace.returning.return_parts import (
    AS_GROUP,
    AS_IT_IS,
    Part,
    doubted_parts,
    part_of,
    settled,
    text_with,
    told_around,
    told_of,
    with_block,
    with_cell_left,
    with_told,
    without_doubts_told,
)

TEXT = """# Hers: ask the regulator about row 8.
template = "Form.xlsx"
digest = ""
confirmed = false
asker = ""

[[blocks]]
sheet = "Finance"
accepted = true
confidence = 0.83
period = "2017/18"
unit = "£k"
rows = [
  { row = 5, label = "Patient care", measure = "income", line = "contract_income" },
  { row = 8, label = "Pay", measure = "expenditure", line = "pay", doubt = "all_pay" }, # hers too
]
columns = [
  { column = "B", heading = "2017/18" },
  { column = "C", heading = "2018/19", period = "2018/19" },
]

[[blocks]]
sheet = "Staff"
accepted = false
confidence = 0.4
doubts = ["two tables look alike"]
measure = "staff_wte"
period = "2017/18"
rows = [
  { row = 2, label = "Nurses", service = "", line = "nursing" },
]
columns = [
  { column = "B", heading = "WTE" },
]
"""


@pytest.fixture
def mapping():
    return mapping_in(TEXT, "Form.xlsx")


def part(mapping, key):
    return part_of(mapping.blocks[0], key)


def test_a_part_is_known_by_its_name_on_the_sheet_and_nothing_else_is_one(mapping):
    assert [part(mapping, key).key for key in ("block", "row-5", "column-C", "cell-C8")] == [
        "block", "row-5", "column-C", "cell-C8",
    ]  # fmt: skip
    for key in (
        "row-6",
        "column-D",
        "cell-D8",
        "cell-C9",
        "cell-",
        "row-",
        "nonsense",
        "",
        "cell-c8",
        "cell-8",
    ):
        assert part(mapping, key) is None, key


def test_what_is_told_of_a_part_and_of_what_it_lies_in(mapping):
    block = mapping.blocks[0]
    cell = part(mapping, "cell-C8")
    assert told_of(block, cell) == {} and told_around(block, cell)["period"] == "2018/19"
    assert told_around(block, cell)["line"] == "pay" and told_around(block, part(mapping, "block")) == {}
    assert told_around(block, part(mapping, "row-8")) == {"period": "2017/18", "unit": "£k"}
    assert [(own.key, told["unit"]) for own, told in doubted_parts(block)] == [("row-8", "£k")]


def test_a_changed_part_changes_the_asks_of_its_cells_alone(mapping):
    block = with_told(mapping.blocks[0], part(mapping, "cell-B5"), {"line": "other_income"})
    asked = {at: ask.line for at, ask in block.asked("RZ9")}
    assert asked == {(4, 1): "other_income", (4, 2): "contract_income", (7, 1): "pay", (7, 2): "pay"}
    assert with_told(block, part(mapping, "cell-B5"), {}).cells == {}
    column = with_told(block, part(mapping, "column-B"), {"stage": "outturn"})
    assert [ask.stage for _, ask in column.asked("RZ9")] == ["outturn", "", "outturn", ""]
    left = with_cell_left(block, part(mapping, "cell-C8"), True)
    assert left.count == 3 and with_cell_left(left, part(mapping, "cell-C8"), False).count == 4


def test_a_doubt_is_settled_as_proposed_or_as_the_whole_group(mapping):
    row = part(mapping, "row-8")
    plain = told_of(settled(mapping.blocks[0], row, AS_IT_IS), row)
    whole = told_of(settled(mapping.blocks[0], row, AS_GROUP), row)
    assert (plain["line"], plain.get("group", ""), "doubt" in plain) == ("pay", "", False)
    assert (whole["line"], whole["group"], "doubt" in whole) == ("", "all_pay", False)


def test_the_file_keeps_what_a_person_wrote_beside_what_she_did_not_change(mapping):
    block = settled(mapping.blocks[0], Part("row", "8"), AS_IT_IS)
    changed = replace(with_block(mapping, 0, block), confirmed=True)
    text = text_with(TEXT, changed)
    assert "# Hers: ask the regulator" in text and tomllib.loads(text)["confirmed"] is True
    assert mapping_text(mapping_in(text, "x")) == mapping_text(
        replace(with_block(mapping, 0, block), confirmed=True)
    )
    assert text_with(TEXT, mapping) == TEXT


def test_a_block_that_a_person_has_filled_is_in_no_doubt_any_more(mapping):
    answered = without_doubts_told({1: True}, mapping)
    assert answered.blocks[1].accepted and answered.blocks[1].doubts == ()
    left = without_doubts_told({0: False, 1: False}, mapping)
    assert not left.in_use and left.blocks[1].doubts
