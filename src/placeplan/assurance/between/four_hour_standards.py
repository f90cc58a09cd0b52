"""The share of emergency patients to be seen within four hours, as it was asked for each year's end.

The rows are `four_hour_standards.csv`. A year that nobody looked up has none, never the last one.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows

_LIST = Path(__file__).with_name("four_hour_standards.csv")


@dataclass(frozen=True)
class Standard:
    """The share asked for at the end of each year from `first_year` to `last_year`, and who says so."""

    first_year: str
    last_year: str
    value: float
    source: str


@cache
def standards() -> tuple[Standard, ...]:
    """Every standard, in order of its years."""
    return tuple(
        Standard(row["first_year"], row["last_year"], float(row["value"]), row["source"])
        for row in shipped_rows(_LIST)
    )


def standard_of(year: str) -> Standard | None:
    """The standard asked for by the end of a financial year; `None` where it was not looked up."""
    return next(
        (standard for standard in standards() if standard.first_year <= year <= standard.last_year), None
    )
