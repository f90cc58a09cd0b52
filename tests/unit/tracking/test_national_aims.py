from pathlib import Path

import pytest

from placeplan.core.doors.shipped import shipped_rows
from placeplan.figures.measures import measures
from placeplan.plan.place import load_place
from placeplan.tracking.national_aims import AIMS, national_aims

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def aims():
    return {aim.key: aim for aim in national_aims(load_place(EXAMPLES / "norfolk-and-waveney-2016"))}


def test_an_aim_that_can_be_counted_has_each_bodys_last_number(aims):
    aim = aims["four_hours"]
    assert aim.state == "measured" and len({last.organisation for last in aim.latest}) == len(aim.latest) > 1
    assert all(last.in_words.endswith("%") and last.figure for last in aim.latest)
    assert aim.as_json()["latest"][0]["period"].startswith("201")


def test_an_aim_without_a_measure_is_said_to_have_none(aims):
    assert (
        aims["prevention"].state == "no measure is held" and aims["prevention"].as_json()["measure"] is None
    )
    assert aims["eighteen_weeks"].state in ("measured", "nobody stated it")


def test_places_of_another_time_have_none_of_them():
    assert national_aims(load_place(EXAMPLES / "norfolk-and-waveney-2026")) == ()


def test_what_is_recalled_says_so_and_every_aim_has_a_source():
    for row in shipped_rows(AIMS):
        assert row["source"] and (row["measure"] in measures() or not row["measure"])
        assert (row["grade"] == "recalled") is ("recalled" in row["note"])
        assert row["grade"] in ("primary", "second-hand", "recalled")


def test_what_was_to_be_reached_says_by_when(aims):
    assert aims["four_hours"].goal == "at least 95%, by 2016/17" and aims["paper_free"].goal == "by 2020"
    assert aims["prevention"].goal == ""
