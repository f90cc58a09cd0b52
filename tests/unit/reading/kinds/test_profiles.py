"""Quarters and months: figures of their own, and a year only where all of it is there and adds up."""

import pytest

from placeplan.figures.measures import measures
from placeplan.reading.kinds.profiles import profile_of

QUARTERS = ["Q1", "Q2", "Q3", "Q4"]


def account(*lines, total=True):
    heading = ["Line", *QUARTERS, *(["Total"] if total else [])]
    return [["Finance plan 2017/18"], heading, *lines]


def by_period(found, measure, **about):
    return {row["period"]: row.get("value") for row in found.of(measure, **about)}


def test_each_quarter_is_a_figure_and_the_year_is_as_stated(read):
    found = read({"I&E": account(["Drugs", 1, 2, 3, 4, 10], ["Pay", 1, 1, 1, 1, 4])})
    quarters = {f"2017/18-Q{n}": n * 1000.0 for n in (1, 2, 3, 4)}
    assert by_period(found, "expenditure_profile", line="drugs") == quarters
    assert by_period(found, "expenditure", line="drugs") == {"2017/18": 10_000.0}
    assert found["I&E!F3"]["grade"] == "primary" and found.reading.problems == ()
    assert found.unused == {}


def test_a_year_that_nobody_states_is_the_sum_of_its_four_quarters_and_says_so(read):
    found = read({"I&E": account(["Drugs", 1, 2, 3, 4], ["Pay", 1, 1, 1, 1], total=False)})
    (year,) = found.of("expenditure", line="drugs")
    assert (year["value"], year["pence"], year["precision"]) == (10_000.0, 1_000_000, 4000.0)
    assert (year["grade"], year["as_stated"], year["period"]) == ("computed", "1 + 2 + 3 + 4", "2017/18")


def test_three_quarters_are_no_year(read):
    found = read({"I&E": account(["Drugs", 1, 2, 3, ""], ["Pay", 1, 1, 1, 1], total=False)})
    assert by_period(found, "expenditure") == {"2017/18": 4000.0}
    assert by_period(found, "expenditure_profile", line="drugs")["2017/18-Q4"] is None


def test_a_year_that_its_quarters_miss_is_kept_and_said(read):
    found = read({"I&E": account(["Drugs", 1, 2, 3, 4, 20], ["Pay", 1, 1, 1, 1, 5])})
    assert by_period(found, "expenditure", line="drugs") == {"2017/18": 20_000.0}
    (problem,) = found.reading.problems
    assert "(1 + 2 + 3 + 4) do not add up to the year, which says 20" in problem.what


def test_stocks_and_prices_are_never_added(read):
    beds = [
        ["Bed type", "Metric", *(f"{q} 2017/18" for q in QUARTERS)],
        ["General and acute", "Beds available", 500, 500, 510, 520],
        ["General and acute", "Occupancy", 92, 91, 93, 95],
        ["General and acute", "Admissions", 10, 20, 30, 40],
    ]
    found = read({"Beds": beds})
    assert found.of("beds_available") == found.of("bed_occupancy") == []
    assert by_period(found, "beds_available_profile")["2017/18-Q3"] == 510
    assert by_period(found, "admissions") == {"2017/18": 100.0}


def test_a_measure_without_parts_of_a_year_is_left_with_its_reason(read):
    rows = [
        ["Service", "Commissioner", "Metric", *QUARTERS],
        ["A&E", "Northby CCG", "Unit price", 1, 2, 3, 4],
    ]
    found = read({"SLA 2017/18": rows})
    assert "a part of a year" in found.unused["SLA 2017/18!D2"]


def test_months_of_staff_are_read_too(read):
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    rows = [
        ["Staff group", "Metric", *months],
        ["Medical", "Pay cost", *[5] * 12],
        ["Nursing", "WTE", *range(12)],
    ]
    found = read({"Workforce": rows})
    assert by_period(found, "pay_cost") == {"2017/18": 60_000.0}
    assert found.of("staff_wte") == [] and by_period(found, "staff_wte_profile")["2018-03"] == 11
    assert found.of("pay_cost")[0]["as_stated"] == "sum of 12 months"


@pytest.mark.parametrize(
    ("measure", "profile"),
    [("income", "income_profile"), ("surplus_or_deficit", "surplus_profile"), ("contract_price", ""),
     ("saving_total", "saving_profile_total"), ("income_total", "income_total_profile")],
)  # fmt: skip
def test_the_measure_of_a_part_of_a_year(measure, profile):
    assert profile_of(measure) == profile
    assert not profile or profile in measures()
