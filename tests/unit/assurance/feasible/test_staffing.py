import pytest

from tests.unit.assurance.invented import YEARS, books, find, planted, set_value


def test_heads_entered_as_whole_time_equivalents():
    made = books()
    for year in YEARS:
        set_value(find(made, "staff_wte", "T1", year), find(made, "staff_headcount", "T1", year)["value"])
    (finding,) = planted(made, "headcount_as_wte")
    staff = find(made, "staff_wte", "T1", "2020/21")["value"]
    implied = (
        find(made, "pay_cost", "T1", "2020/21")["value"]
        / find(made, "average_pay_cost", "T1", "2020/21")["value"]
    )
    assert finding.amount == pytest.approx(staff - implied, abs=0.1)
    assert finding.period == YEARS


def test_starters_beyond_the_pipeline():
    made = books()
    row = find(made, "pipeline", "T1", "2018/19")
    set_value(row, 90.0)
    (finding,) = planted(made, "wte_beyond_supply")
    assert finding.amount == pytest.approx(find(made, "starters", "T1", "2018/19")["value"] - 90)


def test_pay_that_staff_do_not_explain():
    made = books()
    row = find(made, "average_pay_cost", "T1", "2018/19")
    set_value(row, row["value"] * 1.1)
    (finding,) = planted(made, "pay_not_staff")
    assert finding.status == "warn"


def test_staff_from_nowhere():
    made = books()
    row = find(made, "leavers", "T1", "2018/19")
    set_value(row, row["value"] + 20)
    (finding,) = planted(made, "staff_movement")
    assert finding.amount == pytest.approx(20, abs=0.5)
