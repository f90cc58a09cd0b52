from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import regime, regimes

START = date(2016, 4, 1)


def test_shipped_regimes_read_and_every_value_is_sourced_or_says_it_is_unknown():
    assert regimes() == ("england/2016", "england/2019", "england/2026")
    for name in regimes():
        one = regime(name)
        assert one.rules
        for values in one.values.values():
            for value in values:
                assert value.source or (not value.known and value.note), value.key
                assert value.grade != "our default", value.key


def test_known_values():
    one = regime("england/2016")
    assert one.value("conditional_fund.finance_share", START).value == 0.7
    assert one.value("top_slices.risk_reserve", START).value == 0.01
    assert one.value("top_slices.risk_reserve", date(2017, 4, 1)).value == 0.005
    assert one.value("top_slices.risk_reserve", date(2017, 4, 1)).grade == "second-hand"
    assert regime("england/2026").value("contracts.low_volume_most", date(2026, 4, 1)).value == 1_500_000


def test_a_rule_with_no_value_on_the_day_is_an_error_that_says_when_there_is_one():
    one = regime("england/2016")
    with pytest.raises(PlanError) as caught:
        one.values_of(
            ["conditional_fund.total", "top_slices.risk_reserve", "top_slices.wishes"], date(2031, 1, 1)
        )
    assert len(caught.value.problems) == 3
    assert caught.value.problems[0].what.endswith("it is known from 2016-04-01 to 2019-03-31.")  # two, as one
    assert "not a value of this regime" in caught.value.problems[2].what


def test_unknown_gives_cannot_assess_and_words_are_not_numbers():
    one = regime("england/2016")
    result = one.numbers(["conditional_fund.finance_share", "conditional_fund.later_recovery"], START)
    assert isinstance(result, CannotAssess)
    assert result.needs == ("conditional_fund.later_recovery",)
    assert one.numbers(["conditional_fund.cancer_share"], START) == {"conditional_fund.cancer_share": 0.05}
    with pytest.raises(PlanError, match="a word where a number"):
        one.numbers(["conditional_fund.gate"], START)


def test_what_no_regime_of_a_country_changes_is_in_each_of_them():
    for name in ("england/2016", "england/2019", "england/2026"):
        found = regime(name).value("deflators.gdp_as_known_in_2026", date(2020, 4, 1))
        assert (found.value, found.grade) == (0.052259, "second-hand")


def test_values_of_2019_that_were_read():
    one, day = regime("england/2019"), date(2019, 4, 1)
    for key, value in {
        "contracts.efficiency_factor": 0.011,
        "contracts.cost_uplift": 0.038,
        "conditional_fund.total": 1_250_000_000,
        "top_slices.risk_reserve": 0,
    }.items():
        found = one.value(key, day)
        assert (found.value, found.grade) == (value, "second-hand")
        assert found.source.startswith("https://")


def test_no_such_regime():
    with pytest.raises(PlanError, match="england/2016, england/2019, england/2026"):
        regime("england/1948")


def test_a_place_states_its_own_value_for_some_days(tmp_path):
    own = """
[risk_reserve]
value = 0.02
unit = "share"
from = 2016-10-01
to = 2016-12-31
source = "our board, 30 September 2016"
checked = 2026-11-22
[reserve_of_our_own]
value = 5
unit = "pounds"
from = 2016-10-01
source = "our board"
checked = 2026-11-22
"""
    (tmp_path / "top_slices.toml").write_text(own, encoding="utf-8")
    (tmp_path / "regime.toml").write_text('title = "not a rule"', encoding="utf-8")
    one = regime("england/2016", tmp_path)
    inside = one.value("top_slices.risk_reserve", date(2016, 11, 1))
    assert (inside.value, inside.local) == (0.02, True)
    assert one.value("top_slices.risk_reserve", START).value == 0.01
    assert one.value("top_slices.reserve_of_our_own", date(2016, 11, 1)).value == 5
    assert len(one.of_rule("top_slices")) == 6
    assert regime("england/2016", tmp_path / "nowhere") is regime("england/2016")


def test_every_bad_file_of_a_place_is_said(tmp_path):
    (tmp_path / "a.toml").write_text("[", encoding="utf-8")
    (tmp_path / "b.toml").write_text("[x]\nvalue = 1", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        regime("england/2016", tmp_path)
    assert {problem.where.split(",")[0] for problem in caught.value.problems} == {"a.toml", "b.toml"}


def test_one_number_or_why_there_is_none():
    one = regime("england/2016")
    assert one.number("top_slices.risk_reserve", START) == 0.01
    assert "is not in a public source" in str(one.number("pooled_budgets.withheld_when_missed", START))
    assert "has no capital_limits.bonus_share" in str(one.number("capital_limits.bonus_share", START))
