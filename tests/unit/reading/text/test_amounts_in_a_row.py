"""Amounts in a row beside bodies, years and subjects in a row: in their order, or in doubt."""

import pytest

from placeplan.reading.text.amounts_in_a_row import in_a_row, is_of_several
from placeplan.reading.text.stated_amounts import amounts
from placeplan.reading.text.stated_years import years


def told(text):
    return in_a_row(text, amounts(text), years(text))


@pytest.mark.parametrize(
    "text",
    [
        "Savings of £200m and £400m by 2020/21 are in hospitals and mental health.",
        "Hospitals and mental health will save £200m and £400m by 2020/21.",
        "By 2020/21 savings are £600m, of which £200m and about £400m in hospitals and in mental health.",
    ],
)
def test_bodies_in_a_row_have_the_amounts_in_their_order(text):
    assert [of_amount.group for of_amount in told(text).values()] == ["hospitals", "mental_health"]


@pytest.mark.parametrize(
    "text",
    [
        "Savings of £20m and £40m in 2018/19 and 2019/20 respectively.",
        "In 2018/19 and 2019/20 hospitals will save £20m and £40m.",
    ],
)
def test_years_in_a_row_have_the_amounts_in_their_order(text):
    assert [of_amount.year.period for of_amount in told(text).values()] == ["2018/19", "2019/20"]


def test_the_one_body_beside_years_in_a_row_has_all_their_amounts():
    of_both = told("Savings of £20m, £40m and £60m in hospitals in 2018/19, 2019/20 and 2020/21.").values()
    assert {of_amount.group for of_amount in of_both} == {"hospitals"}
    assert len({of_amount.year.period for of_amount in of_both}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "To close the gap, £300m and £150m of savings and investment by 2020/21.",
        "By 2020/21 savings are £20m, £40m and £5m in hospitals and mental health.",
        "We will save £20m and £40m by 2020/21.",
        "In 2018/19, 2019/20 and 2020/21 we will save £20m and £40m.",
    ],
)
def test_a_row_that_nothing_tells_apart_is_unclear(text):
    assert all(of_amount.is_unclear for of_amount in told(text).values())
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "By 2020/21 savings are £90m: £60m in hospitals and £30m in mental health.",
        "Savings of between £9m and £43m by 2020/21.",
        "Savings of £20m, £40m less than planned.",
    ],
)
def test_amounts_with_words_of_their_own_are_no_row(text):
    assert not told(text)


@pytest.mark.parametrize(
    ("words", "group", "is_of_both"),
    [
        (" in hospitals and councils.", "hospitals", True),
        ("Hospitals and councils plan savings of ", "councils", True),
        (" in hospitals and ", "hospitals", False),
        ("Hospitals save, and savings in councils are ", "councils", False),
        ("", "", False),
    ],
)
def test_a_single_amount_beside_bodies_in_a_row_is_of_them_together(words, group, is_of_both):
    assert is_of_several(words, group) is is_of_both
