"""Plan, forecast and variance under one year: the first two are read, each at its stage; the last is not."""

from placeplan.reading.tables.told_apart import NOT_READ

ROWS = [["Clinical income", 100, 98, -2, 105, 104], ["Pay", -60, -61, -1, -62, -63]]
ROWS += [["Surplus/(deficit)", 40, 37, -3, 43, 41]]
HEADINGS = ["", "Plan", "Forecast", "Variance", "Plan", "Forecast"]


def read_under(read, *headings):
    return read({"I&E": [["Financial plan"], *headings, *ROWS]})


def test_a_year_before_the_plan_is_its_latest_view_and_a_plan_year_its_plan_and_others_keep_their_stage(read):
    found = read_under(read, ["", "2016/17", "", "", "2017/18", ""], HEADINGS)
    assert [(row["period"], row["stage"], row["value"]) for row in found.of("income")] == [
        ("2016/17", "plan", 100_000), ("2016/17", "baseline", 98_000),
        ("2017/18", "plan", 105_000), ("2017/18", "forecast", 104_000),
    ]  # fmt: skip
    results = [(row["stage"], row["value"]) for row in found.of("surplus_or_deficit")]
    assert results == [("plan", 40_000), ("baseline", 37_000), ("plan", 43_000), ("forecast", 41_000)]
    assert found.unused["I&E!D4"] == "a difference between two columns"
    assert found.reading.problems == ()


def test_columns_that_nobody_tells_apart_are_said_to_differ(read):
    found = read_under(
        read, ["", "2016/17", "", "", "2017/18", ""], ["", "A", "B", "Variance", "Plan", "Forecast"]
    )
    assert "“A” and “B”" in found.reading.problems[0].what
    assert found.of("income", period="2016/17") == [] and found.of("income", period="2017/18")


def test_a_part_of_a_year_is_never_the_year(read):
    rows = [
        ["I&E"],
        ["Line", "2016/17", "2017/18 YTD", "2017/18 Month 8"],
        ["Drugs", 1, 2, 3],
        ["Pay", 3, 4, 5],
    ]
    found = read({"I&E": rows})
    assert {row["period"] for row in found.rows} == {"2016/17"}
    assert found.unused["I&E!C3"] == NOT_READ["part"] and found.unused["I&E!D3"] == NOT_READ["lone_month"]


def test_restated_goes_before_published_and_a_total_before_its_parts(read):
    years = [
        "Line",
        "2016/17 as published",
        "2016/17 restated",
        "2017/18 Rec",
        "2017/18 Non rec",
        "2017/18 Total",
    ]
    found = read({"I&E": [["I&E"], years, ["Drugs", 1, 2, 3, 4, 7], ["Pay", 3, 4, 5, 6, 11]]})
    assert found.values("expenditure") == [2000, 7000, 4000, 11000]


def test_savings_in_two_parts_are_both_read(read):
    rows = [["Savings programme"], ["Ref", "Scheme", "2017/18", ""], ["", "", "Rec", "Non rec"]]
    found = read({"Savings": [*rows, ["C1", "Skill mix", 500, 100], ["C2", "Drugs", 300, 0]]})
    assert [(r["recurrence"], r["value"]) for r in found.of("saving", scheme="C1")] == [
        ("recurrent", 500_000), ("non_recurrent", 100_000),
    ]  # fmt: skip


def test_a_monitoring_report_gives_its_annual_budget(read):
    heads = ["", "Annual budget", "YTD budget", "YTD actual", "Forecast outturn", "Forecast variance"]
    rows = [["Report: Month 8 2017/18"], heads, ["Pay", 72, 48, 49, 73, -1], ["Drugs", 12, 8, 8, 12, 0]]
    found = read({"I&E": rows})
    assert [(row["stage"], row["value"]) for row in found.of("expenditure")] == [
        ("plan", 72_000), ("forecast", 73_000), ("plan", 12_000), ("forecast", 12_000),
    ]  # fmt: skip
    assert found.unused["I&E!F4"] == NOT_READ["variance"]


def test_a_lone_outturn_is_its_year(read):
    found = read({"I&E": [["Line", "2016/17 outturn", "2017/18 plan"], ["Drugs", 1, 2], ["Pay", 3, 4]]})
    assert found["I&E!B2"]["stage"] == "baseline" and found["I&E!C2"]["stage"] == "plan"


def test_the_outturn_of_a_plan_year_is_that_also_where_it_stands_alone(read):
    heads = ["Line", "2016/17 outturn", "2017/18 outturn", "2018/19"]
    found = read({"I&E": [heads, ["Drugs", 1, 2, 3], ["Pay", 3, 4, 5]]})
    stages = [found[f"I&E!{column}2"]["stage"] for column in "BCD"]
    assert stages == ["baseline", "outturn", "plan"]


def test_a_row_that_says_its_stage_is_of_that_stage_and_a_variance_is_no_figure(read):
    rows = [
        ["Line", "Year", "Stage", "Value"],
        ["Pay", "2017/18", "Plan", 60],
        ["Pay", "2017/18", "Forecast", 62],
        ["Pay", "2017/18", "Variance", -2],
        ["Drugs", "2017/18", "Plan", 9],
        ["Drugs", "2017/18", "Forecast", 8],
    ]  # fmt: skip
    found = read({"I&E": [["I&E"], *rows]})
    stated = [(row["line"], row["stage"], row["value"]) for row in found.of("expenditure")]
    assert stated == [
        ("pay", "plan", 60_000), ("pay", "forecast", 62_000),
        ("drugs", "plan", 9_000), ("drugs", "forecast", 8_000),
    ]  # fmt: skip
    assert found.unused["I&E!D5"] == "a difference between two rows" and found.reading.problems == ()


def test_two_columns_of_one_year_and_stage_are_neither_taken(read):
    found = read_under(read, ["", "2017/18 Plan", "2017/18 Plan", "", "2017/18 Forecast", ""])
    assert {row["stage"] for row in found.of("income")} == {"forecast"}
    assert found.unused["I&E!B3"] == NOT_READ["rival"] == found.unused["I&E!C3"]
