import pytest

from placeplan.model.moving.journeys import (
    LEAST,
    MOST,
    by_fifth,
    far,
    inequality,
    steps,
    straight_line,
    streams,
    travel,
)
from placeplan.plan.service_changes import Site
from tests.unit.model.changes import AREAS, MINUTES, area, change


def going(made=None):
    missing, assumed = [], []
    return streams(made or change(), missing, assumed), missing, assumed


def test_everybody_goes_somewhere_before_and_after():
    found, _, _ = going()
    assert [(one.area.code, one.before, one.after, one.share) for one in found] == [
        ("harbour", "old", "new", 1.0),
        ("coast", "old", "far", 1.0),
        ("city", "new", "new", 1.0),
    ]


def test_means_and_long_journeys_count_people():
    everybody, carless = travel(going()[0], [])
    assert everybody.people == 4000
    assert everybody.mean_before == pytest.approx((10 + 2 * 20 + 5) / 4)
    assert everybody.mean_after == pytest.approx((40 + 2 * 35 + 5) / 4)
    assert (everybody.long_before, everybody.long_after) == (20, 40)
    assert everybody.longer_by == {10: 0.75, 20: 0.25, 30: 0.25}
    assert carless.people == 500 + 200 + 200
    assert carless.mean_after == pytest.approx((500 * 40 + 200 * 35 + 200 * 5) / 900)


def test_fifths_are_of_people_and_split_an_area_where_they_end():
    found = by_fifth(going()[0], [])
    assert [one.people for one in found] == [pytest.approx(800)] * 5
    assert (found[0].group, found[-1].group) == (MOST, LEAST)
    assert found[0].mean_after - found[0].mean_before == pytest.approx(30)
    assert found[1].mean_after - found[1].mean_before == pytest.approx((200 * 30 + 600 * 15) / 800)
    assert found[-1].mean_after == found[-1].mean_before == 5


def test_the_gradient_is_of_minutes_more_from_the_most_deprived():
    found = inequality(going()[0])
    assert found.mean == pytest.approx((30 + 2 * 15) / 4)
    assert found.slope < 0  # the most deprived bear more


def test_a_straight_line_is_taken_only_where_no_kilometres_are_stated_and_is_said():
    assert straight_line(52.6, 1.3, 52.6, 1.3) == 0
    assert straight_line(51.5, 0.0, 52.5, 0.0) == pytest.approx(111.2, abs=0.1)
    minutes = {pair: (time, None) for pair, (time, _) in MINUTES.items()}
    there = {"latitude": 52.0, "longitude": 1.0}
    sites = {name: Site(name, **there) for name in ("old", "new", "far")}
    areas = tuple(area(one.code, 1.0, 1.0, 0.0, 1.0, 0.0, latitude=52.1, longitude=1.0) for one in AREAS)
    found, _, assumed = going(change(areas, minutes, sites=sites))
    assert found[0].km_after == pytest.approx(straight_line(52.1, 1.0, 52.0, 1.0))
    assert any("straight line" in words for words in assumed)
    plain, _, unsaid = going(change(AREAS, minutes))
    assert plain[0].more_km is None and not any("straight line" in words for words in unsaid)


def test_steps_are_data():
    assert steps() == tuple(sorted(steps())) and 0 < far() < 1
