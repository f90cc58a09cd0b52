import pytest

from placeplan.model.people.england_tables import (
    england_table,
    first_projection,
    last_estimate,
    projections_began,
    series,
    sources,
    year_of_rates,
    years_held,
)


def test_the_years_of_each_source_are_those_of_its_table():
    years = dict(england_table("populations").group_by("source").agg(years="year").rows())
    for source, held in years.items():
        assert (series(source).first, series(source).last) == (min(held), max(held))
    variants = england_table("variants")["year"]
    assert (series("snpp2018_variants").first, series("snpp2018_variants").last) == (
        variants.min(),
        variants.max(),
    )
    assert years_held() == (2010, 2043)


def test_projections_follow_estimates_and_rates_are_of_an_estimate():
    assert projections_began() < last_estimate() == year_of_rates() < first_projection()


def test_councils_have_every_year_that_boards_have():
    assert set(england_table("council_populations")["year"]) == set(england_table("populations")["year"])
    assert set(england_table("council_rates")["activity"]) == set(england_table("rates")["activity"])


def test_every_source_says_who_and_where():
    assert {one["source"] for one in sources()} == {"su_rates", "mye", "snpp2018", "snpp2018_variants"}
    assert all(one["publisher"] and one["address"].startswith("https://") for one in sources())


def test_a_source_without_years_has_none():
    assert series("su_rates").first is None
    with pytest.raises(StopIteration):
        series("nobody")
