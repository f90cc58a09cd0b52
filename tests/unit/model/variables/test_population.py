import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.variables.population import (
    People,
    Rates,
    grown,
    need,
    need_index,
    younger,
)

# The worked example of four age bands, in thousands: people now, people later, units for each person.
PEOPLE = People(
    ("now", "later"),
    ("A",),
    (0, 18, 65, 85),
    ("all",),
    np.array([[[[200.0], [600], [170], [30]]], [[[210.0], [606], [190], [36]]]]),
)
RATES = Rates(("care",), np.array([[[0.05], [0.08], [0.30], [0.60]]]))


def test_the_worked_example_of_growth_by_age():
    needed = need(PEOPLE, RATES)[:, 0, 0]
    assert needed[0] == pytest.approx(127.00)
    assert needed[1] == pytest.approx(137.58)
    assert need_index(needed)[1] - 1 == pytest.approx(0.0833, abs=5e-5)
    with_other_growth = needed[1] * 1.01**5
    assert with_other_growth == pytest.approx(144.598, abs=5e-4)
    assert with_other_growth * (1 - 0.06) == pytest.approx(135.922, abs=5e-4)


def test_average_growth_for_every_age_would_be_wrong():
    average = PEOPLE.totals[1, 0] / PEOPLE.totals[0, 0] - 1
    assert average == pytest.approx(0.042)
    assert need_index(need(PEOPLE, RATES))[1, 0, 0] - 1 > average


def test_need_that_begins_at_nothing_has_no_growth():
    with pytest.raises(PlanError, match="zero"):
        need_index(np.array([[0.0], [1.0]]))


def test_people_who_age_in_better_health_need_what_younger_people_need_today():
    ages = tuple(range(60, 71))
    rates = Rates(("care",), np.array([[[float(age)] for age in ages]]))
    later = younger(rates, ages, years=2.5, from_age=65)
    assert later.each[0, :, 0].tolist() == [60, 61, 62, 63, 64, 65, 65, 65, 65.5, 66.5, 67.5]
    assert younger(rates, ages, years=0, from_age=65).each.tolist() == rates.each.tolist()


def test_projections_that_do_not_join_are_applied_as_growth():
    base = People(("2023",), ("A",), (0, 1), ("all",), np.array([[[[100.0], [50]]]]))
    projected = People(
        ("2023", "2024"), ("A",), (0, 1), ("all",), np.array([[[[80.0], [0]]], [[[88.0], [3]]]])
    )
    found = grown(base, projected)
    assert found.count[0].ravel().tolist() == [100, 50]
    assert found.count[1].ravel() == pytest.approx([110, 50])
