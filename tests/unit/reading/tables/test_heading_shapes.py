"""Headings that no word of a field tells: by what stands under them."""


def test_one_column_of_amounts_is_of_the_titles_year(read):
    rows = [["I&E plan 2017/18"], ["", "£000"], ["Clinical income", 90], ["Pay", 70], ["Drugs", 20]]
    found = read({"I&E": rows}, money="")
    assert [row["period"] for row in found.figures.values()] == ["2017/18"] * 3
    assert found.values("expenditure") == [70_000, 20_000]


def test_spending_and_income_beside_each_other_head_a_table_of_services(read):
    rows = [
        ["Budget 2017/18"],
        ["", "Gross budget", "Gross income", "Net budget"],
        ["", "£'000", "£'000", "£'000"],
    ]
    found = read(
        {"Budget": [*rows, ["Home care", 12, 4, 8], ["Direct payments", 6, 2, 4]]}, code="NCC", money=""
    )
    assert found.values("expenditure") == [12_000, 6_000] and found.values("income") == [4_000, 2_000]


def test_a_heading_of_a_block_right_below_those_of_the_columns_is_passed_over(read):
    rows = [["Contracts 2017/18"], ["Service", "Activity", "Value £000"], ["NHS Northby CCG"]]
    found = read({"Contracts": [*rows, ["Therapies", 122, 910], ["Community nursing", 410, 2870]]})
    assert {row["counterparty"] for row in found.of("contract_value")} == {"11N"}
