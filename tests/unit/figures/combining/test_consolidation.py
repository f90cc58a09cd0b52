import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.combining.consolidation import Mismatch, consolidation, mismatches
from placeplan.figures.table import figure_table

MEMBERS = ("06V", "RM1", "RGP")


def income(organisation, pounds, counterparty=None, measure="income"):
    return {
        "measure": measure,
        "organisation": organisation,
        "counterparty": counterparty,
        "period": "2016/17",
        "value": pounds,
        "pence": None if pounds is None else round(pounds * 100),
        "stated_by": organisation,
    }


CHILDREN = figure_table([income("06V", 100.10), income("RM1", 80.05), income("RGP", 40.01)])
INTERNAL = figure_table([income("RM1", 60.03, "06V"), income("RGP", 30.02, "06V"), income("RGP", 1.0, "RM1")])


def test_a_group_is_its_members_less_their_trade_to_the_penny():
    found = consolidation(CHILDREN, INTERNAL, MEMBERS)
    assert (found.status, found.pence) == ("stated", 22_016 - 9_105)
    assert found.children.pence - found.eliminated.pence == found.pence
    assert found.missing == ()


def test_members_that_do_not_trade_are_simply_added():
    found = consolidation(CHILDREN, figure_table(), MEMBERS)
    assert (found.status, found.pence, found.eliminated) == ("stated", 22_016, None)


def test_a_missing_member_or_trade_leaves_the_group_unknown():
    short = consolidation(CHILDREN.head(2), INTERNAL, MEMBERS)
    assert (short.status, short.pence) == ("cannot_assess", None)
    assert [str(part) for part in short.missing] == ["RGP: absent"]
    blank = consolidation(CHILDREN, figure_table([income("RM1", None, "06V")]), MEMBERS)
    assert blank.status == "cannot_assess"
    assert [str(part) for part in blank.missing] == ["RM1 06V: left blank"]


def test_the_books_of_those_who_stated_theirs_say_so():
    found = consolidation(CHILDREN.head(2), INTERNAL, MEMBERS, only_stated=True)
    assert (found.status, found.pence) == ("sum_of_what_is_stated", 18_015 - 9_105)


def test_trade_with_an_outsider_is_not_taken_out():
    with pytest.raises(PlanError, match="Trade with RGR is not trade within the group"):
        consolidation(CHILDREN, figure_table([income("RM1", 1.0, "RGR")]), MEMBERS)
    with pytest.raises(PlanError, match="Trade with nobody"):
        consolidation(CHILDREN, figure_table([income("RM1", 1.0)]), MEMBERS)


def test_only_money_is_consolidated():
    beds = figure_table([income(code, 5.0, measure="beds_available") for code in MEMBERS])
    with pytest.raises(PlanError, match="not money"):
        consolidation(beds, figure_table(), MEMBERS)


def test_two_accounts_of_one_trade_are_set_side_by_side():
    bought = figure_table(
        [
            income("06V", 59.03, "RM1", "expenditure"),
            income("06V", 30.02, "RGP", "expenditure"),
            income("RM1", None, "RGP", "expenditure"),
        ]
    )
    assert mismatches(INTERNAL, bought) == (Mismatch("RM1", "06V", 100),)
