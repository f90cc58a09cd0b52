from dataclasses import replace

import numpy as np
import pytest

from placeplan.core.unassessed import CannotAssess
from placeplan.model.running.bed_flows import EVEN_DAYS, NO_DELAY, beds_simulated
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Plan
from tests.unit.model.evidence.test_capacity_evidence import WARD, monthly, stated
from tests.unit.model.places import growth, money, place

MONTHS = monthly(100, [0.9] * 12)
ADMITTED = [
    *money("A", 1000, 1000, "emergency"),
    stated("activity", "A", 6570, stage="baseline", service="emergency"),
]
WEEK = {
    "monday": 0.2,
    "tuesday": 0.2,
    "wednesday": 0.15,
    "thursday": 0.15,
    "friday": 0.15,
    "saturday": 0.1,
    "sunday": 0.05,
}


def by_day(measure):
    return [stated(measure, "A", share, line=day) for day, share in WEEK.items()]


def found_of(rows, draws=20, run="do_nothing"):
    here = place(rows, growth(volume=0.0))
    return beds_simulated(here, project(here, draws), run)


def test_stays_come_from_beds_and_admissions_and_what_is_even_is_said():
    """90 beds in use for 365 days and 6,570 admissions: 5 days each."""
    (ward,) = found_of([*ADMITTED, *MONTHS])
    assert ward.body == "A" and ward.stay == pytest.approx(5) and ward.delay == 0
    assert ward.even == (EVEN_DAYS, NO_DELAY)
    assert ward.formula == pytest.approx([ward.formula[0]] * 12)
    assert np.mean(ward.simulated) == pytest.approx(ward.formula[0], rel=0.15)


def test_patients_ready_to_leave_and_the_places_own_week_are_read():
    ready = stated("patients_ready_to_leave", "A", 18)
    (ward,) = found_of(
        [*ADMITTED, *MONTHS, ready, *by_day("admissions_by_weekday"), *by_day("discharges_by_weekday")]
    )
    assert ward.delay == pytest.approx(1) and ward.even == ()
    (half,) = found_of([*ADMITTED, *MONTHS, ready, *by_day("admissions_by_weekday")[:3]])
    assert half.even == (EVEN_DAYS,)


def test_nobody_ready_to_leave_is_not_the_same_as_nobody_saying_so():
    (ward,) = found_of([*ADMITTED, *MONTHS, stated("patients_ready_to_leave", "A", 0)])
    assert ward.delay == 0 and ward.even == (EVEN_DAYS,)


def test_a_day_with_two_shares_is_taken_as_not_stated():
    week = [*by_day("admissions_by_weekday"), *by_day("discharges_by_weekday")]
    other = stated("admissions_by_weekday", "A", 0.3, line="monday", period="2024/25")
    (ward,) = found_of([*ADMITTED, *MONTHS, *week, other])
    assert EVEN_DAYS in ward.even


def test_without_admissions_or_with_a_month_quite_full_it_cannot_be_assessed():
    (unknown,) = found_of([*money("A", 1000, 1000, "emergency"), *MONTHS])
    assert isinstance(unknown, CannotAssess) and unknown.what == "A" and "Admissions" in unknown.why
    (full,) = found_of([*ADMITTED, *monthly(100, [0.9] * 11 + [1.0])])
    assert isinstance(full, CannotAssess) and "every bed was in use" in full.why


def test_without_beds_or_such_a_run_there_is_nothing():
    assert found_of(WARD) == () and found_of([*ADMITTED, *MONTHS], run="plan") == ()
    here = replace(place([*ADMITTED, *MONTHS], growth()), plan=Plan())
    assert len(beds_simulated(here, project(here, 2), "do_nothing")) == 1
