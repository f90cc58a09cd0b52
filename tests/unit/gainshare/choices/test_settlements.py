"""Emergency surgery: A gains 14 and spends 10; B loses 14 and releases 9, 11 or 13."""

import pytest

from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.dilemma import Dilemma
from placeplan.gainshare.choices.settlements import dilemma_with, settlement

MILLION = 100_000_000


@pytest.mark.parametrize(
    ("released", "system", "equal", "least"),
    [(11, 1, 3.5, 3), (13, 3, 2.5, 1), (10, 0, 4, 4)],
)
def test_what_would_be_paid(folder, released, system, equal, least):
    found = settlement(folder.released(released, released, released).choice(), count=10)
    assert found.system == system * MILLION
    assert found.status == ("viable" if system else "breaks even")
    paid = {split.name: split.payments for split in found.splits}
    assert paid["least transfers"] == (("A", "B", least * MILLION),)
    assert paid["equal gain"] == (("A", "B", equal * MILLION),)
    # Two bodies that both are needed: Shapley and nucleolus say what equal gain says.
    assert paid["by what each adds"] == paid["least regret"] == paid["equal gain"]
    for split in found.splits:
        assert sum(split.after.values()) == sum(found.nets.values())


def test_in_proportion_to_a_stated_weight(folder):
    found = settlement(folder.released(11, 11, 11).choice(), count=1)
    split = next(one for one in found.splits if one.name == "in proportion")
    assert split.after == {"A": 0.75 * MILLION, "B": 0.25 * MILLION}
    folder.change("settlement/one-rota.toml", ("weight = 100\n", ""))
    split = next(one for one in settlement(folder.choice(), 1).splits if one.name == "in proportion")
    assert split.reason == "no weight is stated for Eastmere"


def test_a_change_that_is_not_worth_doing_is_not_dressed_up(folder):
    found = settlement(folder.released(9, 9, 9).choice(), count=10)
    assert found.status == "not viable"
    assert found.splits == ()
    assert found.offer is None
    assert found.chance_worth_doing == 0
    assert not found.stability.stable
    assert found.stability.subsidy == 1 * MILLION


def test_over_draws_the_chance_that_it_is_worth_doing(folder):
    found = settlement(folder.choice(), count=4000)
    assert found.chance_worth_doing == pytest.approx(0.875, abs=0.005)  # triangular 9, 11, 13 above 10
    least = found.offer
    assert least.name == "least transfers"
    assert least.chances["B"] == pytest.approx(0.5, abs=0.01)
    assert found.stability.share_of_draws == pytest.approx(0.875, abs=0.005)
    assert found.stability.subsidy == 0


def test_it_turns_on_what_is_released(folder):
    (turn,) = settlement(folder.choice(), count=1).break_evens
    assert turn.turns_at == pytest.approx(10e6)
    assert [case.status for case in turn.cases] == ["not viable", "viable", "viable"]
    assert [case.system for case in turn.cases] == [-MILLION, MILLION, 3 * MILLION]
    assert turn.cases[0].payments == ()
    assert turn.cases[0].outside_money == MILLION
    assert turn.cases[2].payments == (("A", "B", MILLION),)


def test_the_loser_would_stand_apart_until_it_is_paid(folder):
    found = settlement(folder.released(11, 11, 11).choice(), count=1)
    assert found.dilemma.smallest_incentive == 3 * MILLION
    assert not found.dilemma.holds
    assert dilemma_with(found, found.offer).holds


def test_assumptions_that_matter_most_come_first(folder):
    folder.change("settlement/one-rota.csv", ("2018/19,,10,,", "2018/19,9.9,10,10.1,"))
    swings = settlement(folder.choice(), count=1).swings
    assert [swing.line.component for swing in swings["B"]] == ["cost_released"]
    assert swings["B"][0].size == 4 * MILLION
    assert [swing.line.component for swing in swings["A"]] == ["added_cost"]


def test_a_private_floor_is_used_and_not_shown(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 500_000\nprivate = true")
    )
    found = settlement(folder.choice(), count=10)
    least = found.splits[0]
    assert least.hidden
    assert least.exists
    assert least.payments == ()
    assert found.offer.name == "equal gain"
    folder.change("settlement/one-rota.toml", ("floor = 500_000", "floor = 1_500_000"))
    least = settlement(folder.choice(), count=10).splits[0]
    assert not least.exists
    assert least.hidden
    assert least.outside_money is None


def test_a_floor_that_is_not_private_counts_and_says_what_is_short(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 1_500_000")
    )
    least = settlement(folder.choice(), count=10).splits[0]
    assert least.outside_money == 0.5 * MILLION
    assert "together the members are £500,000 short" in least.reason


def test_a_gain_that_falls_outside_is_not_the_members_to_share(folder):
    folder.released(13, 13, 13).change(
        "settlement/one-rota.csv", ("A,join,income,2018/19,,14", "A,join,income,2018/19,,9")
    )
    found = settlement(folder.choice(), count=10)
    assert found.status == "viable"
    assert found.outside["N"] == 5 * MILLION
    assert [split.exists for split in found.splits] == [False] * 4
    assert "no gain of theirs" in found.splits[1].reason


def test_what_nobody_published_cannot_be_assessed(folder):
    found = settlement(
        folder.change("settlement/one-rota.csv", ("9,11,13", ",not published,")).choice(), count=10
    )
    assert found.status == "cannot assess"
    assert "Eastmere: not published" in found.why
    assert (found.chance_worth_doing, found.splits, found.withdrawals, found.swings) == (None, (), (), {})
    assert isinstance(found.stability, CannotAssess)
    assert isinstance(found.dilemma, CannotAssess)


def test_without_saying_who_is_needed_shares_cannot_be_assessed(folder):
    folder.change("settlement/one-rota.toml", ('needs = ["A", "B"]', "needs = []"))
    found = settlement(folder.choice(), count=10)
    by_name = {split.name: split for split in found.splits}
    assert "no group's value is stated" in by_name["by what each adds"].reason
    assert by_name["least transfers"].exists
    assert isinstance(found.stability, CannotAssess)
    assert isinstance(found.dilemma, CannotAssess)


def test_all_years_together(folder):
    folder.change("settlement/one-rota.toml", ('judged_on = "2018/19"', 'judged_on = "all years"'))
    found = settlement(folder.released(11, 11, 11).choice(), count=10)
    assert found.system == 0.5 * MILLION
    assert found.once == 0.5 * MILLION
    assert isinstance(found.dilemma, Dilemma)


def test_more_bodies_than_can_be_listed_have_no_dilemma(folder):
    codes = [f"X{n}" for n in range(9)]
    folder.texts["bodies.csv"] += "".join(f"{code},{code},,acute trust\n" for code in codes)
    folder.texts["settlement/one-rota.toml"] += "".join(f"[members.{code}]\n" for code in codes)
    folder.texts["settlement/one-rota.csv"] += "".join(
        f"{code},join,added_cost,2018/19,,0,,£m,,recurrent,,none,invented,invented\n" for code in codes
    )
    found = settlement(folder.choice(), count=2)
    assert "more than 8" in found.dilemma.why
    assert found.stability.stable


def test_too_many_members_have_no_shares_and_no_test_of_stability(folder):
    codes = [f"X{n}" for n in range(11)]
    folder.texts["bodies.csv"] += "".join(f"{code},{code},,acute trust\n" for code in codes)
    folder.texts["settlement/one-rota.toml"] += "".join(f"[members.{code}]\n" for code in codes)
    folder.texts["settlement/one-rota.csv"] += "".join(
        f"{code},join,added_cost,2018/19,,0,,£m,,recurrent,,none,invented,invented\n" for code in codes
    )
    found = settlement(folder.choice(), count=2)
    assert isinstance(found.stability, CannotAssess)
    assert not next(split for split in found.splits if split.name == "by what each adds").exists
