from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import linprog

from placeplan.core.errors import PlanError
from placeplan.gainshare import least_transfers


@pytest.mark.parametrize(("released", "paid"), [(11, 3), (13, 1)])
def test_surgery_moves_and_the_loser_is_made_whole(released, paid):
    schedule = least_transfers({"A": 14 - 10, "B": released - 14}, {"A": 0, "B": 0})
    assert schedule == [("A", "B", paid)]
    assert schedule.exists
    assert schedule.total == paid


def test_a_change_that_is_not_worth_doing_has_no_schedule():
    schedule = least_transfers({"A": 4, "B": -5}, {"A": 0, "B": 0})
    assert schedule == []
    assert not schedule.exists
    assert schedule.outside_money == 1
    assert "1 from outside" in schedule.reason


def test_breaking_even_is_enough_exactly():
    assert least_transfers({"A": 4, "B": -4}, {"A": 0, "B": 0}).exists
    assert least_transfers(
        {"A": 0.3, "B": -0.1, "C": -0.2}, {"A": 0, "B": 0, "C": 0}
    ).exists  # tenths, not floats
    assert not least_transfers({"A": 0.3, "B": -0.1, "C": -0.20000001}, dict.fromkeys("ABC", 0)).exists


def test_nobody_pays_when_nobody_needs():
    schedule = least_transfers({"A": 4, "B": 0}, {"A": 1, "B": 0})
    assert schedule == []
    assert schedule.exists


def test_a_floor_binds_the_payer_too():
    schedule = least_transfers({"A": 4, "B": -3}, {"A": 2, "B": 0})
    assert not schedule.exists
    assert schedule.outside_money == 1


def test_only_lawful_payments_are_used_even_if_they_go_round():
    effects, floors = {"A": 4.1, "B": -3.3, "C": -0.2, "D": 1.5}, dict.fromkeys("ABCD", 0)
    direct = least_transfers(effects, floors)
    assert direct.total == pytest.approx(3.5)
    schedule = least_transfers(effects, floors, may_pay=[("A", "C"), ("C", "B"), ("D", "B")])
    assert sorted(schedule) == [("A", "C", 2.0), ("C", "B", 1.8), ("D", "B", 1.5)]


def test_money_that_may_not_reach_the_loser_is_said():
    schedule = least_transfers({"A": 4, "B": -3, "C": 1}, dict.fromkeys("ABC", 0), may_pay=[("C", "B")])
    assert not schedule.exists
    assert schedule.outside_money == 2
    assert "cannot reach" in schedule.reason


def test_an_earlier_payment_is_taken_back_when_another_is_cheaper_in_all():
    effects = {"A": 1, "B": 1, "C": -1, "D": -1}
    may_pay = [("A", "C"), ("A", "D"), ("B", "C")]
    assert sorted(least_transfers(effects, dict.fromkeys("ABCD", 0), may_pay)) == [
        ("A", "D", 1),
        ("B", "C", 1),
    ]


def test_over_draws_a_payment_holds_in_every_draw():
    schedule = least_transfers({"A": [4.0, 5.0], "B": np.array([-3.0, -1.0])}, {"A": 0, "B": 0})
    assert schedule == [("A", "B", 3)]
    assert not least_transfers({"A": [2.0, 5.0], "B": [-1.0, -3.0]}, {"A": 0, "B": 0}).exists


def test_everything_missing_is_listed_at_once():
    with pytest.raises(PlanError) as caught:
        least_transfers({"A": 4, "B": "lots", "C": 2}, {"B": 0, "D": 1}, may_pay=[("A", "Z")])
    assert [problem.where for problem in caught.value.problems] == ["A", "C", "D", "may_pay", "B"]
    for nothing in (float("nan"), None, np.array([])):
        with pytest.raises(PlanError, match="finite"):
            least_transfers({"A": nothing}, {"A": 0})


@pytest.mark.parametrize("seed", range(20))
def test_no_linear_program_finds_less_and_money_conserves(seed):
    chance = np.random.default_rng(seed)
    names = "ABCDE"
    effects = {name: int(chance.integers(-9, 12)) for name in names}
    floors = dict.fromkeys(names, 0)
    pairs = [pair for pair in permutations(names, 2) if chance.random() < 0.5]
    schedule = least_transfers(effects, floors, pairs)
    gives = np.array([[(name == a) - (name == b) for a, b in pairs] for name in names])
    solver = linprog(np.ones(len(pairs)), A_ub=gives, b_ub=[effects[name] for name in names])
    assert schedule.exists == (solver.status == 0)
    if not schedule.exists:
        return
    assert schedule.total == pytest.approx(solver.fun)
    assert solver.ineqlin.marginals @ [effects[n] for n in names] == pytest.approx(schedule.total)  # the dual
    left = dict(effects)
    for payer, payee, amount in schedule:
        left[payer] -= amount
        left[payee] += amount
    assert min(left.values()) >= 0
    assert sum(left.values()) == sum(effects.values())


@pytest.mark.parametrize("number", [Fraction, Decimal, np.float32, np.int64, int])
def test_any_kind_of_number_will_do(number):
    (paid,) = least_transfers({"A": number(7), "B": number(-3)}, {"A": number(0), "B": 0})
    assert (paid.payer, paid.payee, paid.amount) == ("A", "B", 3)


def test_fractions_over_draws_are_exact():
    effects = {"A": [Fraction(1, 3), Fraction(1, 2)], "B": [Fraction(-1, 3), 0]}
    assert least_transfers(effects, {"A": 0, "B": 0}).total == pytest.approx(1 / 3, abs=0)
    assert least_transfers(effects, {"A": 0, "B": Fraction(1, 10**9)}).outside_money == pytest.approx(1e-9)


def test_draws_of_unlike_length_tables_and_what_maps_nothing_are_refused():
    nothing = {"A": 0, "B": 0}
    with pytest.raises(PlanError, match="have 2, 3 draws"):
        least_transfers({"A": [3, 4], "B": [-2, -1, 5]}, nothing)
    with pytest.raises(PlanError, match="A: its effect and its floor have to be finite"):
        least_transfers({"A": [[1, 2], [3, 4]], "B": 0}, nothing)
    with pytest.raises(PlanError) as caught:
        least_transfers([1, 2], None)
    assert len(caught.value.problems) == 2
