"""One number through its life: strategy, operational plan, contract, forecast and outturn side by side.

A line is everything that figures share but their stage and speaker. A stage that nobody stated is absent,
not nought. Gaps are between neighbours that are there; reasons are what speakers wrote, never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

ABOUT = ("measure", "organisation", "counterparty", "area", "service", "scheme", "line", "period")
STAGES = ("do_nothing", "plan", "contract", "forecast", "outturn")


@dataclass(frozen=True)
class Stated:
    """A value at one stage, who stated it and where."""

    value: float
    stated_by: str
    stated_on: str
    source: str


@dataclass(frozen=True)
class Line:
    """One number's stages, in the order of its life. Two speakers at one stage are both kept."""

    about: Mapping[str, str]
    stages: Mapping[str, tuple[Stated, ...]]
    reasons: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[tuple[str, str, float], ...]:
        """From stage, to stage and the difference, where each of two neighbours has a single value."""
        there = [(stage, ones) for stage, ones in self.stages.items() if ones]
        return tuple(
            (one, two, after[0].value - before[0].value)
            for (one, before), (two, after) in pairwise(there)
            if len({each.value for each in before}) == len({each.value for each in after}) == 1
        )


def lineage(
    figures: pl.DataFrame, statements: pl.DataFrame | None = None, measures: Sequence[str] = ()
) -> tuple[Line, ...]:
    """Every number stated at two stages or more, with the reasons that statements give for its changes."""
    stated = figures.filter(pl.col("stage").is_in(STAGES) & pl.col("value").is_not_null())
    if measures:
        stated = stated.filter(pl.col("measure").is_in(list(measures)))
    found: dict[tuple[str, ...], dict[str, list[Stated]]] = {}
    wanted = (*ABOUT, "stage", "value", "stated_by", "stated_on", "source")
    for row in stated.select(wanted).iter_rows(named=True):
        key = tuple(row[name] or "" for name in ABOUT)
        said = Stated(row["value"], row["stated_by"] or "", row["stated_on"] or "", row["source"] or "")
        found.setdefault(key, {}).setdefault(row["stage"], []).append(said)
    reasons = _reasons(statements)
    return tuple(
        Line(
            dict(zip(ABOUT, key, strict=True)),
            {stage: tuple(stages.get(stage, ())) for stage in STAGES},
            reasons.get((key[1], key[6], key[7]), ()),
        )
        for key, stages in found.items()
        if len(stages) > 1
    )


def _reasons(statements: pl.DataFrame | None) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Reasons stated for a line, by organisation, line and period."""
    if statements is None or statements.is_empty():
        return {}
    found: dict[tuple[str, str, str], list[str]] = {}
    said = statements.filter((pl.col("attribute") == "reason") & pl.col("text").is_not_null())
    for organisation, line, when, text in said.select("organisation", "line", "period", "text").rows():
        found.setdefault((organisation or "", line or "", when or ""), []).append(text)
    return {key: tuple(texts) for key, texts in found.items()}
