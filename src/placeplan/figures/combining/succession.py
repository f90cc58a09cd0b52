"""Figures of a body that took over from others: theirs, added up, and marked as computed.

What the old bodies stated stays as it was, under their own codes, for ever. Shares, prices and
rates have no sum and are not carried over; nor is trade between the old bodies taken out.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.figures.combining.sums import ABOUT, ALIKE, Sum, sum_of
from placeplan.figures.measures import measures
from placeplan.figures.table import figure_table
from placeplan.places.announced import KEY, whole_predecessors
from placeplan.places.organisations import predecessors

SPEAKER = "Placeplan"
_THEMSELVES = "themselves"  # each old body of its own books
_APART = (*(column for column in ABOUT if column != "organisation"), *ALIKE, "measure", "recurrence")


def rehomed(figures: pl.DataFrame, successor: str, bodies: Sequence[str] | None = None) -> pl.DataFrame:
    """The same figures, and those of `successor` worked out from the bodies before it.

    Those bodies are the registers', unless `bodies` names them. One of them that states nothing
    leaves the successor's figure without a value, and says so. Errors: a figure stated twice, and a board
    that would take over a part of another.
    """
    before = bodies if bodies is not None else _predecessors(successor)
    added = figure_table(_inherited(figures, successor, [code for code in before if code != successor]))
    return pl.concat([figures, added])


def _predecessors(successor: str) -> Sequence[str]:
    """Whom it took over from by the registers; by what was announced, for a board that is only announced."""
    if not successor.startswith(KEY):
        return predecessors(successor, date.min)
    before = whole_predecessors(successor)
    if isinstance(before, CannotAssess):
        raise PlanError(Problem(f"{before.why}.", successor, "Name the bodies whose figures to add up."))
    return before


def _inherited(
    figures: pl.DataFrame, successor: str, before: Sequence[str]
) -> Iterator[dict[str, str | float | int | None]]:
    can_add = [key for key, total in measures().items() if "organisation" in total.sums_over]
    theirs = figures.filter(pl.col("organisation").is_in(before) & pl.col("measure").is_in(can_add))
    own = pl.col("stated_by") == pl.col("organisation")
    speaker = pl.when(own).then(pl.lit(_THEMSELVES)).otherwise("stated_by").alias("speaker")
    for _, rows in theirs.with_columns(speaker).group_by(*_APART, "speaker", maintain_order=True):
        total = sum_of(rows.drop("speaker"), ("organisation",), {"organisation": before})
        about = {column: rows.get_column(column)[0] for column in _APART}
        yield about | _worked_out(total, before) | {"organisation": successor}


def _worked_out(total: Sum, before: Sequence[str]) -> dict[str, str | float | int | None]:
    """The sum as a figure: its precision is the width of its interval, so that no doubt is lost."""
    span = total.interval
    is_exact_to = span is not None and span.is_claimed and total.bound == "="
    return {
        "value": total.value,
        "pence": total.pence,
        "bound": total.bound or "=",
        "precision": (span.high - span.low or None) if span and is_exact_to else None,
        "as_stated": f"{total.label}: {', '.join(sorted(before))}",
        "stated_by": SPEAKER,
        "grade": "computed",
    }
