from dataclasses import replace

import polars as pl

from placeplan.plan.place import load_place
from placeplan.publishing.sections.foreseen.ages_section import ages_chart, people
from placeplan.results.parts.people_by_age import people_by_age
from tests.unit.publishing.conftest import EXAMPLES


def total(place, day):
    rows = place.figures.filter(
        (pl.col("measure") == "population") & (pl.col("area") == place.area) & (pl.col("period") == day)
        & pl.col("age").is_not_null() & pl.col("line").is_null()
    )  # fmt: skip
    return rows["value"].sum()


def test_the_bands_add_up_to_everybody_in_both_years(norfolk):
    chart = ages_chart(people_by_age(norfolk))
    assert chart.table.columns == ("Age", "30 June 2015", "30 June 2020")
    for column, day in ((1, "2015-06-30"), (2, "2020-06-30")):
        counts = [int(row[column].replace(",", "")) for row in chart.table.rows]
        assert len(counts) == 4
        assert abs(sum(counts) - total(norfolk, day)) <= 2


def test_picture_and_table_hold_the_same_numbers(norfolk):
    chart = ages_chart(people_by_age(norfolk))
    drawn = str(chart.html()).split("<table")[0]
    for row in chart.table.rows:
        for cell in row[1:]:
            assert f">{cell}</text>" in drawn


def test_single_years_of_age_fit_too():
    assert ages_chart(people_by_age(load_place(EXAMPLES / "norfolk-and-waveney-2026"))) is not None


def test_a_year_a_band_or_an_age_that_does_not_fit_means_no_chart(norfolk):
    def without(condition):
        return replace(norfolk, figures=norfolk.figures.filter(~condition))

    assert ages_chart(people_by_age(without(pl.col("period") == "2020-06-30"))) is None
    assert ages_chart(people_by_age(without(pl.col("age") == "85+"))) is None
    wide = pl.when(pl.col("age") == "10-14").then(pl.lit("10-19")).otherwise(pl.col("age")).alias("age")
    assert ages_chart(people_by_age(replace(norfolk, figures=norfolk.figures.with_columns(wide)))) is None


def test_a_region_has_no_chart_of_its_own(region):
    assert ages_chart(people_by_age(region)) is None


def test_people_are_whole():
    assert people(1_016_287.4) == "1,016,287"
