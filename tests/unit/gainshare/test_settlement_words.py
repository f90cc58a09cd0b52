import re
from dataclasses import replace

import pytest

from placeplan.gainshare import settlement_words as words
from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.choices.withdrawals import withdrawal


def said(folder):
    return words.paragraph(settlement(folder.choice(), count=200))


def test_a_paragraph_that_a_board_can_sign_or_refuse(folder):
    text = said(folder)
    for part in (
        "St Anne's gains £4,000,000 and Eastmere loses £3,000,000",
        "Gains of £4,000,000 and losses of £3,000,000 make a net gain of £1,000,000",
        "worth doing as a whole",
        "Eastmere's cost released (rota): worth doing above £10,000,000",
        "costs £500,000 once",
        "if St Anne's pays Eastmere £3,000,000",
        "For all to gain the same, St Anne's pays Eastmere £3,500,000",
        "Money is in 2016/17 prices, for 2018/19, against staying out",
    ):
        assert part in text, text


def test_not_viable_in_one_sentence_and_no_payment(folder):
    text = said(folder.released(9, 9, 9))
    assert "The change is not viable, so no payments between bodies are designed for it." in text
    assert " pays " not in text
    assert "not worth doing as a whole" in text


def test_breaking_even(folder):
    assert "breaks even as a whole" in said(folder.released(10, 10, 10))


def test_cannot_assess_puts_nothing_in_its_place(folder):
    text = said(folder.change("settlement/one-rota.csv", ("9,11,13", ",withheld,")))
    assert text.startswith("One rota: cannot assess.")
    assert "withheld" in text
    assert text.count("cannot assess") == 1
    assert text.count("withheld") == 1
    assert "£" not in text


def test_no_schedule_says_how_much_from_outside_would_do(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 1_500_000")
    )
    assert "No payments make it agreeable: together the members are £500,000 short" in said(folder)


def test_private_floors_are_not_told(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 700_000\nprivate = true")
    )
    text = said(folder)
    assert "would show a private floor" in text
    assert "700,000" not in text
    assert "3,700,000" not in text


def test_nobody_gains_and_nobody_needs_to_be_paid(folder):
    folder.change(
        "settlement/one-rota.csv",
        (",,14,", ",,0,"),
        (",,-14,", ",,0,"),
        (",,10,", ",,0,"),
        ("9,11,13", "0,0,0"),
    )
    text = said(folder)
    assert "nobody gains and nobody loses" in text
    assert "Nobody needs to be paid" in text


def test_standing_together_before_and_after_payments(folder):
    text = words.standing_together(settlement(folder.released(11, 11, 11).choice(), count=1))
    assert (
        "Eastmere would have more by standing apart; the smallest incentive that changes this is £3,000,000"
        in text
    )
    assert "After the payments of “least transfers”: putting the system first is stable" in text
    folder.change("settlement/one-rota.toml", ('needs = ["A", "B"]', "needs = []"))
    assert "cannot be assessed" in words.standing_together(settlement(folder.choice(), count=1))


def test_leaving(folder):
    found = settlement(folder.choice(), count=1)
    assert "cannot happen without it: £1,000,000 is lost to all" in words.leaving(found.withdrawals[1], found)
    folder.change("settlement/one-rota.toml", ('needs = ["A", "B"]', "needs = []"))
    loose = settlement(folder.choice(), count=1)
    text = words.leaving(loose.withdrawals[0], loose)
    assert "everybody together has" in text
    folder.change("settlement/one-rota.toml", ("needs = []", "needs = []\nquorum = 2"))
    few = settlement(folder.choice(), count=1)
    assert "too few bodies" in words.leaving(withdrawal(few.choice, "A"), few)


def test_prices_and_periods_are_words():
    assert words.prices("nominal") == "cash terms"
    assert words.period_words("all years") == "all years together"


def test_what_cannot_be_assessed_of_groups_is_said_and_holding_needs_no_payment(folder):
    folder.change("settlement/one-rota.toml", ('needs = ["A", "B"]', "needs = []"))
    assert "Whether any group would do better alone cannot be assessed" in said(folder)
    folder.change("settlement/one-rota.toml", ("needs = []", 'needs = ["A", "B"]'))
    folder.change("settlement/one-rota.csv", ("A,join,income,2018/19,,14", "A,join,income,2018/19,,11"))
    folder.change("settlement/one-rota.csv", ("B,join,income,2018/19,,-14", "B,join,income,2018/19,,-10"))
    found = settlement(folder.released(11, 11, 11).choice(), count=1)
    assert words.standing_together(found).startswith("putting the system first is stable")


def test_a_loser_without_a_say_is_named(folder):
    folder.change("settlement/one-rota.csv", ("A,join,income,2018/19,,14", "A,join,income,2018/19,,15"))
    assert "Losing without a say, and made whole by nobody: North commissioner (£1,000,000)." in said(folder)


def test_more_payments_than_a_sentence_can_carry_are_counted(folder):
    found = settlement(folder.choice(), count=20)
    equal = next(split for split in found.splits if split.name == "equal gain")
    many = replace(equal, payments=equal.payments * 5)
    told = words.offer(replace(found, splits=(found.splits[0], many)))
    assert "For all to gain the same takes 5 payments, which are listed apart." in told


def test_the_chance_stands_beside_the_floor(folder):
    text = said(folder)
    assert "In the middle case every body is at its floor or above if St Anne's pays Eastmere" in text
    assert re.search(
        r"No worse off than by staying out: St Anne's in \d*[05]% and Eastmere in \d*[05]% of draws\.", text
    )
    assert "Every body is at its floor" not in text


@pytest.mark.parametrize("position", ["refused", "withdrawn"])
def test_a_recorded_refusal_acts(folder, position):
    file = "settlement/one-rota.toml"
    folder.change(file, ("[members.B]", f'[members.B]\nposition = "{position}"'))
    text = said(folder)
    assert f"As recorded, Eastmere has {position}: it cannot happen without them, so nothing above is" in text
    folder.change(file, ('needs = ["A", "B"]', 'needs = ["A"]'))
    assert f"As recorded, Eastmere has {position}: nothing above binds it." in said(folder)
