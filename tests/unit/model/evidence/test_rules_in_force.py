from dataclasses import replace

from placeplan.model.evidence.rules_in_force import LONGEST_WAIT, SHARE_WITHIN, in_force, rules_of
from tests.unit.model.places import place

HERE = place([])


def test_a_value_is_the_regimes_on_the_first_day_of_each_year():
    now = replace(HERE, regime="england/2026")
    found = in_force(now, SHARE_WITHIN, ("2026/27", "2028/29"))
    assert found.values == {"2026/27": 0.65, "2028/29": 0.92}
    assert found.is_whole and found.sources
    assert not in_force(now, SHARE_WITHIN, ("2027/28",)).is_whole


def test_a_year_before_the_rule_or_a_regime_that_is_not_shipped_is_said():
    found = in_force(HERE, LONGEST_WAIT, ("2015/16", "2016/17"))
    assert found.values == {"2016/17": 126}
    assert "2015/16" in found.lacking
    assert rules_of(replace(HERE, regime="nowhere/1")) is None
    assert "nowhere/1" in in_force(replace(HERE, regime="nowhere/1"), LONGEST_WAIT, ("2016/17",)).lacking


def test_a_places_own_value_comes_first(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "waiting_times.toml").write_text(
        '[longest_wait]\nvalue = 70\nunit = "days"\nfrom = 2016-04-01\nsource = "x"\nchecked = 2026-11-22\n'
    )
    found = in_force(replace(HERE, folder=tmp_path), LONGEST_WAIT, ("2016/17",))
    assert found.values == {"2016/17": 70}
