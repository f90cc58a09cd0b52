import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import PLANNED, books, find, place_of, set_value


def of_check(made, name):
    return [finding for finding in findings(place_of(made)) if finding.check == name]


def with_pay(spend=40_000_000.0):
    made = books()
    for year in PLANNED:
        made.put("T1", "Plan", "expenditure", year, spend, line="pay")
    return made


def test_the_largest_share_of_each_kind_with_its_inputs_and_no_judgement():
    (finding,) = of_check(with_pay(), "savings_of_kind")
    assert (finding.status, finding.organisations, finding.amount) == ("pass", ("T1",), 1_200_000.0)
    assert "pay 3.0% in 2017/18 (£1,200,000 of £40,000,000)" in finding.explanation
    assert len(finding.cells) == 2


def test_the_lower_end_leaves_out_what_is_high_risk():
    made = with_pay()
    made.say("T1", "scheme", "risk", scheme="T1-1", text="high")
    (finding,) = of_check(made, "savings_of_kind")
    assert "pay 0.0% to 3.0% in 2017/18" in finding.explanation


@pytest.mark.parametrize("twice", [False, True])
def test_nothing_where_the_spending_of_that_kind_is_not_stated_once(twice):
    made = with_pay() if twice else books()
    if twice:
        for year in PLANNED:
            made.put("T1", "Plan 2", "expenditure", year, 39_000_000.0, line="pay")
    assert of_check(made, "savings_of_kind") == []


def test_a_year_without_a_number_is_left_out():
    made = with_pay()
    set_value(find(made, "expenditure", "T1", "2017/18", line="pay"), None)
    (finding,) = of_check(made, "savings_of_kind")
    assert "2018/19" in finding.explanation and "2017/18" not in finding.explanation
