from datetime import date

import pytest

from placeplan.look.wording import (
    FEW,
    KIND_WORDS,
    amount,
    bare_amount,
    counted,
    counted_bodies,
    day,
    few,
    kind_words,
    number_word,
    pounds,
    signed_pounds,
    unit_words,
    when,
    with_minus_signs,
)
from placeplan.reading.words.kinds_of_table import kinds


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (415e6, "£415m"),
        (211_155_545.54, "£211.2m"),
        (-20.7e6, "-£20.7m"),
        (99_500, "£0.10m"),
        (12_000, "£12,000"),
        (-12_000, "-£12,000"),
        (0, "£0"),
        (9.994e9, "£9,994m"),
        (12.3e9, "£12.3bn"),
        (950_000, "£0.95m"),
        (-3_050_000, "-£3.1m"),
    ],
)
def test_money_in_words(value, said):
    assert pounds(value) == said


def test_a_sign_is_shown_where_it_matters_and_never_on_nought():
    assert signed_pounds(23e6) == "+£23m"
    assert signed_pounds(-5.6e6) == "-£5.6m"
    assert signed_pounds(0) == "£0"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (415e6, "pounds", "£415m"),
        (0.925, "share", "92.5%"),
        (43, "figures", "43 figures"),
        (0.0123, "bed_days", "0.012 bed days"),
        (1234.5, "wte", "1,234 wte"),
        (0, "figures", "0 figures"),
    ],
)
def test_an_amount_has_its_unit(value, unit, said):
    assert amount(value, unit) == said


@pytest.mark.parametrize(
    ("unit", "on_axis", "words"),
    [("bed_days", "1,200", "bed days"), ("pounds", "£1,200", ""), ("count", "1,200", "")],
)
def test_an_axis_has_amounts_whose_unit_stands_in_its_caption(unit, on_axis, words):
    assert (bare_amount(1200, unit), unit_words(unit)) == (on_axis, words)


def test_dates_are_written_as_people_write_them():
    assert when("2016-10") == "October 2016"
    assert when("2016-06-30") == "30 June 2016"
    assert when("2016/17") == "2016/17"
    assert when("2016/17-Q4") == "January to March 2017"
    assert when("") == ""
    assert when("last autumn") == "last autumn"
    assert day(date(2016, 3, 5)) == "5 March 2016"


def test_numbers_below_nought_have_a_minus_sign_and_nothing_else_does():
    page = '<td x="-4">-£5.6m, (-5.2 to -1)</td><a href="/a/-1">2016-17, QEH-2, --draws</a>'
    styled = "<style>\n.skip { left: -999rem; }\n</style>"
    assert with_minus_signs(styled) == styled
    made = with_minus_signs(page)
    assert made == (
        '<td x="-4">\N{MINUS SIGN}£5.6m, (\N{MINUS SIGN}5.2 to \N{MINUS SIGN}1)</td>'
        '<a href="/a/-1">2016-17, QEH-2, --draws</a>'
    )


def test_a_small_number_is_a_word_and_a_larger_one_digits():
    assert (number_word(0), number_word(5), number_word(1200)) == ("no", "five", "1,200")


def test_counts_in_a_sentence():
    assert counted(1, "finding") == "1 finding"
    assert counted(1200, "finding") == "1,200 findings"
    assert counted(2, "body", "bodies") == "2 bodies"


def test_many_bodies_are_counted_and_few_are_named():
    assert counted_bodies(["A", "B", "C"]) == ""
    assert counted_bodies(["A", "B", "C", "D"]) == "4 bodies"


def test_of_many_names_a_sentence_lists_the_first():
    names = [f"file {number}" for number in range(FEW + 3)]
    assert few(names).endswith(f"file {FEW - 1} and 3 others")
    assert few(names[: FEW + 1]).endswith(f"file {FEW}"), "one alone is no longer than its count"
    assert few(()) == ""


def test_every_kind_of_table_has_words_for_a_reader():
    assert kind_words("income_expenditure") == "income and expenditure" and kind_words("") == ""
    assert KIND_WORDS.keys() - {"known_form"} <= kinds().keys()
    assert not [kind for kind in kinds() if "_" in kind and kind not in KIND_WORDS]
