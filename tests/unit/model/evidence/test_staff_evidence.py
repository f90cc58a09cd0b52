import numpy as np
import pytest

from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from tests.unit.model.evidence.test_capacity_evidence import stated
from tests.unit.model.places import activity, assumption, body, growth, money, place

BOOKS = [
    *money("A", 3000, 3000, "emergency"),
    *money("A", 1000, 1000, "community"),
    activity("A", "emergency", 6000),
]


def group(line, **values):
    base = {"staff_wte": 90, "establishment": 100, "turnover": 0.1, "starters": 8, "average_pay_cost": 40}
    return [stated(name, "A", value, line=line) for name, value in {**base, **values}.items()]


def posts(line, service, value):
    return stated("establishment", "A", value, line=line, service=service)


def read(*rows, assumptions=()):
    return evidence(place([*BOOKS, *rows], [*growth(), *assumptions], bodies=[body("A")]))


def why(known):
    return [(one.what, one.why) for one in known.unassessed if "A by name" in one.what + one.why]


def test_posts_by_service_say_whom_a_group_serves_and_the_rest_follows_cost():
    known = read(*group("nurses"), posts("nurses", "emergency", 60))
    base = known.given["posts_base"].ravel()  # community, emergency
    assert base.tolist() == pytest.approx([40 / 4, 60 + 40 * 3 / 4])
    assert known.given["staff_serves"].ravel().tolist() == [0, 1]
    assert why(known) == []


def test_posts_of_every_service_are_the_whole_where_no_whole_is_stated():
    rows = [row for row in group("nurses") if row["measure"] != "establishment"]
    known = read(*rows, posts("nurses", "emergency", 60), posts("nurses", "community", 30))
    assert known.given["establishment_base"].item() == 90
    assert known.given["posts_base"].ravel().tolist() == [30, 60]


def test_minutes_for_each_unit_give_posts_and_need_the_time_of_one_post():
    minutes = stated("staff_minutes", "A", 1500, line="doctors", service="emergency")
    time = assumption("working_time", 1600 * 60)
    known = read(*group("doctors"), minutes, assumptions=[time])
    assert known.given["posts_base"].ravel().tolist() == pytest.approx([0, 6000 * 1500 / 96_000])
    without = read(*group("doctors"), minutes)
    assert without.given["staff_serves"].sum() == 0
    assert "working_time" in why(without)[0][1]


def test_minutes_without_activity_are_named():
    rows = [
        stated("staff_minutes", "A", 30, line="doctors", service=service)
        for service in ("community", "emergency")
    ]
    known = read(*group("doctors"), *rows, assumptions=[assumption("working_time", 96_000)])
    assert why(known)[0][0] == "posts of doctors of A by name in Community health services"


def test_without_either_the_limit_cannot_be_assessed_but_vacancies_can():
    known = read(*group("nurses"))
    assert "which services nurses of A by name serve" in [what for what, _ in why(known)]
    assert known.given["staff_allow"].item() == 1
    found = project(place([*BOOKS, *group("nurses")], growth()), draws=2).table()
    assert found.filter(variable="staff_bind").is_empty()
    assert found.filter(variable="vacancies", run="do_nothing")["mean"].to_list()[-1] > 0
    assert found.filter(variable="temporary_premium", run="do_nothing")["mean"].to_list()[-1] > 0


def test_parts_above_the_whole_are_said_and_not_used():
    known = read(*group("nurses"), posts("nurses", "emergency", 160))
    assert "more than all" in why(known)[0][1]
    assert known.given["posts_base"].sum() == pytest.approx(100)


def test_a_group_of_which_something_lacks_is_left_out_and_the_others_stay():
    doctors = [stated("staff_wte", "A", 20, line="doctors"), stated("establishment", "A", 25, line="doctors")]
    known = read(*group("nurses"), *doctors, posts("nurses", "emergency", 60))
    stock = dict(zip(known.staff, known.opening["staff_stock"].ravel(), strict=True))
    assert stock["nurses"] == 90 and np.isnan(stock["doctors"])
    assert "doctors of A by name" in why(known)[0][1]


def test_a_service_s_own_shortage_binds_that_service_alone():
    rows = [*group("nurses", starters=0), posts("nurses", "emergency", 100)]
    found = (
        project(place([*BOOKS, *rows], growth()), draws=20).table().filter(run="do_nothing", period="2020/21")
    )
    binds = {row["service"]: row["mean"] for row in found.filter(variable="staff_bind").to_dicts()}
    assert binds == {"emergency": 1, "community": 0}
    named = found.filter(variable="staff_group_binds")
    assert named.select("service", "line").rows() == [("emergency", "nurses")]
