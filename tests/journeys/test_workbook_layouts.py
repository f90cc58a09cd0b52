"""Layouts that were once misread: blocks under one cell, tables on their side, quarters of a profile."""

from datetime import date

from openpyxl.styles import Alignment

from placeplan.reading.submission import read_submission
from tests.journeys.northby import BODIES, YEARS, Read


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


def test_lines_over_their_parts_are_counted_once(read):
    rows = [
        ["I&E £k"], ["Line", *YEARS], ["Income", 100, 110, 120], ["Clinical income", 90, 99, 108],
        ["Other income", 10, 11, 12], ["Expenditure", 80, 82, 84], ["Pay", 60, 61, 62],
        ["Substantive pay", 54, 55, 56], ["Agency", 6, 6, 6], ["Drugs", 20, 21, 22], ["Surplus", 20, 28, 36],
    ]  # fmt: skip

    def dress(book):
        for row, steps in ((4, 1), (5, 1), (7, 1), (8, 2), (9, 2), (10, 1)):
            book["I&E"].cell(row, 1).alignment = Alignment(indent=steps)

    found = read({"I&E": rows}, dress)
    assert sum(value for (value,) in found.of("income", period="2017/18")) == 110_000
    assert sum(value for (value,) in found.of("expenditure", period="2017/18")) == 82_000
    assert found.of("income_total", period="2017/18") == [(110_000,)]
    assert sorted(found.of("expenditure_total", "line", period="2017/18"), key=str) == [
        ("pay", 61_000), (None, 82_000),
    ]  # fmt: skip


def test_the_totals_tell_the_side_of_a_line_beside_one_of_noughts(read):
    rows = [
        ["I&E £k"], ["Line", *YEARS], ["Clinical income", 100, 110, 120], ["Transfers", 0, 0, 0],
        ["Pay", 60, 61, 62], ["Balancing adjustment", 0, 0, 15], ["Total income", 100, 110, 135],
        ["Total expenditure", 60, 61, 62], ["Surplus/(deficit)", 40, 49, 73],
    ]  # fmt: skip
    found = read({"I&E": rows})
    assert found.of("income", "line", period="2018/19")[-1] == ("balancing_adjustment", 15_000)


def test_years_over_plans_outturns_and_variances(read):
    rows = [
        ["I&E £k"], ["", "2016/17", "", "", "2017/18", "", ""],
        ["Line", "Plan", "Actual", "Variance", "Plan", "Forecast", "Variance"],
        ["Clinical income", 100, 98, -2, 110, 109, -1], ["Pay", -60, -61, -1, -62, -63, -1],
    ]  # fmt: skip
    found = read({"I&E": rows})
    assert found.of("income", "period", "stage") == [
        ("2016/17", "plan", 100_000), ("2016/17", "baseline", 98_000),
        ("2017/18", "plan", 110_000), ("2017/18", "forecast", 109_000),
    ]  # fmt: skip
    assert found.unused["I&E!D4"] == "a difference between two columns" and len(found.unused) == 4


def test_days_at_the_end_of_the_year_head_columns_only_over_numbers(read):
    for ends in ((date(2018, 3, 31), date(2019, 3, 31)), ("31/03/2018", "31.03.19")):
        found = read({"I&E": [["I&E £k"], ["Line", *ends], ["Clinical income", 110, 120], ["Pay", 61, 62]]})
        assert found.of("income", "period") == [("2017/18", 110_000), ("2018/19", 120_000)]
    ends = ["31/03/2018", "31/03/2019"]
    rows = [["Ref", "Milestone", "Lead", "Start", "Go live"], ["D1", "Record", "CIO", *ends]]
    found = read({"Digital": rows})
    assert found.tables["Digital"].kind == "digital"


def test_numbers_and_units_as_people_type_them(read):
    rows = [
        ["I&E"], ["£'000", *YEARS], ["Clinical income", "1 234", "1'250", "1,300¹"],
        ["Pay²", "(600-)", "610-", "£(620)"], ["Drugs", "£ -200", "−210", "220 (a)"],
    ]  # fmt: skip
    found = read({"I&E": rows}, money="")
    assert [found.value(f"I&E!{c}3") for c in "BCD"] == [1_234_000, 1_250_000, 1_300_000]
    assert [found.value(f"I&E!{c}4") for c in "BC"] == [600_000, 610_000]
    assert [found.value(f"I&E!{c}5") for c in "BC"] == [200_000, 210_000]


def test_units_in_every_cell_or_in_a_column_beside_measures(read):
    typed = [["I&E"], ["Line", "2017/18"], ["Clinical income", "£1.2m"], ["Pay", "(£600k)"]]
    beside = [
        ["Commissioner", "Service", "Unit", "2017/18"], ["Northby CCG", "A&E", "attendances", 1000],
        ["Northby CCG", "A&E", "£000", 150], ["Northby CCG", "Elective", "£m", 0.4],
    ]  # fmt: skip
    found = read({"I&E": typed, "SLA": beside}, money="")
    assert [found.value(f"I&E!B{row}") for row in (3, 4)] == [1_200_000, 600_000]
    assert [found.value(f"SLA!D{row}") for row in (2, 3, 4)] == [1000, 150_000, 400_000]


def test_a_total_at_the_left_is_a_sum_of_years_or_the_year_of_quarters(read):
    staff = [["Staff in post WTE"], ["Staff group", "Total", *YEARS], ["Medical", 30, 9, 10, 11]]
    account = [["I&E £k 2017/18"], ["Line", "Total", "Q1", "Q2", "Q3", "Q4"], ["Drugs", 101, 25, 25, 25, 25]]
    found = read({"Staff": [*staff, ["Nursing", 90, 29, 30, 31]], "I&E": account})
    assert found.unused["Staff!B3"] == "a sum across years"
    assert found.of("expenditure", "period") == [("2017/18", 101_000)]


def test_a_sheet_of_numbers_without_a_table_is_said(read):
    found = read({"Odd": [["One", "Two"], [1, 2], [3, 4]]})
    assert found.problems == ["The sheet has 4 numbers, and no table was found on it."]


def test_a_table_goes_on_on_the_next_sheet_without_its_headings(read):
    first = [["Savings schemes £k"], ["Ref", "Scheme", "Owner", "2017/18"], ["S1", "Beds", "COO", 10]]
    rest = [["S2", "Wards", "CN", 20], ["", "Total", "", 30]]
    for name, rows in (("Savings (2)", rest), ("More", [["Savings schemes, continued"], [], *rest])):
        found = read({"Savings": first, name: rows})
        assert found.of("saving", "scheme") == [("S1", 10_000), ("S2", 20_000)]
        assert found.of("saving_total") == [(30_000,)] and found.unused == {} and found.problems == []
    other = read({"Savings": first, "Notes": rest})
    assert other.of("saving", "scheme") == [("S1", 10_000)] and "Notes!D1" in other.unused


def test_hidden_rows_and_columns_are_read_and_said(read):
    def dress(book):
        book["I&E"].row_dimensions[4].hidden = book["I&E"].row_dimensions[5].hidden = True
        book["I&E"].column_dimensions["D"].hidden = True

    rows = [["I&E £k"], ["Line", *YEARS], ["Income", 9, 9, 9], ["Pay", 1, 2, 3], ["Drugs", 4, 5, 6]]
    found = read({"I&E": rows}, dress)
    assert found.value("I&E!D5") == 6000
    said = found.submission.statements.filter(attribute="hidden_lines")
    assert said["text"].to_list() == ["rows 4–5, column D"]


def test_other_ways_of_writing_csv(tmp_path):
    texts = {
        "semicolons": ("Line;2017/18;2018/19\nDrugs (£k);1.234,5;1.250\nPay (£k);-600,5;610\n", "utf-8"),
        "unmarked": ("Line,2017/18,2018/19\nDrugs (£k),1234.5,1250\nPay (£k),600.5,610\n", "utf-16-le"),
        "tabs": ("Line\t2017/18\t2018/19\nDrugs (£k)\t1,234.5\t1,250\nPay (£k)\t600.5\t610\n", "cp1252"),
    }
    for name, (text, encoding) in texts.items():
        (tmp_path / f"{name}.csv").write_text(f"Northby Royal\n{text}", encoding=encoding)
        found = Read(read_submission([tmp_path / f"{name}.csv"], BODIES))
        assert [abs(value) for (value,) in found.of("expenditure")] == [
            1_234_500,
            1_250_000,
            600_500,
            610_000,
        ]
    (tmp_path / "empty.csv").write_text("Line,2016/17\n", encoding="utf-8")
    assert Read(read_submission([tmp_path / "empty.csv"], BODIES)).problems == [
        "The file has no rows below its headings."
    ]
