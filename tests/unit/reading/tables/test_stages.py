"""Plan, forecast and variance under one year: one of them is read, and the others are listed."""

ROWS = [["Clinical income", 100, 98, -2, 105, 104], ["Pay", -60, -61, -1, -62, -63]]
ROWS += [["Surplus/(deficit)", 40, 37, -3, 43, 41]]
HEADINGS = ["", "Plan", "Forecast", "Variance", "Plan", "Forecast"]


def read_under(read, *headings):
    return read({"I&E": [["Financial plan"], *headings, *ROWS]})


def test_a_year_before_the_plan_is_its_latest_view_and_a_plan_year_its_plan(read):
    found = read_under(read, ["", "2016/17", "", "", "2017/18", ""], HEADINGS)
    assert [(row["period"], row["value"]) for row in found.of("income")] == [
        ("2016/17", 98_000), ("2017/18", 105_000),
    ]  # fmt: skip
    assert found.unused["I&E!D4"] == "a difference between two columns"
    assert "another column of its year" in found.unused["I&E!B4"]
    assert found.reading.problems == ()


def test_columns_that_nobody_tells_apart_are_said_to_differ(read):
    found = read_under(
        read, ["", "2016/17", "", "", "2017/18", ""], ["", "A", "B", "Variance", "Plan", "Forecast"]
    )
    assert "states this twice, differently" in found.reading.problems[0].what


def test_a_lone_outturn_is_its_year(read):
    found = read({"I&E": [["Line", "2016/17 outturn", "2017/18 plan"], ["Drugs", 1, 2], ["Pay", 3, 4]]})
    assert found["I&E!B2"]["stage"] == "baseline" and found["I&E!C2"]["stage"] == "plan"
