import pytest

from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import PLANNED, books, find, place_of, planted, serious, set_value


def sold(made, measure, year="2018/19"):
    return find(made, measure, "T1", year, service="el", counterparty="01A")


def test_one_value_with_the_wrong_sign():
    made = books()
    row = sold(made, "contract_value")
    was = row["value"]
    set_value(row, -was)
    (finding,) = planted(made, "sign_flip")
    assert finding.amount == was
    assert [str(cell) for cell in finding.cells] == [row["source"]]


@pytest.mark.parametrize("times", [1000, 1 / 1000])
def test_one_value_in_another_unit(times):
    made = books()
    row = sold(made, "contract_value")
    was = row["value"]
    set_value(row, was * times)
    (finding,) = planted(made, "unit_slip")
    assert finding.amount == pytest.approx(abs(was * times - was))


def test_a_value_a_thousand_times_too_small_that_lost_its_digits():
    made = books()
    row = sold(made, "contract_value")
    was = row["value"]
    small = round(was / 1000 * 1.08)  # what is left of it after rounding to a coarse unit
    set_value(row, small)
    row["precision"] = 0.2 * small
    (finding,) = planted(made, "unit_slip")
    assert finding.amount == pytest.approx(abs(small - was))


def test_a_slip_of_activity_is_told_at_the_activity():
    made = books()
    row = sold(made, "contract_activity")
    set_value(row, row["value"] / 1000)
    (finding,) = planted(made, "unit_slip")
    assert str(finding.cells[0]) == row["source"]


def test_a_slip_with_no_counterparty_is_seen_in_its_row():
    made = books()
    row = find(made, "admissions", "T1", "2018/19")
    set_value(row, row["value"] * 1000)
    (finding,) = planted(made, "unit_slip")
    assert finding.unit == ""


def test_a_cost_with_the_wrong_sign_among_its_years():
    made = books()
    row = find(made, "expenditure", "T2", "2019/20", line="other_costs")
    set_value(row, -row["value"])
    (finding,) = planted(made, "sign_flip")
    assert "T2" in finding.title


def test_does_not_apply_is_not_a_blank():
    made = books()
    row = find(made, "control_total", "T1", "2018/19")
    set_value(row, None)
    made.say("T1", "cell", "missing", text="does_not_apply")
    made.said[-1]["source"] = row["source"]
    assert evidence(place_of(made))["anomalies"] == {}


def test_a_nil_on_both_sides_is_a_figure():
    made = books()
    for body, other in (("T1", "01A"), ("01A", "T1")):
        for measure in ("contract_activity", "contract_value"):
            for year in ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21"):
                about = {
                    "counterparty": other,
                    "service": "maternity",
                    "line": "sold" if body == "T1" else "bought",
                }
                made.put(body, "Contracts", measure, year, 0.0, **about)
    assert serious(place_of(made)) == []


def programme_with(made, amounts, planned=True):
    """A scheme of Hill Hospitals with these savings, counted in its plan as stated."""
    for year, amount in zip(PLANNED, amounts, strict=True):
        made.put("T1", "Schemes", "saving", year, float(amount), scheme="T1-9", line="non_pay")
        total = find(made, "savings_plan", "T1", year)
        if planned:
            set_value(total, total["value"] + amount)


def test_a_loss_before_the_gain_is_what_the_plan_counts():
    made = books()
    programme_with(made, (-180_000, 170_000, 170_000, 170_000))
    assert evidence(place_of(made))["suspects"] == {}


def test_a_saving_of_the_wrong_sign_is_sure_where_the_plan_has_it_right():
    made = books()
    programme_with(made, (-180_000, 170_000, 170_000, 170_000))
    total = find(made, "savings_plan", "T1", PLANNED[0])
    set_value(total, total["value"] + 360_000)
    (found,) = evidence(place_of(made))["anomalies"].values()
    assert (found.kind, found.meant) == ("sign_flip", 180_000)
