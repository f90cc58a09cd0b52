"""England's evidence by area, year, age and sex, as shipped beside the model: one reading of each table."""

from functools import cache
from importlib.resources import as_file, files

import polars as pl

FOLDER = files("placeplan.model") / "england"
OPEN_AGE = 90  # the last age of the tables, which means 90 and over


@cache
def england_table(name: str) -> pl.DataFrame:
    """The table called `name`: populations, rates or variants."""
    with as_file(FOLDER / f"{name}.parquet") as path:
        return pl.read_parquet(path)
