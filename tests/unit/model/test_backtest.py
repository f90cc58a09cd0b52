import pytest

from placeplan.model.backtest import coverage, trials
from tests.unit.model.places import body, money, place
from tests.unit.model.test_projection import UNCERTAIN


def accounts(organisation, year, income, cost, other):
    values = {"operating_income": income, "operating_cost": cost, "non_operating_items": other}
    return [
        {
            "measure": measure,
            "organisation": organisation,
            "period": year,
            "value": float(value),
            "stage": "outturn",
            "source": "accounts.csv#!A1",
        }
        for measure, value in values.items()
    ]


ROWS = [
    *accounts("A", "2015/16", 1000, 1000, -20),
    *accounts("A", "2018/19", 1077, 1150, -20),
    *accounts("B", "2015/16", 500, 500, 0),
    *accounts("C", "2018/19", 500, 500, 0),
    *money("QMM:health", 9999, 9999),
]
BODIES = [body("A"), body("B"), body("C"), body("QMM:health", "group", ["A", "B", "C"])]


def tried():
    return trials(place(ROWS, UNCERTAIN, bodies=BODIES), ["2018/19"], draws=400)


def test_a_body_with_accounts_at_both_ends_is_tried_and_no_other():
    assert {one.organisation for one in tried()} == {"A"}
    assert [one.variable for one in tried()] == ["income", "cost", "position"]


def test_cost_holds_what_is_not_operating():
    cost = next(one for one in tried() if one.variable == "cost")
    assert cost.actual == 1170
    assert cost.p50 == pytest.approx(1020 * (1.03 * 1.012 * 1.01) ** 3, rel=0.01)
    assert cost.source == "accounts.csv#!A1"


def test_a_hit_lies_within_the_range_and_a_miss_is_shown_as_it_is():
    found = {one.variable: one for one in tried()}
    assert found["income"].within
    assert found["income"].error == pytest.approx(1077 - found["income"].p50)
    assert coverage(tried()) == pytest.approx(sum(one.within for one in tried()) / 3)


def test_a_place_without_accounts_is_not_tried():
    assert trials(place(money("A", 1, 1), UNCERTAIN, bodies=BODIES), ["2018/19"]) == ()
    assert coverage(()) is None
