"""What a table's own arithmetic says of how we read it: which of its sums hold under our reading.

A table that adds up to its own totals proves its reading. One whose sums mostly fail is one that we have
probably misread: that is asked, and no body is blamed for it. One sum that fails among many that hold is
the table's own slip, which the checks report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from placeplan.reading.words.judgements import count, weight

Verdict = Literal["proven", "slipped", "contradicted", "untested"]
Nature = Literal["total", "result", "bridge", "year", "value", "twin"]

MISREAD = weight("proof", "misread")
FEWEST = count("proof", "fewest")


@dataclass(frozen=True)
class Sum:
    """One sum that a table states: where, what it should come to, and what its parts come to as we read them.

    `cell` and `members` are A1 names on the table's sheet; amounts are as the sheet writes them.
    """

    nature: Nature
    cell: str
    members: tuple[str, ...]
    stated: Decimal
    added: Decimal
    room: Decimal  # how far apart rounding alone may leave the two

    @property
    def holds(self) -> bool:
        """Do the parts come to what is stated, within rounding?"""
        return abs(self.stated - self.added) <= self.room


@dataclass(frozen=True)
class Proof:
    """Every sum of one table that could be tried."""

    sheet: str = ""
    sums: tuple[Sum, ...] = ()

    @property
    def holding(self) -> int:
        """How many of the table's sums hold."""
        return sum(each.holds for each in self.sums)

    @property
    def weight(self) -> int:
        """How many sums speak. A product to the penny is no coincidence, and speaks for the fewest needed."""
        return sum(FEWEST if each.nature == "value" else 1 for each in self.sums)

    @property
    def broken(self) -> tuple[Sum, ...]:
        """Those that do not."""
        return tuple(each for each in self.sums if not each.holds)

    @property
    def verdict(self) -> Verdict:
        """Proven, proven but for a slip, contradicted by its own totals, or without any to try."""
        if not self.sums:
            return "untested"
        if not self.broken:
            return "proven"
        failing = len(self.broken) / len(self.sums)
        return "contradicted" if failing > MISREAD and len(self.sums) >= FEWEST else "slipped"

    def __str__(self) -> str:
        if not self.sums:
            return "has no totals of its own to add up to"
        return f"adds up to its own totals: {self.holding} of {len(self.sums)}"


def together(proofs: Iterable[Proof]) -> Proof:
    """The proofs of several parts of one table as one."""
    every = tuple(proofs)
    return Proof(every[0].sheet if every else "", tuple(each for proof in every for each in proof.sums))
