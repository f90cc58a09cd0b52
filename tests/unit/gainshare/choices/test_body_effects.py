from types import SimpleNamespace

import numpy as np
import pytest

from placeplan.gainshare.choices.body_effects import (
    NOT_NAMED,
    effects,
    middle_case,
    projected_effects,
    with_one_line,
)

MILLION = 100_000_000


def test_members_and_outside_are_the_system_exactly_in_every_draw(folder):
    found = effects(folder.choice(), 500, seed=1)
    everybody = (*found.members, *found.outside)
    assert found.outside == ("N",)
    assert (sum(found.net(body) for body in everybody) == found.system()).all()
    released = found.of("join", "B", "cost_released")
    # Payments between bodies cancel; what is left is cost: 10 added, 0.5 once, and what is released.
    assert (found.system() == released - 10 * MILLION - MILLION // 2).all()
    assert (found.net("N") == 0).all()
    up, down = found.gains_and_losses()
    assert (up + down == found.system()).all()


def test_the_middle_case_and_each_part(folder):
    found = middle_case(folder.choice())
    assert found.net("A", "2018/19") == 4 * MILLION
    assert found.net("B", "2018/19") == -3 * MILLION
    assert found.of("join", "A", "transition") == -MILLION // 2
    assert found.stranded("B") == 3 * MILLION  # 14 lost and 11 released; already inside the net
    assert found.stranded("A") == 0
    assert found.of("stay_out", "A") == 0


def test_an_income_that_names_no_payer_is_paid_by_outside(folder):
    found = middle_case(folder.change("settlement/one-rota.csv", (",£m,N,", ",£m,,")).choice())
    assert found.outside == (NOT_NAMED,)
    assert found.net(NOT_NAMED) == 0
    assert found.of("join", NOT_NAMED, "payments") == 0


def test_what_nobody_published_is_unknown_for_the_body_and_for_who_pays_it(folder):
    folder.change(
        "settlement/one-rota.csv", ("B,join,income,2018/19,,-14", "B,join,income,2018/19,,not published")
    )
    found = middle_case(folder.choice())
    assert set(found.unknown) == {"B", "N"}
    assert "not published" in str(found.unknown["B"])


def test_lines_that_depend_on_a_body_stop_when_it_leaves(folder):
    found = middle_case(folder.choice(), left_out=["B"])
    assert found.net("B") == 0
    assert found.net("A") == -MILLION // 2  # fitting out depends on nobody


def test_who_leaves_has_what_staying_out_gives(folder):
    folder.change("settlement/one-rota.toml", ('without_it = "nothing changes"', 'without_it = "stated"'))
    folder.texts["settlement/one-rota.csv"] += (
        "A,stay_out,added_cost,2018/19,,1,,£m,,recurrent,,staff,invented,invented\n"
        "B,stay_out,added_cost,2018/19,,2,,£m,,recurrent,,staff,invented,invented\n"
    )
    choice = folder.choice()
    assert middle_case(choice).net("B", "2018/19") == -1 * MILLION  # −3 against −2
    assert middle_case(choice, left_out=["B"]).net("B", "2018/19") == 0


def test_one_driver_at_its_ends(folder):
    choice = folder.choice()
    line = choice.lines[3]
    assert with_one_line(choice, line, 0).net("B", "2018/19") == -5 * MILLION
    assert with_one_line(choice, line, 1).net("B", "2018/19") == -1 * MILLION


def test_draws_depend_on_the_driver_and_the_seed_alone(folder):
    choice = folder.choice()
    assert (effects(choice, 50, 1).net("B") == effects(choice, 50, 1).net("B")).all()
    assert (effects(choice, 50, 1).net("B") != effects(choice, 50, 2).net("B")).any()


def test_effects_of_a_plan_from_the_model():
    """Plan less do nothing on the same draws; shape of samples is year, body, draw."""
    nothing, plan = np.full((2, 2, 3), 100.0), np.full((2, 2, 3), 100.0)
    plan[1, 0] += [1.0, 2.0, 3.0]
    projection = SimpleNamespace(
        years=("2016/17", "2017/18"),
        organisations=("A", "N"),
        draws=3,
        inputs=None,
        samples={
            ("do_nothing", "income"): nothing,
            ("plan", "income"): plan,
            ("do_nothing", "cost"): nothing,
            ("plan", "cost"): nothing + 0.5,
        },
    )
    found = projected_effects(projection, ["A", "Z"])
    assert found.net("A", "2017/18").tolist() == [50, 150, 250]
    assert found.net("N").tolist() == [-100, -100, -100]
    assert found.system().tolist() == pytest.approx([-100, 0, 100])
    assert (found.members, found.outside) == (("A",), ("N",))
    assert "Z" in found.unknown
