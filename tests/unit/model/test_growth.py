"""Growth against plain loops over the same published rates and populations."""

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model import growth as room
from placeplan.model.growth import activities, areas_with_rates, basis, demographic_growth, labels, sources

NORFOLK = "E54000022"


def looped_events(area, activity, year, rebased_on=None):
    rates = room._table("rates").filter(area=area, activity=activity)
    people = {}
    rows = room._table("populations").filter(pl.col("area") == area)
    counts = {(y, a, s): n for y, a, s, n in rows.select("year", "age", "sex", "people").rows()}
    for y, age, sex in counts:
        if y == year:
            count = counts[y, age, sex]
            if rebased_on:
                estimate, projection = rebased_on
                count = counts[estimate, age, sex] * count / counts[projection, age, sex]
            people[min(age, 90), sex] = people.get((min(age, 90), sex), 0) + count
    return sum(rate * people[age, sex] for age, sex, rate in rates.select("age", "sex", "observed").rows())


@pytest.mark.parametrize("activity", ["apc/emer_n", "opc/surg_first", "edc/walkin"])
def test_growth_within_the_projections(activity):
    found = {g.activity: g.change for g in demographic_growth([NORFOLK], 2024, 2031)}
    expected = looped_events(NORFOLK, activity, 2031) / looped_events(NORFOLK, activity, 2024) - 1
    assert found[activity] == pytest.approx(expected, abs=1e-12)


def test_growth_across_the_join_is_applied_to_the_last_estimate():
    found = {g.activity: g.change for g in demographic_growth([NORFOLK], 2023, 2031)}
    later = looped_events(NORFOLK, "apc/emer_n", 2031, rebased_on=(2023, 2024))
    assert found["apc/emer_n"] == pytest.approx(
        later / looped_events(NORFOLK, "apc/emer_n", 2023) - 1, abs=1e-12
    )
    assert "not counted" in basis(2023, 2031)


def test_growth_between_estimates_uses_estimates_alone():
    found = {g.activity: g.change for g in demographic_growth(["E92000001"], 2013, 2023)}
    expected = (
        looped_events("E92000001", "apc/emer_n", 2023) / looped_events("E92000001", "apc/emer_n", 2013) - 1
    )
    assert found["apc/emer_n"] == pytest.approx(expected, abs=1e-12)
    assert basis(2013, 2023) == "mid-year estimates"


def test_no_time_no_growth():
    assert {g.change for g in demographic_growth([NORFOLK], 2030, 2030)} == {0.0}


def test_emergency_care_of_the_old_grows_faster_than_walk_in_attendances():
    found = {g.activity: g.change for g in demographic_growth(["E92000001"], 2024, 2043)}
    assert found["apc/emer_n"] > found["edc/walkin"] > 0


def test_every_area_has_every_activity():
    areas = areas_with_rates()
    assert (len(areas), areas[-1], len(activities())) == (43, "E92000001", 13)
    found = demographic_growth(areas, 2024, 2029)
    assert [(g.area, g.activity) for g in found] == [(a, b) for a in areas for b in activities()]
    assert set(labels()) == set(activities())
    assert {s["source"] for s in sources()} == {"su_rates", "mye", "snpp2018"}


def test_smoothed_rates_are_a_choice():
    observed = demographic_growth([NORFOLK], 2024, 2031)[0].change
    smoothed = demographic_growth([NORFOLK], 2024, 2031, "smoothed")[0].change
    assert observed != smoothed
    assert observed == pytest.approx(smoothed, abs=0.01)


def test_everything_unknown_is_listed_at_once():
    with pytest.raises(PlanError) as caught:
        demographic_growth(["E54000099", "Narnia"], 2050, 1999)
    assert [p.where for p in caught.value.problems] == [
        "E54000099",
        "Narnia",
        "1999",
        "2050",
        "--from and --to",
    ]
