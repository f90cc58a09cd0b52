"""The books of a group: those of its members added up, less what they trade with one another.

To the penny, or not at all: a member whose figure is missing leaves the group's "cannot assess".
Where two members state their trade differently, the difference is shown and not split.
"""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.combining.sums import Missing, Status, Sum, sum_of
from placeplan.figures.measures import measure


@dataclass(frozen=True)
class Consolidation:
    """A group's figure in whole `pence`: `children` less `eliminated`, and how sure that is."""

    status: Status
    pence: int | None
    children: Sum
    eliminated: Sum | None  # nothing where the members do not trade with one another

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is not there, among members and their trade."""
        return self.children.missing + (self.eliminated.missing if self.eliminated else ())


@dataclass(frozen=True, order=True)
class Mismatch:
    """Trade that its two sides state differently, in pence: what `seller` says less what `buyer` says."""

    seller: str
    buyer: str
    pence: int


def consolidation(
    children: pl.DataFrame, internal: pl.DataFrame, members: Collection[str], only_stated: bool = False
) -> Consolidation:
    """A group's figure from its members' (`children`) and their trade with one another (`internal`).

    Errors: figures that may not be added, a measure that is not money, or trade with an outsider.
    """
    _refuse_outsiders(internal, members)
    whole = sum_of(
        children, over=("organisation",), expected={"organisation": members}, only_stated=only_stated
    )
    if not measure(whole.measure).is_money:
        raise PlanError(Problem(f"{whole.measure} is not money, so there is no trade to take out of it."))
    if internal.is_empty():
        return Consolidation(whole.status, whole.pence, whole, None)
    traded = sum_of(internal, over=("organisation", "counterparty"), only_stated=only_stated)
    statuses = (whole.status, traded.status)
    if whole.pence is None or traded.pence is None:
        return Consolidation("cannot_assess", None, whole, traded)
    partial: Status = "sum_of_what_is_stated" if "sum_of_what_is_stated" in statuses else "stated"
    return Consolidation(partial, whole.pence - traded.pence, whole, traded)


def mismatches(sold: pl.DataFrame, bought: pl.DataFrame) -> tuple[Mismatch, ...]:
    """Pairs of bodies whose two accounts of their trade differ. A side that states nothing is no mismatch.

    `sold` has the seller as organisation and the buyer as counterparty; `bought` the other way round.
    """
    statement = sold.group_by("organisation", "counterparty").agg(_all_or_none())
    answer = bought.group_by("organisation", "counterparty").agg(_all_or_none())
    both = statement.join(
        answer,
        left_on=["organisation", "counterparty"],
        right_on=["counterparty", "organisation"],
        how="inner",
    )
    differ = both.filter(pl.col("pence") != pl.col("pence_right"))
    return tuple(
        sorted(
            Mismatch(seller, buyer, first - second)
            for seller, buyer, first, second in differ.select(
                "organisation", "counterparty", "pence", "pence_right"
            ).iter_rows()
        )
    )


def _all_or_none() -> pl.Expr:
    """The sum of pence in a group, or nothing where one part of it is missing."""
    return pl.when(pl.col("pence").null_count() == 0).then(pl.col("pence").sum()).alias("pence")


def _refuse_outsiders(internal: pl.DataFrame, members: Collection[str]) -> None:
    sides = [*internal.get_column("organisation"), *internal.get_column("counterparty")]
    outside = sorted({"nobody" if side is None else str(side) for side in sides if side not in members})
    if outside:
        raise PlanError(
            Problem(
                f"Trade with {', '.join(outside)} is not trade within the group.",
                to_do="Give only what members sell to members.",
            )
        )
