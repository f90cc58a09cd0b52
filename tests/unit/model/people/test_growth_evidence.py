"""People and rates of areas that are no board, against plain loops over their councils."""

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.people.england_tables import england_table
from placeplan.model.people.growth_evidence import boards, growth_areas, growth_evidence

NORFOLK, COUNTY, WAVENEY, EAST_SUFFOLK = "E54000022", "E10000020", "E07000206", "E07000244"


def test_a_code_may_be_of_the_ods_or_in_small_letters_and_counts_once():
    assert [one.code for one in growth_areas(["QMM", "e54000022", " E54000022 "])] == [NORFOLK]


def test_every_area_without_a_place_is_listed():
    with pytest.raises(PlanError) as caught:
        growth_areas(["Narnia", COUNTY, "W92000004"])
    assert [one.where for one in caught.value.problems] == ["Narnia", "W92000004"]


def test_boards_are_forty_two_and_england():
    assert (len(boards()), boards()[-1]) == (43, "E92000001")


def test_a_county_is_its_districts_whole():
    (county,) = growth_areas([COUNTY])
    assert [one.share for one in county.councils] == [1.0] * 7
    people = growth_evidence([county]).people.filter(year=2030, age=80, sex="male")["people"].item()
    table = england_table("council_populations").filter(year=2030, age=80, sex="male")
    districts = [one.code for one in county.councils]
    assert people == table.filter(pl.col("council").is_in(districts))["people"].sum()


def test_rates_of_districts_by_their_people_are_the_countys_as_published():
    built, published = (growth_evidence(growth_areas([code])).rates for code in (COUNTY, NORFOLK))
    both = built.join(published, on=["activity", "age", "sex"], validate="1:1")
    assert both.height == published.height
    apart = (both["observed"] - both["observed_right"]).abs()
    assert apart.max() < 0.001
    assert apart.mean() < 0.0001


def test_part_of_a_council_has_its_rates_and_its_share_of_people_by_age():
    (waveney,) = growth_areas([WAVENEY])
    (council,) = waveney.councils
    assert council.code == EAST_SUFFOLK and 0.4 < council.share < 0.6
    assert waveney.rates_of.startswith("part of East Suffolk, by")
    found = growth_evidence([waveney])
    rates = england_table("council_rates").filter(council=EAST_SUFFOLK)
    same = found.rates.join(rates, on=["activity", "age", "sex"])
    assert same["observed"].to_list() == pytest.approx(same["observed_right"].to_list(), rel=1e-6)
    whole = england_table("council_populations").filter(council=EAST_SUFFOLK, year=2023)
    inside = found.people.filter(year=2023).join(whole, on=["age", "sex"])
    shares = (inside["people"] / inside["people_right"]).round(9)
    assert shares.n_unique() == 4  # one for each broad age of adults


def test_parts_of_england_are_all_of_it():
    regions = growth_areas([f"E1200000{n}" for n in range(1, 10)])
    people = growth_evidence(regions).people.filter(year=2023)["people"].sum()
    england = england_table("populations").filter((pl.col("area") == "E92000001") & (pl.col("year") == 2023))
    assert people == pytest.approx(england.filter(pl.col("age") >= 18)["people"].sum(), abs=10)
