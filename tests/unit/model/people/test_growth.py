"""Growth against plain loops over the same published rates and populations."""

import numpy as np
import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.people import growth as room
from placeplan.model.people.board_variants import ratios_in
from placeplan.model.people.growth import (
    activities,
    basis,
    demographic_growth,
    labels,
    worked_back,
)
from placeplan.model.people.growth_evidence import boards, growth_areas

NORFOLK = "E54000022"


ENGLAND = "E92000001"


def looped_people(area):
    """People by year, age (90 is open) and sex."""
    people = {}
    rows = (
        room.england_table("populations")
        .filter(pl.col("area") == area)
        .select("year", "age", "sex", "people")
    )
    for year, age, sex, count in rows.rows():
        people[year, min(age, 90), sex] = people.get((year, min(age, 90), sex), 0) + count
    return people


def looped_events(area, activity, year, rebased=""):
    """Events of a year; of a year of the projections, on the last estimate where it is `rebased`."""
    rates = room.england_table("rates").filter(area=area, activity=activity)
    people, events = looped_people(area), 0.0
    for age, sex, rate in rates.select("age", "sex", "observed").rows():
        count = people[year, age, sex]
        if rebased == "left-out":
            count = people[2023, age, sex] * count / people[2024, age, sex]
        elif rebased:
            one = (age + 1, age) if age < 89 else (age, 90)  # who they are a year later, and who they follow
            later = people[2025, age + 1, sex] if age < 89 else people[2025, 90, sex]
            began = people[2024, one[0], sex] * people[2024, one[1], sex] / later
            count = people[2023, age, sex] * count / began
        events += rate * count
    return events


@pytest.mark.parametrize("activity", ["apc/emer_n", "opc/surg_first", "edc/walkin"])
def test_growth_within_the_projections(activity):
    found = {g.activity: g.change for g in demographic_growth([NORFOLK], 2024, 2031)}
    expected = looped_events(NORFOLK, activity, 2031) / looped_events(NORFOLK, activity, 2024) - 1
    assert found[activity] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("area", [NORFOLK, ENGLAND])
@pytest.mark.parametrize("join", ["worked-back", "left-out"])
@pytest.mark.parametrize("first", [2018, 2023])
def test_growth_across_the_join_is_applied_to_the_last_estimate(area, join, first):
    found = {g.activity: g.change for g in demographic_growth([area], first, 2031, join=join)}
    later = looped_events(area, "apc/emer_n", 2031, rebased=join)
    assert found["apc/emer_n"] == pytest.approx(
        later / looped_events(area, "apc/emer_n", first) - 1, abs=1e-12
    )


def test_the_year_between_estimates_and_projections_is_worked_back_or_left_out_and_said():
    assert "not counted" in basis(2023, 2031, "left-out")
    assert "worked back" in basis(2023, 2031)
    counted, left_out = (
        demographic_growth([ENGLAND], 2023, 2031, join=join)[2].change for join in ("worked-back", "left-out")
    )
    assert 0.005 < counted - left_out < 0.02  # about a year's growth of eight


def test_a_year_worked_back_is_near_the_year_that_is_known():
    people = looped_people(ENGLAND)
    known, after, later = (
        np.array([[people[year, age, sex] for sex in ("female", "male")] for age in range(91)], dtype=float)
        for year in (2024, 2025, 2026)
    )
    error = worked_back(after, later) / known - 1
    assert abs(error).max() < 0.03
    assert abs(worked_back(after, later).sum() / known.sum() - 1) < 0.003


def test_a_year_worked_back_of_steady_ageing_is_exact():
    kept, youngest, years = 0.9, 100.0, []
    first = np.array([[90.0], [70.0], [50.0], [40.0], [60.0]])
    for _ in range(3):
        years.append(first)
        aged = first[:-2] * kept
        first = np.vstack([[[youngest]], aged, [[(first[-2, 0] + first[-1, 0]) * kept]]])
    # Only the split of the open age and the one below it is an assumption; their sum is exact.
    back = worked_back(years[1], years[2])
    assert back[:3] == pytest.approx(years[0][:3])
    assert back[3:].sum() == pytest.approx(years[0][3:].sum())


def test_growth_between_estimates_uses_estimates_alone():
    found = {g.activity: g.change for g in demographic_growth([ENGLAND], 2013, 2023)}
    expected = looped_events(ENGLAND, "apc/emer_n", 2023) / looped_events(ENGLAND, "apc/emer_n", 2013) - 1
    assert found["apc/emer_n"] == pytest.approx(expected, abs=1e-12)
    assert basis(2013, 2023) == "mid-year estimates"


def test_no_time_no_growth():
    assert {g.change for g in demographic_growth([NORFOLK], 2030, 2030)} == {0.0}


def test_emergency_care_of_the_old_grows_faster_than_walk_in_attendances():
    found = {g.activity: g.change for g in demographic_growth([ENGLAND], 2024, 2043)}
    assert found["apc/emer_n"] > found["edc/walkin"] > 0


def test_every_area_has_every_activity():
    areas = boards()
    assert (len(areas), areas[-1], len(activities())) == (43, "E92000001", 13)
    found = demographic_growth(areas, 2024, 2029)
    assert [(g.area, g.activity) for g in found] == [(a, b) for a in areas for b in activities()]
    assert set(labels()) == set(activities())


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


@pytest.mark.parametrize("first", [2018, 2023, 2024])
def test_growth_of_a_county_is_that_of_the_board_that_fits_it(first):
    county = demographic_growth(["E10000020"], first, 2041)
    for ours, published in zip(county, demographic_growth([NORFOLK], first, 2041), strict=True):
        assert ours.activity == published.activity
        assert ours.change == pytest.approx(published.change, abs=0.0005)


def test_growth_of_a_board_within_its_true_borders_lies_between_its_county_and_waveney():
    true = demographic_growth(growth_areas([NORFOLK], from_councils=True), 2023, 2041)
    county, waveney = (demographic_growth([code], 2023, 2041) for code in ("E10000020", "E07000206"))
    for own, one, other in zip(true, county, waveney, strict=True):
        assert min(one.change, other.change) < own.change < max(one.change, other.change)


def test_growth_of_the_smallest_councils_is_a_number():
    found = demographic_growth(["E06000053", "E09000001"], 2023, 2043)
    assert len(found) == 2 * len(activities())
    assert all(-0.5 < one.change < 0.6 for one in found)


def test_a_council_has_neither_variants_nor_smoothed_rates():
    with pytest.raises(PlanError) as caught:
        demographic_growth(["E10000020", ENGLAND], 2024, 2031, "smoothed", variant="high_migration")
    assert [(one.where, one.what.split()[0]) for one in caught.value.problems] == [
        ("E10000020", "Smoothed"),
        ("E10000020", "Variants"),
    ]


def test_a_cohort_of_nobody_a_year_later_is_kept():
    after, later = np.array([[2.0], [3.0], [4.0], [5.0]]), np.array([[2.0], [0.0], [4.0], [0.0]])
    assert worked_back(after, later).ravel().tolist() == [3.0, 4.0 * 3 / 4, 4.0, 5.0]


@pytest.mark.parametrize("first", [2013, 2023, 2024, 2026])
def test_a_variant_moves_people_of_the_projections_since_the_last_estimate(first):
    variant, activity = "high_population", "apc/emer_n"
    found = {g.activity: g.change for g in demographic_growth([NORFOLK], first, 2034, variant=variant)}
    ratios = {
        year: {(age, sex): ratio for _, age, sex, ratio in ratios_in(variant, year, [NORFOLK]).rows()}
        for year in (2023, 2024, 2026, 2034)
    }
    people = looped_people(NORFOLK)
    rates = (
        room.england_table("rates")
        .filter(area=NORFOLK, activity=activity)
        .select("age", "sex", "observed")
        .rows()
    )
    before = later = 0.0
    for age, sex, rate in rates:
        last = people[2034, age, sex] * ratios[2034][age, sex]
        if first > 2023:
            before += rate * people[first, age, sex] * ratios[first][age, sex]
            later += rate * last
        else:
            older, who = (age + 1, age) if age < 89 else (age, 90)
            after = people[2025, age + 1, sex] if age < 89 else people[2025, 90, sex]
            began = people[2024, older, sex] * people[2024, who, sex] / after * ratios[2023][age, sex]
            before += rate * people[first, age, sex]
            later += rate * people[2023, age, sex] * last / began
    assert found[activity] == pytest.approx(later / before - 1, abs=1e-12)


def test_estimates_are_the_same_in_every_variant():
    known = demographic_growth([NORFOLK], 2013, 2023)
    assert demographic_growth([NORFOLK], 2013, 2023, variant="low_migration") == known
    with pytest.raises(PlanError, match="no population variant “low”"):
        demographic_growth([NORFOLK], 2013, 2023, variant="low")
