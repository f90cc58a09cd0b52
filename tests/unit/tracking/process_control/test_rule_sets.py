from fractions import Fraction

import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.process_control.rule_sets import SHIPPED, rule_set, rule_sets


def test_the_sets_that_ship_have_a_source_and_exact_ratios():
    sets = rule_sets()
    assert all(rules.source and rules.title for rules in sets.values())
    assert sets["nhs-r"].limit == Fraction(266, 100) and sets["nhs-r"].close_share == Fraction(2, 3)
    assert sets["making-data-count-workbook"].screen_above == 0


def test_a_set_of_ones_own_stands_beside_those_that_ship(tmp_path):
    path = tmp_path / "own.toml"
    text = SHIPPED.read_text("utf-8").split("[nhs-r]")[1].split("\n[")[0]
    path.write_text("[ours]" + text.replace("run_length = 7", "run_length = 8"), encoding="utf-8")
    assert rule_set("ours", path).run_length == 8
    assert rule_set("nhs-r", path).run_length == 7


def test_everything_wrong_with_a_set_is_said_at_once(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('flat = 1\n[ours]\nlimit = "wide"\nrun_lenght = 8\nfirm_from = true\n', encoding="utf-8")
    with pytest.raises(PlanError) as refused:
        rule_sets(path)
    told = str(refused.value)
    for part in ("no set of rules", "lacks “run_length”", "reads “run_lenght”", "“limit” is 'wide'"):
        assert part in told
    assert "“firm_from” is True" in told


def test_an_unknown_name_lists_those_that_there_are():
    with pytest.raises(PlanError, match="There are making-data-count-workbook, nhs-r and two-of"):
        rule_set("nosuch")
