"""Who agrees with whom: for every two bodies, how many figures both state, and how many of them agree."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.between.reconciling import MEASURES
from placeplan.assurance.between.transfer_matching import Match
from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import view

BETWEEN = (
    "price_mismatch", "volume_mismatch", "timing_part_year", "price_base", "value_mismatch", "scope_one_side",
    "transfer_not_given", "transfer_not_expected", "double_counted_saving", "cost_shunt", "sign_flip",
    "unit_slip", "blank_not_zero",
)  # fmt: skip


TYPING = ("sign_flip", "unit_slip")  # one wrong cell: its size says nothing of how far two plans are apart


@dataclass(frozen=True)
class Cell:
    """Two bodies: figures that both state and that agree, that differ, and that only one states."""

    first: str
    second: str
    agree: int
    differ: int
    one_side: int
    apart: float = 0.0  # pounds, of the findings between them
    findings: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """agree, differ or one side only, for the colour of a cell."""
        if self.differ or self.findings:
            return "differ"
        return "one side only" if self.one_side else "agree"


@view
def agreement_matrix(
    contract_pairs: pl.DataFrame, transfer_matches: tuple[Match, ...]
) -> dict[tuple[str, str], tuple[int, int, int]]:
    """For each buyer and seller, or payer and receiver: figures that agree, differ, or stand alone."""
    found: dict[tuple[str, str], tuple[int, int, int]] = {}
    for name in MEASURES.values():
        stated = pl.col(f"{name}_buyer_source").is_not_null() | pl.col(f"{name}_seller_source").is_not_null()
        counts = (
            contract_pairs.filter(stated)
            .group_by("buyer", "seller")
            .agg(
                (pl.col(f"{name}_verdict") == "agree").sum().alias("agree"),
                (pl.col(f"{name}_verdict") == "differ").sum().alias("differ"),
                pl.len().alias("all"),
            )
        )
        for row in counts.sort("buyer", "seller").iter_rows(named=True):
            _add(found, row["buyer"], row["seller"], row["agree"], row["differ"], row["all"])
    for match in transfer_matches:
        years = match.receipt.amounts
        paid = match.payment.amounts if match.payment else {}
        both = years.keys() & paid.keys()
        agree = sum(
            abs(years[y].number + paid[y].number) <= years[y].half + paid[y].half + 1e-6 for y in both
        )
        _add(found, match.receipt.other, match.receipt.speaker, agree, len(both) - agree, len(years))
    return found


def _add(
    found: dict[tuple[str, str], tuple[int, int, int]], a: str, b: str, agree: int, differ: int, every: int
) -> None:
    key = (a, b) if a < b else (b, a)
    was = found.get(key, (0, 0, 0))
    found[key] = (was[0] + agree, was[1] + differ, was[2] + every - agree - differ)


def matrix(
    counts: dict[tuple[str, str], tuple[int, int, int]], findings: Iterable[Finding]
) -> tuple[Cell, ...]:
    """The matrix of bodies, with the findings that stand between each two of them."""
    between: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.kind in BETWEEN and len(finding.organisations) == 2 and finding.status != "pass":
            a, b = sorted(finding.organisations)
            between.setdefault((a, b), []).append(finding)
    return tuple(
        Cell(
            a,
            b,
            *counts.get((a, b), (0, 0, 0)),
            apart=sum(
                abs(f.amount or 0.0)
                for f in between.get((a, b), ())
                if f.unit == "pounds" and f.status != "cannot_assess" and f.kind not in TYPING
            ),
            findings=tuple(f.title for f in between.get((a, b), ())),
        )
        for a, b in sorted({*counts, *between})
    )
