"""Training and return as joiners of their own, and that nothing changes where neither is stated."""

import pytest

from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from placeplan.plan.quantities import Range
from tests.unit.model.evidence.test_capacity_evidence import stated
from tests.unit.model.places import YEARS, assumption, body, growth, money, place

BOOKS = money("A", 3000, 3000, "emergency")
STAFF = [
    stated(name, "A", value, line="nurses")
    for name, value in {
        "staff_wte": 1000, "establishment": 1200, "turnover": 0.11, "starters": 140, "average_pay_cost": 40,
    }.items()
]  # fmt: skip


def route(measure, *values, first=0, **also):
    return [
        stated(measure, "A", value, YEARS[first + at], line="nurses", **also)
        for at, value in enumerate(values)
    ]


def in_post(*rows, assumptions=()):
    found = project(place([*BOOKS, *STAFF, *rows], [*growth(), *assumptions], None, [body("A")]), draws=40)
    table = found.table().filter(run="do_nothing", variable="in_post", line="nurses")
    return table.sort("period")["mean"].to_list()


def why(*rows):
    known = evidence(place([*BOOKS, *STAFF, *rows], growth(), None, [body("A")]))
    return [f"{one.what}: {one.why}" for one in known.unassessed if "nurses" in one.what]


def test_the_worked_example_where_nobody_trains_or_comes_back_by_name():
    assert in_post() == pytest.approx([1000, 1030.0, 1056.7, 1080.463, 1101.612, 1120.435], abs=1e-3)


def test_training_and_return_are_part_of_the_starters_and_each_year_has_its_own():
    trained = route("finishing_training", 60, 60, 60, 90, 90, 90)
    back = route("returners", 20, 20, 30, 30, 30, 30)
    joining = [140, 150, 180, 180, 180]
    expected = [1000.0]
    for count in joining:
        expected.append(expected[-1] * 0.89 + count)
    assert in_post(*trained, *back) == pytest.approx(expected)
    assert why(*trained, *back) == []


def test_of_those_who_finish_training_a_share_joins():
    trained = route("finishing_training", 60, 60, 60, 90, 90, 90)
    half = assumption("trainees_who_join", 0.5)
    found = in_post(*trained, assumptions=[half])
    assert found[1:4] == pytest.approx([1030.0, 1056.7, 1056.7 * 0.89 + 140 + 15])
    wide = assumption("trainees_who_join", Range(0.2, 0.5, 0.8))
    assert in_post(*trained, assumptions=[wide])[5] == pytest.approx(
        in_post(*trained, assumptions=[half])[5], rel=0.02
    )


def test_services_are_added_up_and_a_figure_stated_twice_counts_once():
    parts = [
        *route("returners", *[5] * 6, service="emergency"),
        *route("returners", 15, *[20] * 5, service="other"),
    ]
    whole = route("returners", 20, *[25] * 5)
    assert in_post(*parts) == pytest.approx(in_post(*whole))
    assert in_post(*whole, *whole) == pytest.approx(in_post(*whole))


def test_a_route_stated_for_some_years_is_left_alone_and_named():
    (said,) = why(*route("returners", 30, 30, first=1))
    assert said.startswith(
        "those who come back among nurses of A by name: Stated for some years and not for 2015/16"
    )
    assert in_post(*route("returners", 30, 30, first=1)) == in_post()


def test_more_by_routes_than_all_who_join_is_refused_as_evidence():
    (said,) = why(*route("finishing_training", *[150] * 6))
    assert said.startswith("training and return of nurses of A by name: More finish training")
    assert in_post(*route("finishing_training", *[150] * 6)) == in_post()
