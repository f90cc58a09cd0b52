"""Layouts that were once misread: blocks under one cell, tables on their side, quarters of a profile."""

from tests.journeys.northby import YEARS


def test_blocks_of_contracts_each_under_one_cell(read):
    heads = ["Commissioner", "Point of delivery", *YEARS]
    rows = [
        ["Contract activity and value"], ["Money in £'000"], [],
        ["Volume"], heads, ["Northby CCG", "A&E", 1000, 1010, 1020], [],
        ["Unit price £"], heads, ["Northby CCG", "A&E", 150.5, 151.5, 152.5], [],
        ["Value (£'000)"], heads, ["Northby CCG", "A&E", 151, 153, 156],
    ]  # fmt: skip
    found = read({"Contract schedule": rows}, money="")
    assert found.of("contract_activity", period="2016/17") == [(1000,)]
    assert found.of("contract_price", period="2016/17") == [(150.5,)]
    assert found.of("contract_value", period="2016/17") == [(151_000,)] and found.problems == []


def test_an_account_and_a_bridge_on_their_sides_whatever_heads_their_years(read):
    account = [
        ["Income and expenditure plan"], ["£'000"],
        ["Description", "Clinical income", "Pay", "Total income", "Total expenditure", "Surplus/(deficit)"],
        ["2017-18", 100, 60, 100, 60, 40], ["2018-19", 110, 61, 110, 61, 49],
    ]  # fmt: skip
    bridge = [
        ["Bridge from year to year"], ["All figures in £k"],
        ["Movement", "Opening position", "Change in income", "Cost inflation", "Closing position"],
        ["2017/18", 20, 40, -20, 40], ["2018/19", 40, 10, -1, 49],
    ]  # fmt: skip
    found = read({"Finance plan": account, "Bridge": bridge})
    assert found.of("income_total", "period") == [("2017/18", 100_000), ("2018/19", 110_000)]
    assert found.of("surplus_or_deficit", period="2018/19") == [(49_000,)]
    assert found.of("bridge_bar", "line", period="2018/19") == [
        ("change_in_income", 10_000), ("cost_inflation", -1000),
    ]  # fmt: skip
    assert found.unused == {} and found.problems == []


def test_a_profile_by_quarter_keeps_the_year_that_it_states(read):
    rows = [
        ["Profile, plan year 1"], ["Line", "Q1", "Q2", "Q3", "Q4", "Full year"],
        ["Clinical income", 10, 11, 12, 13, 47], ["Pay", 6, 6, 6, 6, 24],
    ]  # fmt: skip
    found = read({"Profile": rows})
    assert [value for (value,) in found.of("income_profile")] == [10_000, 11_000, 12_000, 13_000]
    assert found.of("income_profile_total", "period") == [("2017/18", 47_000)]
    assert found.of("income") == [] and found.unused == {}


def test_one_cell_in_another_unit_makes_no_field_finer(read):
    rows = [["I&E £k"], ["Line", *YEARS], ["Clinical income", 26842, 27000, 28000], ["Pay", 26.842, 16, 17]]
    rows += [["Drugs", 5, 6, 7], ["Other income", 1, 2, 3]]
    found = read({"I&E": rows})
    assert found.rows["I&E!B3"]["precision"] == 1000 and found.rows["I&E!B4"]["precision"] == 1


def test_a_code_that_may_be_a_number_is_a_name(read):
    rows = [
        ["Commissioner", "Service", "2017/18 £k"],
        ["11N", "A&E", 5],
        ["13K", "A&E", 7],
        ["13K", "Elective", 8],
    ]
    found = read({"SLA": rows})
    assert [code for code, _ in found.of("contract_value", "counterparty")] == ["11N", "13k", "13k"]
    assert found.unused == {}
