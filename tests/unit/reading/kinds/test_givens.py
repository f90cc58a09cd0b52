from datetime import date

import pytest

YEARS = ["2017/18", "2018/19"]


def test_growth_inflation_and_population(read):
    rows = [
        ["Planning assumption", *YEARS],
        ["Activity growth - Non-elective spells (% a year)", 2.0, 2.1],
        ["Demand growth: OPFU (% a year)", 0.4, 0.4],
        ["Pay award (% a year)", 1.8, 1.9],
        ["Non-pay inflation (% a year)", 2.1, 2.3],
        ["National efficiency requirement (% a year)", 2.0, 2.0],
        ["Registered population", 537204.0, "540,427"],
        ["Phase of the moon", 1.0, 2.0],
    ]
    found = read({"Assumptions": rows}, code="11N")
    assert [r["value"] for r in found.of("activity_growth", service="nel")] == pytest.approx([0.02, 0.021])
    assert found.of("activity_growth", service="opfu")[0]["value"] == pytest.approx(0.004)
    assert found.values("pay_inflation") == pytest.approx([0.018, 0.019])
    assert found.values("inflation") == pytest.approx([0.021, 0.023])
    assert found.values("efficiency") == pytest.approx([0.02, 0.02])
    assert found.values("registered_population") == [537204, 540427]
    assert "not an assumption that is known" in found.unused["Assumptions!B8"]


def test_services_under_a_heading(read):
    rows = [["Assumption", *YEARS], ["Activity growth (% a year)"], ["A&E", 1.5, 1.5], ["Day case", 2.5, 2.5]]
    found = read({"Assumptions": rows})
    assert [r["service"] for r in found.of("activity_growth", period="2017/18")] == ["ae", "dc"]


def test_the_price_basis_is_that_of_the_workbooks_money(read):
    rows = [
        ["Assumption", *YEARS],
        ["Pay award (% a year)", 1.8, 1.9],
        ["Basis of prices", "Constant 2016/17 prices", "Cash (outturn) prices"],
    ]
    account = [["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]
    found = read({"Assumptions": rows, "I&E": account})
    assert [s["text"] for s in found.said("plan", "price_base")] == [
        "Constant 2016/17 prices",
        "Cash (outturn) prices",
    ]
    assert [r["price_base"] for r in found.of("expenditure")] == ["2016/17", "nominal"]
    assert found.of("pay_inflation")[0]["price_base"] is None


def test_a_timetable(read):
    rows = [
        ["Governance timetable"],
        ["Event", "When"],
        ["Cabinet approval of budget and plan", "08 Feb 2017"],
        ["Final return due", 42755.0],
        ["Party", "soon"],
    ]
    decisions = {
        s["scheme"]: s["date"] for s in read({"Timetable": rows}, code="NCC").said("decision", "date")
    }
    assert decisions == {
        "cabinet_approval": date(2017, 2, 8),
        "final_return": date(2017, 1, 20),
        "party": None,
    }


def test_growth_named_after_its_service_and_inflation_by_what_it_is_of(read):
    rows = [
        ["Assumption", *YEARS],
        ["A&E attendances: demand growth (% a year)", 2.0, 2.1],
        ["Day cases: demand growth (% a year)", 2.6, 2.7],
        ["Inflation: pay (% a year)", 1.8, 1.9],
    ]
    found = read({"Assumptions": rows})
    assert [r["service"] for r in found.of("activity_growth", period="2017/18")] == ["ae", "dc"]
    assert found.values("pay_inflation") == pytest.approx([0.018, 0.019])


def test_the_price_basis_of_one_row_is_in_its_remark(read):
    rows = [
        ["Commissioner", "Service", "Metric", *YEARS, "Notes"],
        ["Northby CCG", "A&E", "Value", 15.0, 16.0, "Constant 2016/17 prices"],
        ["Northby CCG", "Day case", "Value", 15.0, 16.0, "Growth as agreed"],
    ]
    found = read({"Contracts": rows})
    assert [r.get("price_base") for r in found.of("contract_value", period="2017/18")] == ["2016/17", None]
