"""One measure of a group of bodies from what a place states: its members' totals and their trade.

A member's total is the one it states, or else the sum of its lines and counterparties. Trade is what a member
states of another member. Both are made ready here for `consolidation`, which does the arithmetic.
"""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.combining.consolidation import Consolidation, Mismatch, consolidation, mismatches
from placeplan.figures.combining.sums import ABOUT, ALIKE, sum_of
from placeplan.figures.measures import measure
from placeplan.figures.table import figure_table

PARTS = ("counterparty", "service", "line")  # of a total by which it may be stated, the finest first
KEPT = (*ABOUT, *ALIKE, "measure", "stated_by")
SOLD, BOUGHT = "income", "expenditure"


@dataclass(frozen=True)
class GroupBooks:
    """The group's figure, its members' totals that went into it, and trade whose two sides differ."""

    result: Consolidation
    totals: dict[str, int | None]  # pence by member; nothing where a member's total is not known
    trade: dict[tuple[str, str], int | None]  # pence by member and the member that it trades with
    differ: tuple[Mismatch, ...]


def group_books(
    figures: pl.DataFrame,
    members: Collection[str],
    name: str,
    period: str,
    stage: str,
    only_stated: bool = False,
) -> GroupBooks:
    """The books of a group for one measure of money. What schemes add to them is no part of these totals.

    Errors: no such figures, or ones that may not be added.
    """
    if not measure(name).is_money:
        raise PlanError(Problem(f"{name} is not money, so there is no trade to take out of it."))
    of_members = figures.filter(
        pl.col("organisation").is_in(list(members))
        & (pl.col("period") == period)
        & (pl.col("stage") == stage)
        & pl.col("scheme").is_null()
    )
    stated = of_members.filter(pl.col("measure") == name)
    if stated.is_empty():
        what = f"No member states {measure(name).label.lower()} in {period} at the stage “{stage}”."
        raise PlanError(Problem(what, to_do=_stages(figures, members, name)))
    totals = _totals(stated, ("organisation",))
    trade = _totals(_between(stated, members), ("organisation", "counterparty"))
    whole = consolidation(totals, trade, members, only_stated)
    sold, bought = (
        _totals(
            _between(of_members.filter(pl.col("measure") == side), members), ("organisation", "counterparty")
        )
        for side in (SOLD, BOUGHT)
    )
    return GroupBooks(
        whole,
        dict(totals.select("organisation", "pence").iter_rows()),
        {
            (one, other): pence
            for one, other, pence in trade.select("organisation", "counterparty", "pence").iter_rows()
        },
        mismatches(sold, bought),
    )


def _between(figures: pl.DataFrame, members: Collection[str]) -> pl.DataFrame:
    """What members state of other members."""
    return figures.filter(pl.col("counterparty").is_in(list(members)))


def _totals(figures: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """One figure for each member, or for each pair of them: the total stated, or the sum of its parts.

    Parts are folded one column at a time, because a line may have counterparties where another has none.
    """
    for column in (part for part in PARTS if part not in key):
        figures = _folded(figures, column)
    return figures


def _folded(figures: pl.DataFrame, column: str) -> pl.DataFrame:
    """The same figures without parts in this column: each whole as stated, or its parts added up."""
    apart = [kept for kept in KEPT if kept != column]
    rows = []
    for _, alike in figures.group_by(*apart, maintain_order=True):
        wholes = alike.filter(pl.col(column).is_null())
        total = sum_of(wholes, ()) if wholes.height else sum_of(alike, (column,))
        about = {kept: alike.get_column(kept)[0] for kept in apart}
        rows.append(about | {"value": total.value, "pence": total.pence})
    return figure_table(rows)


def _stages(figures: pl.DataFrame, members: Collection[str], name: str) -> str:
    of_measure = figures.filter(pl.col("organisation").is_in(list(members)) & (pl.col("measure") == name))
    stages = of_measure.select("period", "stage").drop_nulls().unique().sort("period", "stage")
    if stages.is_empty():
        return "Name another measure; the reference of measures lists them."
    return f"They state it for: {', '.join(f'{period} ({stage})' for period, stage in stages.iter_rows())}."
