"""Who agrees with whom: for every two bodies, how many figures both state, and how many of them agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.between.reconciling import MEASURES
from placeplan.assurance.between.transfer_matching import Match, is_in_full
from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import view

BETWEEN = (
    "price_mismatch", "volume_mismatch", "timing_part_year", "price_base", "value_mismatch", "scope_one_side",
    "transfer_not_given", "transfer_not_expected", "double_counted_saving", "cost_shunt", "sign_flip",
    "unit_slip", "blank_not_zero",
)  # fmt: skip
Counts = dict[tuple[str, str], tuple[int, int, int]]  # by two bodies: agree, differ, on one side only
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
def agreement_matrix(contract_pairs: pl.DataFrame, transfer_matches: tuple[Match, ...]) -> Counts:
    """For each buyer and seller, or payer and receiver: figures that agree, differ, or stand alone."""
    counts: dict[tuple[str, str], tuple[int, int, int]] = {}
    for name in MEASURES.values():
        for row in _counted(contract_pairs, name).iter_rows(named=True):
            _add(counts, (row["buyer"], row["seller"]), row["agree"], row["differ"], row["all"])
    for match in transfer_matches:
        receipts, paid = match.receipt.amounts, match.paid
        both = receipts.keys() & paid.keys()
        agree = sum(is_in_full(receipts[year], paid[year]) for year in both)
        bodies = (match.receipt.other, match.receipt.speaker)
        _add(counts, bodies, agree, len(both) - agree, len(receipts))
    return counts


def _counted(contract_pairs: pl.DataFrame, name: str) -> pl.DataFrame:
    """By buyer and seller, the rows that state one measure, and of these that agree and that differ."""
    stated = pl.col(f"{name}_buyer_source").is_not_null() | pl.col(f"{name}_seller_source").is_not_null()
    verdict = pl.col(f"{name}_verdict")
    counts = (
        contract_pairs.filter(stated)
        .group_by("buyer", "seller")
        .agg(
            (verdict == "agree").sum().alias("agree"),
            (verdict == "differ").sum().alias("differ"),
            pl.len().alias("all"),
        )
    )
    return counts.sort("buyer", "seller")


def _add(
    counts: dict[tuple[str, str], tuple[int, int, int]],
    bodies: tuple[str, str],
    agree: int,
    differ: int,
    stated: int,
) -> None:
    first, second = sorted(bodies)
    agreed, differed, alone = counts.get((first, second), (0, 0, 0))
    counts[first, second] = (agreed + agree, differed + differ, alone + stated - agree - differ)


def matrix(counts: Counts, findings: Iterable[Finding]) -> tuple[Cell, ...]:
    """The matrix of bodies, with the findings that stand between each two of them."""
    between: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if _is_between_two(finding):
            first, second = sorted(finding.organisations)
            between[first, second].append(finding)
    return tuple(
        _cell(bodies, counts.get(bodies, (0, 0, 0)), between.get(bodies, []))
        for bodies in sorted({*counts, *between})
    )


def _is_between_two(finding: Finding) -> bool:
    if finding.status == "pass" or finding.kind not in BETWEEN:
        return False
    return len(finding.organisations) == 2


def _cell(bodies: tuple[str, str], counted: tuple[int, int, int], findings: Sequence[Finding]) -> Cell:
    return Cell(
        *bodies,
        *counted,
        apart=sum(abs(finding.amount or 0.0) for finding in findings if _has_pounds_apart(finding)),
        findings=tuple(finding.title for finding in findings),
    )


def _has_pounds_apart(finding: Finding) -> bool:
    """Does its amount say how far two plans are apart?"""
    if finding.status == "cannot_assess" or finding.kind in TYPING:
        return False
    return finding.unit == "pounds"
