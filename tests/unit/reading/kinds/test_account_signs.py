"""Sides and signs by the sums that an account states."""

import pytest

YEARS = ["2016/17", "2017/18", "2018/19"]
LINES = [["Income from contracts", 90.0, 92.0, 93.0], ["Pay", 70.0, 72.0, 73.0], ["Drugs", 25.0, 26.0, 26.0]]


@pytest.mark.parametrize(
    "label", ["Deficit", "Net deficit", "Budget gap", "Shortfall", "Overspend", "Residual gap"]
)
def test_a_deficit_is_below_zero_whatever_it_is_called(read, label):
    rows = [["Line", *YEARS], *LINES, ["Total expenditure", 95.0, 98.0, 99.0], [label, 5.0, 6.0, 6.0]]
    found = read({"I&E": rows})
    assert found.values("surplus_or_deficit") == [-5000, -6000, -6000]


def test_a_deficit_without_sums_is_below_zero_too(read):
    heads = ["Line", *YEARS]
    for numbers in ([5.0, 6.0, 7.0], [-5.0, -6.0, -7.0]):
        found = read({"I&E": [["I&E"], heads, ["Deficit", *numbers], ["Control total", 1.0, 1.0, 1.0]]})
        assert found.values("surplus_or_deficit") == [-5000, -6000, -7000]


def test_a_deficit_of_either_sign_without_sums_is_asked_for(read):
    found = read({"I&E": [["I&E"], ["Line", *YEARS], ["Deficit", 5.0, -6.0, 7.0], ["Pay", 1.0, 1.0, 1.0]]})
    assert found.values("surplus_or_deficit") == [] and "surplus" in found.reading.problems[0].what


def test_statutory_accounts_count_no_subtotal_with_its_parts(read):
    rows = [
        ["", "", "2016/17", "2017/18"], ["", "Expected sign", "£000", "£000"],
        ["Operating income from patient care activities", "+", 380.0, 400.0],
        ["Other operating income", "+", 38.0, 40.0], ["Operating expenses", "-", -410.0, -430.0],
        ["OPERATING SURPLUS / (DEFICIT)", "+/-", 8.0, 10.0], ["FINANCE COSTS"],
        ["Finance income", "+", 0.4, 0.5], ["Finance expense", "-", -2.9, -3.0],
        ["PDC dividends payable", "-", -4.8, -5.0], ["SURPLUS / (DEFICIT) FOR THE YEAR", "+/-", 0.7, 2.5],
    ]  # fmt: skip
    found = read({"SoCI": [["Statement of comprehensive income"], *rows]}, money="")
    assert sum(row["value"] for row in found.of("expenditure", period="2017/18")) == 438_000
    assert sum(row["value"] for row in found.of("income", period="2017/18")) == 440_500
    assert found.of("surplus_or_deficit", period="2017/18")[0]["value"] == 2500
    assert found.reading.proofs[0].verdict == "proven"


def test_a_line_left_for_its_words_is_taken_where_the_total_needs_it(read):
    lines = [["Pay", 70.0, 72.0, 73.0], ["Cash support to providers", 10.0, 11.0, 12.0]]
    found = read({"I&E": [["Line", *YEARS], *lines, ["Total expenditure", 80.0, 83.0, 85.0]]})
    assert [row["value"] for row in found.of("expenditure", period="2016/17")] == [70_000, 10_000]
    assert found.reading.proofs[0].verdict == "proven"


def test_a_line_with_a_row_to_each_year_is_settled_as_one_by_the_totals_of_its_years(read):
    amounts = {
        "Contract income": (100, 110),
        "Pay": (60, 64),
        "System balancing adjustment": (0, 3),
        "Total income": (100, 113),
        "Total expenditure": (60, 64),
    }
    rows = [["Line", "Year", "Plan (£)"]]
    rows += [
        [name, y, n] for name, ns in amounts.items() for y, n in zip(("2016/17", "2017/18"), ns, strict=True)
    ]
    found = read({"I&E": rows})
    adjusted = found.of("income", line="system_balancing_adjustment")
    assert [(row["period"], row.get("value")) for row in adjusted] == [("2016/17", 0), ("2017/18", 3)]
    assert found.values("expenditure") == [60, 64]
