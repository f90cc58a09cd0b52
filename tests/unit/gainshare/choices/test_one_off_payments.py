"""What is once is paid once: a loser from transition only, from what recurs only, from both, from neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.core.sources import Source
from placeplan.core.spreads import Spread
from placeplan.gainshare.choices.body_effects import middle_case
from placeplan.gainshare.choices.choice import Choice, Line, Member
from placeplan.gainshare.choices.one_off_payments import OneOffPayment, one_off_schedule, over_time
from placeplan.gainshare.choices.settlements import settlement

MILLION = 100_000_000


def once(code, year, amount, component="transition"):
    return f"{code},join,{component},{year},,{amount},,£m,,non_recurrent,,once,invented,invented\n"


def least(folder):
    found = settlement(folder.choice(), count=20)
    return found, next(split for split in found.splits if split.name == "least transfers")


def test_a_loser_from_transition_only_is_paid_once_and_never_again(folder):
    """B neither gains nor loses what recurs, and bears 0.2 once; A gains 4 a year."""
    folder.released(14, 14, 14).texts["settlement/one-rota.csv"] += once("B", "2017/18", 0.2)
    found, split = least(folder)
    assert found.nets == {"A": 4 * MILLION, "B": 0}
    assert split.payments == ()
    assert split.once.payments == (OneOffPayment("A", "B", "2017/18", MILLION // 5),)
    # A: 4 a year from 2018/19 to 2021/22, its own 0.5 once, and 0.2 to B.
    assert split.once.after == {"A": 16 * MILLION - MILLION // 2 - MILLION // 5, "B": 0}


def test_a_loser_from_what_recurs_only_is_paid_each_year_and_nothing_once(folder):
    found, split = least(folder.released(11, 11, 11))
    assert split.payments == (("A", "B", 3 * MILLION),)
    assert split.once.payments == ()
    assert found.nets["B"] + 3 * MILLION == 0
    assert split.once.after["B"] == 0


def test_a_loser_from_both_is_paid_each_in_its_own_kind(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2017/18", 0.2) + once(
        "B", "2018/19", 0.1
    )
    found, split = least(folder)
    assert split.payments == (("A", "B", 3 * MILLION),)
    assert split.once.payments == (
        OneOffPayment("A", "B", "2017/18", MILLION // 5),
        OneOffPayment("A", "B", "2018/19", MILLION // 10),
    )
    assert found.once == MILLION // 2 + 3 * MILLION // 10
    assert (split.once.moved("B"), split.once.moved("A", "2018/19")) == (3 * MILLION // 10, -MILLION // 10)


def test_whoever_makes_its_own_cost_up_by_the_last_year_needs_nothing(folder):
    """With equal gain B has 0.5 a year for four years, so 0.2 once is its own to bear."""
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2017/18", 0.2)
    found = settlement(folder.choice(), count=20)
    equal = next(split for split in found.splits if split.name == "equal gain")
    assert equal.once.payments == ()
    assert equal.once.after == {"A": 2 * MILLION - MILLION // 2, "B": 2 * MILLION - MILLION // 5}


def test_a_cost_that_no_gain_makes_up_is_said_with_what_would(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2017/18", 9)
    found, split = least(folder)
    assert not found.pays_back
    assert found.time.system == 4 * MILLION - MILLION // 2 - 9 * MILLION
    assert not split.once.exists
    assert split.once.outside_money == -found.time.system
    assert split.once.payments == ()
    assert "less than the change costs once" in split.once.reason


def test_what_recurs_is_never_judged_with_what_is_once_in_the_same_year(folder):
    """A theatre fitted out in the judged year itself changes neither the yearly gain nor what is paid."""
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("A", "2018/19", 6)
    found, split = least(folder)
    assert (found.nets["A"], found.system, found.status) == (4 * MILLION, MILLION, "viable")
    assert split.payments == (("A", "B", 3 * MILLION),)
    assert found.chance_worth_doing == 1
    assert not found.pays_back


def test_all_years_together_recurrent_payments_leave_out_what_is_once(folder):
    folder.change("settlement/one-rota.toml", ('judged_on = "2018/19"', 'judged_on = "all years"'))
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2018/19", 0.2)
    found, split = least(folder)
    assert found.system == MILLION - MILLION // 2 - MILLION // 5
    assert split.payments == (("A", "B", 3 * MILLION),)
    assert split.once.payments == (OneOffPayment("A", "B", "2018/19", MILLION // 5),)
    assert (found.time.until, found.time.repeated, found.time.paid_years) == ("2018/19", 0, 1)


def test_a_sum_that_comes_in_once_is_not_a_gain_of_each_year(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2018/19", 2, "income")
    found, split = least(folder)
    assert found.nets["B"] == -3 * MILLION
    assert split.payments == (("A", "B", 3 * MILLION),)
    assert found.time.once["B"] == 2 * MILLION


def test_only_the_one_off_payments_that_are_allowed(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += once("B", "2017/18", 0.2)
    folder.texts["settlement/one-rota.toml"] += (
        '\n[[payments]]\npayer = "B"\npayee = "A"\ninstrument = "x"\napprovals = []\nrecurrent = false\n'
    )
    _, split = least(folder)
    assert split.payments == (("A", "B", 3 * MILLION),)  # its own instrument is recurrent
    assert "one-off payments that are allowed" in split.once.reason
    assert split.once.outside_money == MILLION // 5


def test_a_private_floor_hides_what_is_paid_once_in_every_way_to_share(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 500_000\nprivate = true")
    ).texts["settlement/one-rota.csv"] += once("B", "2017/18", 0.2)
    for split in settlement(folder.choice(), count=20).splits:
        assert split.once.hidden
        assert (split.once.payments, split.once.after, split.once.outside_money) == ((), None, None)


def test_counted_until_is_the_places_last_year_unless_said(folder):
    assert over_time(folder.choice(), middle_case(folder.choice())).until == "2021/22"
    folder.change("settlement/one-rota.toml", ("[members.A]", 'counted_until = "2018/19"\n[members.A]'))
    time = over_time(folder.choice(), middle_case(folder.choice()))
    assert (time.until, time.repeated, time.paid_years) == ("2018/19", 0, 1)


@pytest.mark.parametrize(
    ("said", "what"),
    [("recurring", "does not say whether it recurs"), ("recurrent", "a transition that recurs")],
)
def test_a_line_that_does_not_say_whether_it_recurs(folder, said, what):
    folder.change("settlement/one-rota.csv", (",£m,,non_recurrent,,fitting", f",£m,,{said},,fitting"))
    with pytest.raises(PlanError, match=what):
        folder.choice()


def test_counting_until_no_year(folder):
    folder.change("settlement/one-rota.toml", ("[members.A]", 'counted_until = "soon"\n[members.A]'))
    with pytest.raises(PlanError, match="is not a year"):
        folder.choice()


pounds = st.integers(-500_000, 900_000).map(lambda pence: pence / 100)
costs = st.integers(0, 300_000).map(lambda pence: pence / 100)


def invented(bodies):
    """A choice of bodies that each gain or lose each year and bear something once in one of two years."""

    def line(body, component, year, amount):
        spread = Spread(amount, amount, amount, "fixed", "invented")
        kept = None if component == "transition" else True
        return Line(body, "join", component, year, spread, "", "N", "", kept, (), "", "s", "g", Source("f"))

    lines = []
    for code, (yearly, first, second) in bodies.items():
        lines.append(line(code, "cost_released", "2018/19", yearly))
        lines += [line(code, "transition", "2017/18", first), line(code, "transition", "2018/19", second)]
    members = {code: Member() for code in bodies}
    return Choice("k", "t", "q", "nominal", members, tuple(lines), judged_on="2018/19", until="2020/21")


@settings(max_examples=60)
@given(st.lists(st.tuples(pounds, costs, costs), min_size=1, max_size=6))
def test_to_the_penny_nobody_is_left_short_and_nothing_is_made(stated):
    choice = invented({f"X{n}": one for n, one in enumerate(stated)})
    found = settlement(choice, count=1)
    middle = middle_case(choice)
    for split in found.splits:
        if split.once is None or split.after is None:
            continue
        assert sum(split.after.values()) == sum(found.nets.values())
        if not split.once.exists:
            assert split.once.outside_money == -found.time.system > 0
            continue
        assert all(one.pence > 0 for one in split.once.payments)
        assert sum(split.once.moved(body) for body in choice.members) == 0
        assert sum(split.once.after.values()) == found.time.system
        assert all(after >= 0 for after in split.once.after.values())
        # Nobody is paid once more than it bears once.
        for body in choice.members:
            assert split.once.moved(body) <= max(-int(middle.one_off(body)[0]), 0)


def test_what_is_recurrent_and_once_is_the_net(folder):
    found = middle_case(folder.choice())
    for body in found.everybody:
        assert found.recurrent(body) + found.one_off(body) == found.net(body)
    assert found.one_off("A", "2017/18") == -MILLION // 2
    assert found.recurrent("A", "2017/18") == 0
    assert one_off_schedule(
        folder.choice(), found, over_time(folder.choice(), found), {}, {"A": 0, "B": 0}
    ).payments == (OneOffPayment("A", "B", "2018/19", 12 * MILLION),)
