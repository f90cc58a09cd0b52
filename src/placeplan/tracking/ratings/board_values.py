"""Values of all 42 boards from the months of their trusts that come with the package: A&E, beds, discharge.

A board's month is the sum of the trusts that sit in it; of a month that one of them lacks nothing is said,
and a board without all its months has no value. The standard error of a year's value is from how far one
month differs from the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.sentences import joined
from placeplan.model.people.board_figures import series_source, trusts_of
from placeplan.model.people.england_tables import england_table
from placeplan.places.announced import without_titles
from placeplan.places.geographies import Area, areas
from placeplan.tracking.ratings.rated_values import RatedValues
from placeplan.tracking.ratings.rating_files import Rating

BOARDS = "boards"  # in the place of a file of values
GEOGRAPHY = "icb-2024"  # the boards whose trusts' months are held
MONTHS = 12  # whole seasons; our default
INDEPENDENT = (
    "Standard errors take months as independent of one another about the year’s mean. Where one bad month "
    "leads to the next, ranks are less sure than these intervals say."
)
DEVIATION = 1.128  # the mean distance of two draws by the standard deviation that they come of


@dataclass(frozen=True)
class Shared:
    """An indicator as a share: what is added up over a board's trusts, and over what; and of which series."""

    above: pl.Expr
    below: pl.Expr
    measures: tuple[str, ...]
    series: tuple[str, ...]


_ATTENDED, _BEDS = pl.col("attendances"), pl.col("beds_available")
_IN_USE = _BEDS * pl.col("bed_occupancy")
SHARES: Mapping[str, Shared] = {
    "four_hours": Shared(
        _ATTENDED * pl.col("four_hour_performance"),
        _ATTENDED,
        ("attendances", "four_hour_performance"),
        ("emergency",),
    ),
    "bed_occupancy": Shared(_IN_USE, _BEDS, ("beds_available", "bed_occupancy"), ("beds",)),
    "ready_to_leave": Shared(
        pl.col("patients_ready_to_leave"),
        _IN_USE,
        ("patients_ready_to_leave", "beds_available", "bed_occupancy"),
        ("ready", "beds"),
    ),
}


@dataclass(frozen=True)
class BoardValues:
    """The values of every board, and what is to be known of them: months, sources, who has no value."""

    rated: RatedValues
    notes: tuple[str, ...]


def board_values(stated: Rating, months: int = MONTHS) -> BoardValues:
    """What a rating's indicators are of every board, over the latest months that are held.

    Errors: a rating with an indicator that is not among `SHARES`.
    """
    _refuse_unknown(stated)
    boards = sorted(areas(GEOGRAPHY).values(), key=lambda board: board.name)
    columns = [_of_every_board(indicator.key, boards, months) for indicator in stated.indicators]
    names = tuple(without_titles(board.name) for board in boards)
    values = np.column_stack([column.values for column in columns])
    errors = np.nan_to_num(np.column_stack([column.errors for column in columns]))
    notes = (*chain.from_iterable(column.notes for column in columns), INDEPENDENT)
    return BoardValues(RatedValues(names, values, errors), notes)


def _refuse_unknown(stated: Rating) -> None:
    unknown = [f"“{indicator.key}”" for indicator in stated.indicators if indicator.key not in SHARES]
    if unknown:
        to_do = f"There are {joined(list(SHARES))}; else give a file of values."
        raise PlanError(Problem(f"Of boards nothing is held of {joined(unknown)}.", BOARDS, to_do))


@dataclass(frozen=True)
class _Column:
    values: Sequence[float]
    errors: Sequence[float]
    notes: tuple[str, ...]


def _of_every_board(key: str, boards: Sequence[Area], months: int) -> _Column:
    shared = SHARES[key]
    table = _wide(shared.measures)
    window = table["month"].unique().sort().tail(months).to_list()
    by_board = [_monthly(board, shared, table, window) for board in boards]
    shares = [_mean_and_error(monthly, months) for monthly in by_board]
    lacking = [
        without_titles(board.name)
        for board, (value, _) in zip(boards, shares, strict=True)
        if np.isnan(value)
    ]
    notes = [f"{key}: {window[0]} to {window[-1]}; {_sources(shared)}."]
    if lacking:
        notes.append(f"{key}: a month is lacking of {joined(lacking)}, and none is filled in.")
    return _Column([value for value, _ in shares], [error for _, error in shares], tuple(notes))


def _wide(measures: Sequence[str]) -> pl.DataFrame:
    """A row for each trust and month that holds all of some measures."""
    months = england_table("trust_months").filter(pl.col("measure").is_in(measures))
    return months.pivot("measure", index=["trust", "month"], values="value").drop_nulls(list(measures))


def _monthly(
    board: Area, shared: Shared, table: pl.DataFrame, window: Sequence[str]
) -> list[tuple[float, float]]:
    """What stands above and below the line in each month of which all of a board's trusts say it."""
    seated = [row["trust"] for row in trusts_of(board.ods)]
    own = table.filter(pl.col("trust").is_in(seated), pl.col("month").is_in(window))
    by_month = own.group_by("month").agg(
        shared.above.sum().alias("above"), shared.below.sum().alias("below"), pl.len().alias("trusts")
    )
    whole = by_month.filter(pl.col("trusts") == own["trust"].n_unique(), pl.col("below") > 0).sort("month")
    return list(whole.select("above", "below").iter_rows())


def _mean_and_error(monthly: Sequence[tuple[float, float]], months: int) -> tuple[float, float]:
    """The share over all months, and its standard error; neither where a month is lacking."""
    if len(monthly) < months:
        return np.nan, np.nan
    above, below = np.array(monthly).T
    moves = np.abs(np.diff(above / below)).mean()
    return float(above.sum() / below.sum()), float(moves / DEVIATION / np.sqrt(months))


def _sources(shared: Shared) -> str:
    told = [series_source(series) for series in (*shared.series, "seats")]
    return "; ".join(f"{source['title']} ({source['publisher']}, {source['licence']})" for source in told)
