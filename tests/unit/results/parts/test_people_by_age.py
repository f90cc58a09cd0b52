from dataclasses import replace

import polars as pl

from placeplan.results.parts.people_by_age import people_by_age


def test_the_bands_add_up_to_everybody_in_both_years(norfolk):
    known = people_by_age(norfolk)
    assert known.days == ("2015-06-30", "2020-06-30")
    assert known.bands == ((0, 14), (15, 64), (65, 84), (85, None))
    for at, day in enumerate(known.days):
        rows = norfolk.figures.filter(
            (pl.col("measure") == "population") & (pl.col("area") == norfolk.area) & (pl.col("period") == day)
            & pl.col("age").is_not_null() & pl.col("line").is_null()
        )  # fmt: skip
        assert round(sum(counts[at] for counts in known.people)) == round(rows["value"].sum())


def test_an_age_that_fits_no_band_means_nothing_is_added_up(norfolk):
    wide = pl.when(pl.col("age") == "10-14").then(pl.lit("10-19")).otherwise(pl.col("age")).alias("age")
    assert people_by_age(replace(norfolk, figures=norfolk.figures.with_columns(wide))) is None
