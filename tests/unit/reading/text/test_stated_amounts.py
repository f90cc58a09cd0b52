from decimal import Decimal

import pytest

from placeplan.reading.text.stated_amounts import amounts, money


@pytest.mark.parametrize(
    ("text", "words", "value", "bound", "precision"),
    [
        ("a gap of just over £415m", "just over £415m", 415_000_000, ">", 1_000_000),
        ("savings of almost £300 million", "almost £300 million", 300_000_000, "<", 1_000_000),
        ("about £1.2bn", "about £1.2bn", 1_200_000_000, "~", 100_000_000),
        ("no more than £5.3m", "no more than £5.3m", 5_300_000, "<", 100_000),
        ("c. £20m", "c. £20m", 20_000_000, "~", 1_000_000),
        ("more than £20m", "more than £20m", 20_000_000, ">", 1_000_000),
        ("costs £415,000,000 today", "£415,000,000", 415_000_000, "=", 1),
        ("£40m or more", "£40m or more", 40_000_000, ">", 1_000_000),
        ("-£5m", "-£5m", -5_000_000, "=", 1_000_000),
    ],
)
def test_money_keeps_its_words_bound_and_rounding(text, words, value, bound, precision):
    (found,) = money(text)
    assert (found.words, found.value, found.bound, found.precision) == (words, value, bound, precision)


@pytest.mark.parametrize(
    "text", ["between £9m and £43m", "£9m to £43m", "£9-43m", "£9 to £43 million", "£9–£43m"]
)
def test_a_range_is_its_least_and_its_most(text):
    low, high = money(text)
    assert (low.value, low.bound, high.value, high.bound) == (9_000_000, ">", 43_000_000, "<")


def test_a_movement_from_one_amount_to_another_is_no_range():
    first, second = money("which increases the total challenge from £500m to £543m")
    assert (first.bound, first.value, second.value) == ("=", 500_000_000, 543_000_000)
    assert money("savings range from £9m to £43m")[0].bound == ">"


def test_two_amounts_joined_by_and_are_two():
    first, second = money("£26m and £4m")
    assert (first.value, first.bound, second.value) == (26_000_000, "=", 4_000_000)


def test_pounds_without_a_scale_are_marked():
    assert not money("£415 is short")[0].is_scaled
    assert money("£415m")[0].is_scaled


def test_shares_and_counts():
    share, people, beds = amounts("20 per cent of 1,024,000 people live here, with 20 community beds")
    assert (share.value, share.unit, share.precision) == (Decimal("0.20"), "share", Decimal("0.01"))
    assert (people.value, people.unit) == (1_024_000, "population")
    assert (beds.value, beds.unit) == (20, "beds")


def test_a_count_said_to_be_about_is_as_rough_as_its_noughts():
    (people,) = amounts("about 1,024,000 people live here")
    assert (people.bound, people.precision) == ("~", 1000)
    (more,) = amounts("1.02 million residents")
    assert (more.value, more.precision) == (1_020_000, 10_000)


def test_years_and_pages_are_no_amounts():
    assert not amounts("See page 12 of the plan for 2020/21, point 4.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("£298.3m1 in 2020", [("298300000.0", "=")]),
        ("45 million pounds", [("45000000", "=")]),
        ("£3m-20%", [("3000000", "="), ("0.20", "=")]),
        ("10-15%", [("0.10", ">"), ("0.15", "<")]),
        ("between 2 and 3 per cent", [("0.02", ">"), ("0.03", "<")]),
        ("20 and 30 per cent", [("0.20", "="), ("0.30", "=")]),
        ("66, 47 and 1 per cent of 99", [("0.66", "="), ("0.47", "="), ("0.01", "=")]),
        ("rises from 20% to 30%", [("0.20", "="), ("0.30", "=")]),
        ("is home to 742,000 people", [("742000", "=")]),
        ("a population of about 1.2 million", [("1200000.0", "~")]),
        ("we see 31,000 people", []),
        ("138 fewer acute beds", [("138", "=")]),
    ],
)
def test_amounts_as_plans_print_them(text, found):
    assert [(str(one.value), one.bound) for one in amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A course costs £412,000.19 These are paid twice.", 412_000),
        ("A course costs £412,000.19 for each nurse.", 412_000.19),
        ("A course costs £41.19 These are paid twice.", 41.19),
    ],
)
def test_a_note_after_a_full_stop_is_no_pence(text, value):
    (amount,) = amounts(text)
    assert float(amount.value) == value


def test_a_time_stamp_is_no_number_of_staff():
    assert not amounts("00:00:09.080 staff and they are struggling")
