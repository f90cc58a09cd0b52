from datetime import date
from pathlib import Path

import pytest

from placeplan.cli.places.area_lists import areas_answer, declared_answer, geographies_answer
from placeplan.core.errors import PlanError
from placeplan.places.footprints import SHIPPED, shipped


def test_geographies_of_a_day_are_those_in_force_then():
    every, then = (geographies_answer(day).value() for day in (None, date(2017, 6, 30)))
    named = [{kind["geography"] for kind in answer["geographies"]} for answer in (every, then)]
    assert named[1] < named[0] and "stp-2017" in named[1]
    with pytest.raises(PlanError, match="No geography is held for 1900-01-01"):
        geographies_answer(date(1900, 1, 1))


def test_an_area_says_in_which_areas_of_another_it_lies():
    answer = areas_answer("ccg-2017", "stp-2017", None)
    rows = {row["code"]: row for row in answer.value()["areas"]}
    assert all(sum(part["share"] for part in row["in"]) == pytest.approx(1) for row in rows.values())
    assert answer.rows().height == len(rows)


def test_declared_footprints_have_residents_and_who_said_so(capsys):
    answer = declared_answer(shipped(next(iter(SHIPPED))))
    answer.show()
    assert "Stated by" in capsys.readouterr().out
    assert all(row["people"] > 0 and Path(row["code"]) for row in answer.value()["areas"])
