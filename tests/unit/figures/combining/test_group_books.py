import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.combining.consolidation import Mismatch
from placeplan.figures.combining.group_books import group_books
from placeplan.figures.table import figure_table

MEMBERS = ("06V", "RM1", "RGP")


def stated(organisation, pounds, measure="expenditure", **about):
    return {
        "measure": measure, "organisation": organisation, "period": "2016/17", "stage": "plan",
        "value": pounds, "pence": round(pounds * 100), "stated_by": organisation, **about,
    }  # fmt: skip


FIGURES = figure_table(
    [
        stated("06V", 60.03, line="contracts", counterparty="RM1"),
        stated("06V", 30.02, line="contracts", counterparty="RGP"),
        stated("06V", 10.05, line="contracts", counterparty="RY3"),
        stated("06V", 5.0, line="running_costs"),
        stated("06V", 99.0, scheme="ward"),
        stated("RM1", 80.05),
        stated("RM1", 50.0, line="pay"),
        stated("RGP", 40.01),
        stated("RM1", 61.03, measure="income", counterparty="06V"),
        stated("RGP", 30.02, measure="income", counterparty="06V"),
    ]
)


def books(figures=FIGURES, name="expenditure", **options):
    return group_books(figures, MEMBERS, name, "2016/17", "plan", **options)


def test_the_group_is_its_members_less_their_trade_to_the_penny():
    found = books()
    assert found.totals == {"06V": 10_510, "RM1": 8_005, "RGP": 4_001}
    assert found.trade == {("06V", "RM1"): 6_003, ("06V", "RGP"): 3_002}
    assert found.result.pence == 10_510 + 8_005 + 4_001 - 6_003 - 3_002
    assert found.result.status == "stated"


def test_trade_whose_two_sides_differ_is_shown_and_not_split():
    assert books().differ == (Mismatch("RM1", "06V", 100),)


def test_a_member_that_states_nothing_leaves_the_group_unknown():
    short = figure_table(
        [row for row in FIGURES.to_dicts() if (row["organisation"], row["measure"]) != ("RGP", "expenditure")]
    )
    assert (books(short).result.status, books(short).result.pence) == ("cannot_assess", None)
    assert [str(part) for part in books(short).result.missing] == ["RGP: absent"]
    assert books(short, only_stated=True).result.status == "sum_of_what_is_stated"


def test_what_cannot_be_combined_is_refused_with_what_there_is():
    with pytest.raises(PlanError, match="is not money"):
        books(name="bed_days")
    with pytest.raises(PlanError, match=r"They state it for: 2016/17 \(plan\)"):
        group_books(FIGURES, MEMBERS, "expenditure", "2030/31", "plan")
    with pytest.raises(PlanError, match="Name another measure"):
        books(name="saving")
    mixed = figure_table([*FIGURES.to_dicts(), stated("RGP", 1.0, line="pay", price_base="nominal")])
    with pytest.raises(PlanError, match="price_base"):
        books(figure_table([row for row in mixed.to_dicts() if row["line"] or row["organisation"] != "RGP"]))
