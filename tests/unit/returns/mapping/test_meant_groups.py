import pytest

from placeplan.core.errors import PlanError
from placeplan.returns.mapping.blocks import ToldCell, block
from placeplan.returns.mapping.meant_groups import as_meant, group, group_of, still_open, with_doubts

SPENDING = {"measure": "expenditure", "line": "other_non_pay"}


@pytest.mark.parametrize("label", ["Non-pay", "Non pay costs", "NON-PAY EXPENDITURE", "Total non-pay"])
def test_words_for_a_whole_never_take_one_line_of_it(label):
    told = as_meant([label], SPENDING)
    assert told["group"] == "non_pay" and "line" not in told


@pytest.mark.parametrize(
    ("label", "line", "doubt"),
    [
        ("Other non-pay", "other_non_pay", "rest"),
        ("Premises", "other_non_pay", "narrower"),
        ("Staff costs", "pay", "all_pay"),
        ("Substantive staff", "pay", None),
        ("Drugs", "drugs", None),
    ],
)
def test_words_that_may_mean_two_things_are_in_doubt(label, line, doubt):
    assert as_meant([label], {"measure": "expenditure", "line": line}).get("doubt") == doubt


def test_the_lines_beside_a_cell_settle_what_they_can():
    whole = as_meant(["Non-pay"], SPENDING)
    assert "doubt" not in still_open(whole, ["pay"]) and still_open(whole, ["drugs"])["doubt"] == "whole"
    pay = as_meant(["Pay"], {"measure": "expenditure", "line": "pay"})
    assert "doubt" not in still_open(pay, ["pay", "bank", "agency"]) and "doubt" in still_open(pay, ["bank"])


def test_a_group_is_known_or_named_by_its_lines():
    assert group("pay + bank").holds("bank") and not group("pay + bank").holds("agency")
    assert group("non_pay").holds("drugs") and not group("non_pay").holds("pay")
    assert group_of("Total pay costs") == ("expenditure", "all_pay") and group_of("Pay awards") == ("", "")
    with pytest.raises(PlanError, match="is no group of lines"):
        group("everything")


def test_a_block_that_was_proposed_before_is_weighed_again():
    cell = ToldCell((8, 1), "Non-pay", "2017/18", {**SPENDING, "period": "2017/18"})
    (row,) = with_doubts(block("S", [cell])).rows
    assert row.about == {"group": "non_pay", "line": ""}


def test_a_mapping_that_nobody_confirmed_is_weighed_by_the_words_that_name_its_lines():
    about = {"measure": "staff_wte", "period": "2017/18"}
    cells = [
        ToldCell((r, c), year, label, {**about, "period": year, "line": line})
        for r, year in enumerate(("2017/18", "2018/19"))
        for c, (label, line) in enumerate((("Nursing", "nursing"), ("Junior doctors", "medical")))
    ]
    nursing, juniors = with_doubts(block("Plan", cells)).columns
    assert "doubt" not in nursing.about and juniors.about["doubt"] == "narrower"
