"""What a claim rests on: how many of those it is about were looked at, and at how many removes.

A figure read second-hand is kept and used, and says so; so does a claim about all
that rests on a few.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.errors import PlanError, Problem
from placeplan.core.sources import source

SECOND_HAND = ("second-hand", "recalled")


@dataclass(frozen=True)
class Sample:
    """`looked_at` of `everyone`, who is meant, and who said so."""

    looked_at: int
    everyone: int
    of_what: str

    def __post_init__(self) -> None:
        if not 0 <= self.looked_at <= self.everyone or self.everyone == 0:
            raise PlanError(
                Problem(f"{self.looked_at} of {self.everyone} is not a sample.", to_do="Give 0 to n of n.")
            )

    @property
    def share(self) -> float:
        """Share of everyone who was looked at, 0 to 1."""
        return self.looked_at / self.everyone

    def __str__(self) -> str:
        return f"{self.looked_at} of {self.everyone} {self.of_what}".rstrip()


def caution(sample: Sample, rules: Thresholds) -> str:
    """What to print beside a claim that rests on `sample`, or nothing when it covers enough."""
    if sample.share >= rules["sample_share"]:
        return ""
    return f"Rests on {sample}: it may not hold for the others."


@check(
    "Figures at second hand",
    group="Sources",
    formula="figures whose grade is second-hand or recalled, of all figures stated about the plan",
    source="provenance grades of the figure table",
)
def second_hand(figures: pl.DataFrame) -> Iterator[Finding]:
    """How many figures were read from somebody who quotes the plan, not from the plan itself."""
    published = pl.col("submission").is_null() & pl.col("value").is_not_null()
    stated = figures.filter(pl.col("stage").is_in(["do_nothing", "plan"]) & published)
    if stated.is_empty():
        return
    far = stated.filter(pl.col("grade").is_in(SECOND_HAND))
    if far.is_empty():
        yield finding(
            "second_hand",
            "pass",
            "Every figure of the plan was read at first hand",
            f"All {stated.height} figures of the plan were read in a document of the body that states them.",
        )
        return
    yield finding(
        "second_hand",
        "warn",
        f"{far.height} of {stated.height} figures of the plan are at second hand",
        "They were read in reports about the plan, not in the plan. They are used as they were printed; "
        "the plan itself would settle them.",
        amount=float(far.height),
        unit="count",
        cells=tuple(source(text) for text in far["source"].unique(maintain_order=True).drop_nulls()),
        figures=tuple(far["figure"]),
        severity=1,
        settled_by="The published plan and its finance appendix.",
    )
