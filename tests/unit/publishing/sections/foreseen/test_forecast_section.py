from pathlib import Path

import pytest

from placeplan.look.charts.figure import plain
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import project
from placeplan.publishing.sections.foreseen.forecast_section import ALL_TRUSTS, NOT_SCORED, forecast_section
from tests.unit.publishing.viewed import view

EXAMPLES = Path(__file__).parents[5] / "examples"


@pytest.fixture(scope="module")
def section():
    place = whole_place(EXAMPLES / "norfolk-and-waveney-2016")
    return forecast_section(view(place, project(place, 2)))


def test_each_trust_and_all_together_stand_with_their_years(section):
    heads = ("Trust", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
    assert section.table.columns == heads
    assert len(section.table.rows) == 5 and section.table.rows[-1][0] == ALL_TRUSTS
    assert plain(section.table.rows[0][2]).endswith("m)") and "cannot assess" in section.table.rows[0][-1]


def test_how_it_held_is_said_and_doing_nothing_is_not_scored(section):
    first, _, third, *_ = section.coverage
    assert "352 of 462" in first and "(76%)" in first and "80% should have" in first
    assert "on which the method was fixed" in third
    assert any("2019/20 hold was never tested" in words for words in section.coverage)
    assert any("serves other places" in words for words in section.lacking)
    assert "never held against" in NOT_SCORED


def test_without_accounts_there_are_reasons_and_no_claim():
    place = whole_place(EXAMPLES / "norfolk-and-waveney-2026")
    found = forecast_section(view(place, project(place, 2)))
    assert found.table is None and found.coverage == ()
    assert any("of 2025/26 is not stated" in words for words in found.lacking)
