"""A row without a name that adds up others is their total, and never another of them."""

import pytest

from placeplan.reading.proposing.saved import mapping_text

YEARS = ["2016/17", "2017/18", "2018/19"]
STAFF = [["Headcount"], ["Staff group", *YEARS], ["Medical", 10, 11, 12], ["Nursing", 20, 21, 22]]


def members(found):
    return {s["source"].rpartition("!")[2]: s["text"] for s in found.said("total", "members")}


@pytest.mark.parametrize("label", ["", "-", "Workforce", "C/F"])
def test_a_row_with_no_name_or_an_odd_one_is_a_total_where_it_adds_up(read, label):
    found = read({"Staff": [*STAFF, [label, 30, 32, 34]]})
    assert found.values("staff_headcount_total") == [30, 32, 34]
    assert found.values("staff_headcount") == [10, 11, 12, 20, 21, 22]
    assert members(found) == {"A5": "3,4"} and found.unused == {}
    assert "totals = { 5 = [3, 4] }" in mapping_text(found.reading.mapping, "")


def test_what_does_not_add_up_is_no_total(read):
    found = read({"Staff": [*STAFF, ["Workforce", 30, 32, 40]]})
    assert found.values("staff_headcount_total") == []
    assert [row["line"] for row in found.of("staff_headcount", period="2018/19")] == [
        "medical", "nursing", "workforce",
    ]  # fmt: skip


def test_a_sum_within_its_rounding_is_one(read):
    rows = [["Staff in post (WTE)"], ["Staff group", *YEARS], ["Medical", 1.4, 1, 1], ["Nursing", 1.4, 1, 1]]
    assert read({"Staff": [*rows, ["", 2.9, 2, 2]]}).values("staff_wte_total") == [2.9, 2, 2]
    assert read({"Staff": [*rows, ["", 3.1, 2, 2]]}).values("staff_wte_total") == []


def test_parts_and_the_whole_are_told_apart(read):
    more = [
        ["", 30, 32, 34],
        ["AHP", 5, 6, 7],
        ["Management", 1, 2, 3],
        ["", 6, 8, 10],
        ["Grand", 36, 40, 44],
    ]
    found = read({"Staff": [*STAFF, *more]})
    totals = [(row.get("line"), row["value"]) for row in found.of("staff_headcount_total", period="2016/17")]
    assert totals == [("rows_3_4", 30), ("rows_6_7", 6), (None, 36)]
    assert found.reading.problems == ()


def test_a_row_with_a_name_of_its_own_is_what_it_says(read):
    schemes = [["Ref", "Title", "Owner", "2017/18"], ["S1", "Beds", "COO", 1], ["S2", "Drugs", "MD", 1]]
    found = read({"Savings": [*schemes, ["S3", "Agency", "HRD", 2]]})
    assert found.values("saving") == [1000, 1000, 2000] and found.values("saving_total") == []
    staff = read({"Staff": [*STAFF, ["AHP", 30, 32, 34]]})
    assert staff.values("staff_headcount_total") == []


def test_one_number_is_a_coincidence_where_the_row_has_a_label(read):
    rows = [["Headcount"], ["Staff group", "2017/18"], ["Medical", 1], ["Nursing", 1]]
    assert read({"Staff": [*rows, ["Workforce", 2]]}).values("staff_headcount_total") == []
    assert read({"Staff": [*rows, ["", 2]]}).values("staff_headcount_total") == [2]


def test_both_sides_of_an_account(read):
    rows = [
        ["Line", *YEARS], ["Income"], ["Contract income: Northby CCG", 10, 11, 12], ["Other income", 1, 1, 1],
        ["", 11, 12, 13], ["Expenditure"], ["Pay", -6, -6, -6], ["Drugs", -1, -1, -2], ["C/F", -7, -7, -8],
        ["Surplus/(deficit)", 4, 5, 5],
    ]  # fmt: skip
    found = read({"I&E": rows})
    assert found.values("income_total") == [11e3, 12e3, 13e3]
    assert found.values("expenditure_total") == [7e3, 7e3, 8e3]
    assert {row["line"] for row in found.of("expenditure")} == {"pay", "drugs"}
    assert set(members(found).values()) >= {"3,4", "7,8"}


def test_a_subtotal_of_one_body_and_the_total_of_all(read):
    rows = [
        ["Commissioner", "Service", "Metric", *YEARS], ["Northby CCG", "A&E", "Value", 1, 2, 3],
        ["Northby CCG", "Day case", "Value", 4, 5, 6], ["Northby CCG", "", "Value", 5, 7, 9],
        ["County Council", "Community", "Value", 1, 1, 1], ["", "", "", 6, 8, 10],
    ]  # fmt: skip
    found = read({"SLA": rows})
    totals = [
        (row.get("counterparty"), row["value"]) for row in found.of("contract_value_total", period="2016/17")
    ]
    assert totals == [("11N", 5000), (None, 6000)]
    assert len(found.values("contract_value")) == 9


def test_capital_and_transfers(read):
    found = read(
        {
            "Capital": [
                ["Ref", "Project", "Funding source", "2017/18", "2018/19"],
                ["C1", "Ward", "Loan", 1, 2], ["C2", "MRI", "Loan", 3, 4], ["", "", "", 4, 6],
            ],
            "Transfers": [
                ["Organisation", "Pays or receives", "Purpose", "2017/18"],
                ["County Council", "Receives", "BCF", 3], ["Northby CCG", "Receives", "STF", 2],
                ["", "", "", 5],
            ],
        }
    )  # fmt: skip
    assert found.values("capital_spend_total") == [4000, 6000]
    assert found.values("transfer_total") == [5000] and found.reading.problems == ()
