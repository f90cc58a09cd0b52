import pytest

from placeplan.reading.text.stated_amounts import amounts
from placeplan.reading.text.stated_positions import counted, position
from placeplan.reading.text.stated_subjects import subject_of
from placeplan.reading.text.stated_years import Horizon

WHEN = Horizon("2016/17", "2020/21")


def read(text, n=0):
    """The measure, stage, sign and doubts of the n-th amount of a sentence."""
    found = amounts(text)
    subject, ends = None, 0
    for amount in found[: n + 1]:
        lead = text[ends : amount.start]
        following = next((a.start for a in found if a.start > amount.start), len(text))
        subject = subject_of(lead, text[amount.end : following], subject)
        tail, before, ends = text[amount.end : following], text[: amount.start], amount.end
    measure, stage, _, sign, doubts = position(subject.rule, before, lead, tail, "2020/21", WHEN)
    return measure, stage, sign, len(doubts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Debts are projected to reach £415m by 2020/21.", ("gap", "do_nothing", 1, 1)),
        ("To eliminate a deficit of £630m by 2020/21.", ("gap", "do_nothing", 1, 1)),
        ("The partnership is already running at a £42m deficit.", ("surplus_or_deficit", "baseline", -1, 0)),
        ("This would leave a deficit of £50m.", ("surplus_or_deficit", "plan", -1, 0)),
        ("A deficit of £50m in 2020/21.", ("surplus_or_deficit", "plan", -1, 1)),
        ("The planned deficit is £50m.", ("surplus_or_deficit", "plan", -1, 0)),
        ("A surplus of £1.3m by 2020/21.", ("surplus_or_deficit", "plan", 1, 0)),
        ("The control total is a deficit of £3m.", ("control_total", "plan", -1, 0)),
    ],
)
def test_what_a_deficit_is_of(text, expected):
    assert read(text) == expected


def test_what_a_projected_deficit_is_cut_to_is_what_is_left():
    text = "To cut a projected 2020/21 deficit of £415 million to £50 million."
    assert read(text, 0) == ("gap", "do_nothing", 1, 1)
    assert read(text, 1) == ("surplus_or_deficit", "plan", -1, 0)


def count(text):
    (amount,) = amounts(text)
    measure, _, sign, stage = counted(amount, text[: amount.start], text[amount.end :])
    return measure, sign, stage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are 2,000 acute beds.", ("beds_available", 1, "baseline")),
        ("Plans for 200 acute bed losses.", ("bed_change", -1, "plan")),
        ("With 20 beds lost at one hospital.", ("bed_change", -1, "plan")),
        ("We will close 20 beds.", ("bed_change", -1, "plan")),
        ("It opens another 20 beds.", ("bed_change", 1, "plan")),
        ("There will be 40 beds to be closed.", ("bed_change", -1, "plan")),
    ],
)
def test_a_level_and_a_change_are_told_apart(text, expected):
    assert count(text) == expected
