import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import finance

AXES = model_axes(organisations=("A", "B"), lines=("pay", "drugs"))


def test_each_kind_of_cost_has_its_own_inflation():
    inflation = AXES.array([0.02, 0.05], "line")
    share = AXES.array([0.75, 0.25], "line")
    assert finance.price_index(AXES.array(1.0), inflation, share).item() == pytest.approx(1.0275)


def test_cost_and_income_add_their_parts():
    one = AXES.array(1.0)
    spent = finance.own_cost(one * 98, one * 2, one * 7, one * 4, one * 10, one * -8)
    assert spent.item() == 99
    assert finance.own_income(one * 100, one * 1.1, one * -2, one * 10).item() == pytest.approx(118)
    assert finance.cost(one * 97, one * 3).item() == 100
    assert finance.income(one * 108, one * 2).item() == 110
    assert finance.overheads(one * 1.004, one * 2).item() == 3.0
    assert finance.income_index(one, one * 0.02).item() == 1.02


def test_bodies_sum_to_the_system_in_whole_pence():
    income = AXES.array([100.004, 200.004], "organisation")
    cost = AXES.array([90.0, 230.0], "organisation")
    inside = AXES.array([-7.0, 7.0], "organisation")
    none = AXES.array(0.0)
    position = finance.position(income, cost, inside, none, none)
    assert position.ravel().tolist() == [3.0, -23.0]
    assert finance.gap(position).item() == 20.0
    overheads = AXES.array([1.0, 2.0], "organisation")
    assert finance.position(income, cost, none, inside, overheads).ravel().tolist() == [16, -39]
