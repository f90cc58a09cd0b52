from pathlib import Path

import numpy as np
import pytest

from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import project
from tests.unit.model.evidence.test_capacity_evidence import OTHER, WARD, monthly, stated
from tests.unit.model.places import activity, growth, money, place

EXAMPLES = Path(__file__).parents[4] / "examples"


def test_months_make_a_profile_and_a_mean():
    shares = [0.8] * 9 + [1.0] * 3
    known = evidence(place([*WARD, *OTHER, *monthly(100, shares)], growth()))
    assert known.given["beds_base"].ravel()[0] == 100
    assert known.given["occupied_base"].ravel()[0] == pytest.approx(85)
    assert known.given["month_profile"][0, 0].ravel()[-1] == pytest.approx(100 / 85)
    assert np.isnan(known.given["beds_base"].ravel()[1])
    assert known.given["bed_weight"][0, 1].sum() == 0


def test_a_whole_year_has_no_winter_and_says_so():
    rows = [*WARD, stated("beds_available", "A", 100), stated("bed_occupancy", "A", 0.9)]
    known = evidence(place(rows, growth()))
    assert known.given["occupied_base"].item() == 90
    assert "winter" in [one.what for one in known.unassessed]


def test_the_year_before_serves_where_the_base_year_has_no_beds():
    rows = [
        *WARD,
        stated("beds_available", "A", 100, "2014/15"),
        stated("bed_occupancy", "A", 0.9, "2014/15"),
    ]
    assert evidence(place(rows, growth())).given["beds_base"].item() == 100


def test_days_weigh_services_where_length_of_stay_is_stated():
    rows = [
        *WARD,
        *money("A", 1000, 1000, "community"),
        activity("A", "community", 100),
        stated("length_of_stay", "A", 10, service="community"),
        stated("beds_available", "A", 100),
        stated("bed_occupancy", "A", 0.9),
    ]
    known = evidence(place(rows, growth()))
    assert known.services == ("community", "emergency")
    assert known.given["bed_weight"][0, 0].ravel().tolist() == [1, 0]


def test_beds_limit_care_that_can_wait_and_never_emergencies():
    """Need outgrows the beds by 5 of 95: a third of elective days cannot be given, and every emergency is."""
    rows = [
        *money("A", 600, 600, "emergency"), *money("A", 400, 400, "elective"), activity("A", "emergency", 90),
        activity("A", "elective", 10), stated("length_of_stay", "A", 1, service="emergency"),
        stated("length_of_stay", "A", 1, service="elective"),
    ]  # fmt: skip
    found = project(place([*rows, *OTHER, *monthly(100, [0.95] * 12)], growth()), draws=2)
    table = found.table().filter(run="do_nothing", period="2020/21")
    binds = {
        service: table.filter(variable="beds_bind", organisation="A", service=service)["mean"].item()
        for service in ("elective", "emergency")
    }
    assert binds == {"elective": 1, "emergency": 0}
    assert table.filter(variable="beds_bind", organisation="B").is_empty()
    assert table.filter(variable="beds_needed")["organisation"].to_list() == ["A"]
    assert table.filter(variable="staff_bind").is_empty()
    assert table.filter(variable="beds_needed")["p50"].item() == pytest.approx(95 * 1.018**5 / 0.92)
    grown = 1.018**5
    undone = {
        service: table.filter(variable="undelivered", organisation="A", service=service)["mean"].item()
        for service in ("elective", "emergency")
    }
    assert undone["emergency"] == 0
    assert undone["elective"] == pytest.approx(100 * grown - 100)


def test_births_and_minds_fill_other_beds():
    """A tenth of births could not be given, for want of general and acute beds."""
    rows = [
        *money("A", 100, 100, "elective"), *money("A", 100, 100, "maternity"),
        *money("A", 100, 100, "mental_health"), *monthly(100, [0.95] * 12),
        stated("beds_available", "A", 40, "2015-04", line="maternity"),
        activity("A", "elective", 10), activity("A", "maternity", 10),
    ]  # fmt: skip
    found = project(place(rows, growth()), draws=2)
    weights = found.question.known.given["bed_weight"].ravel().tolist()
    assert weights == [1, 0, 0] and found.labels.services == ("elective", "maternity", "mental_health")
    table = found.table().filter(run="do_nothing", variable="undelivered", period="2020/21")
    assert table.filter(service="maternity")["mean"].item() == 0
    assert table.filter(service="elective")["mean"].item() > 0
    assert "maternity beds" in [one.what for one in found.unassessed]


def test_days_in_beds_by_age_weigh_services_and_let_stays_grow():
    """Norfolk and Waveney: emergencies' days in beds grow by 10%, where admissions grow by 7%."""
    waveney = whole_place(EXAMPLES / "norfolk-and-waveney-2026")
    known = evidence(waveney)
    given, services, trust = known.given, known.services, known.organisations.index("RM1")
    weights = dict(zip(services, given["bed_weight"][0, trust].ravel(), strict=True))
    assert weights["elective"] == pytest.approx(0.091, abs=0.002)
    assert weights["elective"] + weights["emergency"] == pytest.approx(1)
    last = dict(zip(services, given["stays_as_people_age"].values[-1][0, trust].ravel(), strict=True))
    assert last["emergency"] == pytest.approx(1.0286, abs=0.0005) and last["maternity"] == 1


def test_beds_that_no_known_service_fills_are_said_to_be_stated():
    rows = [*money("B", 500, 500, "home"), *(monthly(90, [0.9] * 12))]
    rows = [row | {"organisation": "B"} for row in rows]
    (why,) = [one.why for one in evidence(place(rows, growth())).unassessed if one.what == "beds"]
    assert why.startswith("Beds are stated, but not what fills them")
