import tomllib
from datetime import date
from pathlib import Path

import pytest

from placeplan.core.errors import Problems
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import regime, regimes
from placeplan.funding.values import cannot_assess, values_in

GOOD = """
[share]
value = 0.7
unit = "share"
from = 2016-04-01
to = 2017-03-31
source = "https://example.org"
checked = 2026-11-22
"""


def read(text):
    problems = Problems()
    found = values_in(Path("fund.toml"), tomllib.loads(text), problems)
    return found, [str(problem) for problem in problems]


def test_a_value_has_its_days_and_its_source():
    (value,), problems = read('title = "A fund"' + GOOD)
    assert problems == []
    assert (value.key, value.value, value.rule) == ("fund.share", 0.7, "fund")
    assert value.covers(date(2017, 3, 31))
    assert not value.covers(date(2017, 4, 1))


def test_unknown_is_written_down_and_is_not_zero():
    (value,), problems = read(
        GOOD.replace("0.7", '"unknown"').replace('source = "https://example.org"\n', "")
    )
    assert problems == []
    assert not value.known
    result = cannot_assess([value])
    assert result.needs == ("fund.share",)
    assert str(result).startswith("cannot assess: not public: fund.share")
    assert isinstance(result, CannotAssess)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("0.7", '"seventy"'), "is not a number"),
        (("0.7", "nan"), "is not a number"),
        (("0.7", "true"), "is not a number"),
        (('"share"', '"furlongs"'), "not a base unit"),
        (('source = "https://example.org"\n', ""), "has no source"),
        (("to = 2017-03-31", "to = 2015-03-31"), "ends before it begins"),
        (("checked = 2026-11-22", 'checked = "yesterday"'), "is not a date"),
        (("checked = 2026-11-22\n", ""), "“checked” is missing"),
        (("checked", 'grade = "sure"\nchecked'), "not a grade"),
        (("checked", 'colour = "red"\nchecked'), "“colour” is not a field"),
    ],
)
def test_what_is_wrong_is_said(change, said):
    found, problems = read(GOOD.replace(*change))
    assert found == ()
    assert any(said in problem for problem in problems)


def test_everything_wrong_is_said_at_once():
    _, problems = read('[share]\nvalue = "x"\nunit = "share"\n[other]\nvalue = 1\n')
    assert len(problems) >= 5
    assert any("fund.toml, other" in problem for problem in problems)


def test_two_values_may_not_be_in_force_on_one_day():
    second = (
        GOOD.replace("[share]", "[[share]]")
        .replace("2016-04-01", "2017-03-31")
        .replace("2017-03-31\nto = 2017-03-31", "2017-03-31\nto = 2018-03-31")
    )
    _, problems = read(GOOD.replace("[share]", "[[share]]") + second)
    assert "two values are in force on 2017-03-31" in problems[0]


def test_a_number_alone_is_no_value():
    _, problems = read("share = 0.7")
    assert "is not a value" in problems[0]


def test_dates_may_be_quoted():
    (value,), problems = read(GOOD.replace("from = 2016-04-01", 'from = "2016-04-01"'))
    assert problems == []
    assert value.start == date(2016, 4, 1)


def test_every_value_says_how_it_was_checked_again_or_that_it_could_not_be_confirmed():
    stated = [
        value
        for name in regimes()
        for values in regime(name).values.values()
        for value in values
        if value.value is not None
    ]
    assert stated and all(value.how for value in stated)
    recalled = [value.how for value in stated if value.grade == "recalled"]
    assert recalled and all("not confirmed" in how for how in recalled)  # else it were not recalled
