"""How forecasts fared: how many outcomes a range held, on which side the others fell, and how near it came.

The continuous ranked probability score of a forecast is its mean distance from what happened, spread taken
into account; of a single number it is the plain distance. So a forecast and "no change" can be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from placeplan.core.doors.shipped import shipped_rows
from placeplan.engine.axes import Array

FILE = Path(__file__).with_name("england_scores.csv")


@dataclass(frozen=True)
class Score:
    """Every trust's forecast of one thing, from one year, so many years on. Distances are in `unit`.

    `is_held_out` says that the method was fixed before these years were looked at.
    """

    what: str
    base_year: str
    years: int
    trusts: int
    inside: int
    above: int
    below: int
    bias: float  # mean of what happened less the middle
    distance: float
    no_change: float
    last_growth: float
    unit: str
    is_held_out: bool


def ranked_distance(quantiles: Array, shares: Array, outcome: float) -> float:
    """The continuous ranked probability score of quantiles at evenly spaced `shares`. Unit: the outcome's.

    Source: Gneiting and Raftery (2007): twice the pinball loss averaged over all shares.
    """
    miss = outcome - quantiles
    return float(2 * np.mean(np.maximum(shares * miss, (shares - 1) * miss)))


@cache
def england() -> tuple[Score, ...]:
    """Scores of every trust in England, by thing, base year and years ahead."""
    return tuple(
        Score(
            row["what"],
            row["base_year"],
            int(row["years"]),
            int(row["trusts"]),
            int(row["inside"]),
            int(row["above"]),
            int(row["below"]),
            float(row["bias"]),
            float(row["distance"]),
            float(row["no_change"]),
            float(row["last_growth"]),
            row["unit"],
            row["is_held_out"] == "yes",
        )
        for row in shipped_rows(FILE)
    )


def pooled(scores: Sequence[Score]) -> Score:
    """Several scores of one thing as one, each trust counting once; base years and years ahead are dropped.

    Errors: no score at all.
    """
    if not scores:
        raise ValueError("There is no score to pool.")
    trusts = sum(score.trusts for score in scores)

    def mean(name: str) -> float:
        weighed: float = sum(getattr(score, name) * score.trusts for score in scores) / trusts
        return weighed

    return Score(
        scores[0].what,
        "",
        0,
        trusts,
        sum(score.inside for score in scores),
        sum(score.above for score in scores),
        sum(score.below for score in scores),
        mean("bias"),
        mean("distance"),
        mean("no_change"),
        mean("last_growth"),
        scores[0].unit,
        all(score.is_held_out for score in scores),
    )
