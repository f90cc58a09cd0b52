"""What labels of an account are, through whole workbooks."""

YEARS = ["2016/17", "2017/18", "2018/19"]
BASE = [["Line", *YEARS], ["Income from contracts", 90.0, 92.0, 93.0], ["Pay", 70.0, 72.0, 73.0]]
BASE += [["Agency", 25.0, 26.0, 26.0], ["Total expenditure", 95.0, 98.0, 99.0]]


def test_of_which_is_no_line_of_its_own(read):
    rows = [*BASE[:4], ["of which nursing agency", 5.0, 5.0, 5.0], BASE[4]]
    found = read({"I&E": rows})
    assert found.unused["I&E!B5"] == "a part of the line above it"
    assert sum(r["value"] for r in found.of("expenditure", period="2016/17")) == 95_000


def test_ratios_and_balances_are_left(read):
    found = read({"I&E": [*BASE, ["Surplus margin", 0.1, 0.1, 0.1], ["Debtor days", 30.0, 31.0, 32.0]]})
    assert found.values("surplus_or_deficit") == []
    assert "I&E!B6" in found.unused and "ratio" in found.unused["I&E!B7"]


def test_a_contract_under_income_is_income(read):
    rows = [["Line", *YEARS], ["Income"], ["Northby CCG - block contract", 31.8, 32.0, 33.0]]
    rows += [["Expenditure"], ["Pay", -20.0, -21.0, -22.0], ["Drugs", -5.0, -5.0, -5.0]]
    found = read({"I&E": rows}, money="£m", signs="Costs in brackets")
    assert found.of("income")[0]["counterparty"] == "11N" and found.of("income")[0]["value"] == 31_800_000
    assert {row["line"] for row in found.of("expenditure")} == {"pay", "drugs"}


def test_the_build_up_of_a_budget_is_asked_for(read):
    rows = [["Medium term financial plan"], ["", *YEARS], ["Opening budget", 500.0, 520.0, 545.0]]
    rows += [["Pay inflation", 8.0, 8.2, 8.4], ["Contract inflation", 12.0, 12.5, 13.0]]
    found = read({"MTFS": [*rows, ["Budget requirement", 520.0, 545.0, 570.0]]}, code="NCC")
    assert found.rows == []
    assert "move from year to year" in found.reading.mapping.tables[0].doubts[0]


def test_a_net_position_is_the_result_and_net_finance_costs_are_not(read):
    rows = [*BASE, ["Net finance costs", -7.0, -7.0, -7.0], ["Net I&E position", -5.0, -6.0, -6.0]]
    found = read({"I&E": rows})
    assert found.values("surplus_or_deficit") == [-5000, -6000, -6000]
    assert found.unused["I&E!B6"] == "other lines set against each other"


def test_lines_under_a_heading_of_memoranda_are_none_of_the_account(read):
    found = read(
        {"I&E": [*BASE, ["Memorandum items"], ["Agency in pay", 5.0, 5.0, 5.0], ["Cash", 9.0, 9.0, 9.0]]}
    )
    assert found.unused["I&E!B7"] == found.unused["I&E!B8"] == "a memorandum, and no line of the account"
    assert found.values("expenditure_total") == [95_000, 98_000, 99_000]


def test_a_number_before_a_label_is_no_word_of_it(read):
    rows = [BASE[0], *([f"{n}. {text}", *numbers] for n, (text, *numbers) in enumerate(BASE[1:], start=1))]
    found = read({"I&E": [*rows, ["5.1 Deficit", 5.0, 6.0, 6.0]]})
    assert [row["line"] for row in found.of("expenditure", period="2016/17")] == ["pay", "agency"]
    assert found.values("surplus_or_deficit") == [-5000, -6000, -6000]


def test_a_body_whose_side_its_sums_tell_is_the_other_side_of_its_line(read):
    rows = [["Line", "2016/17", "2017/18", "Remarks"], ["Clinical work", "", "", "by body"]]
    rows += [
        ["Northby CCG", 80.0, 82.0, ""],
        ["Other income", 10.0, 10.0, ""],
        ["Total income", 90.0, 92.0, ""],
    ]
    found = read({"I&E": [*rows, ["Pay", 85.0, 90.0, ""], ["Total expenditure", 85.0, 90.0, ""]]})
    assert [(r["counterparty"], r["value"]) for r in found.of("income", period="2016/17")] == [
        ("11N", 80_000), (None, 10_000)
    ]  # fmt: skip
