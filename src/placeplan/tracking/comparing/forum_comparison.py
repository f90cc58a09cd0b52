"""Kinds of forum compared by what changed under them, on the same measure alone; else not comparable.

The interval is Welch's for a difference of two means. That two kinds differ says nothing of why: nobody
drew lots for which place has which forum.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from scipy import stats

from placeplan.core.sentences import joined
from placeplan.tracking.comparing.forum_records import ForumRecord, Measured

LEVEL = 0.95  # of what chance allows, the share that an interval holds; our default
FEWEST = 5  # forums of a kind, below which nobody can say what chance would do; our default
NOTES = (
    "A change is after less before, in the unit of the measure; a difference is the first kind's mean change "
    "less the second's.",
    "Forums were not given to places by lot: that two kinds differ says nothing of why.",
)


@dataclass(frozen=True)
class Comparison:
    """Two kinds of forum on one measure: how many of each, their mean changes, and the difference."""

    measured: Measured
    kinds: tuple[str, str]
    forums: tuple[int, int]
    changes: tuple[float, float]
    interval: tuple[float, float] | None  # of the difference; nothing where there are too few forums

    @property
    def difference(self) -> float:
        """The first kind's mean change less the second's."""
        return self.changes[0] - self.changes[1]

    @property
    def verdict(self) -> str:
        """What may be said of the difference."""
        if self.interval is None:
            return f"cannot assess: fewer than {FEWEST} forums of a kind"
        low, high = self.interval
        return "chance could turn it round" if low <= 0 <= high else "more than chance allows"

    def as_json(self) -> dict[str, Any]:
        """The comparison as a program is given it."""
        low, high = self.interval or (None, None)
        return {
            "measure": self.measured.measure,
            "definition": self.measured.definition,
            "from": self.measured.start,
            "until": self.measured.end,
            "kinds": list(self.kinds),
            "forums": list(self.forums),
            "changes": list(self.changes),
            "difference": self.difference,
            "low": low,
            "high": high,
            "verdict": self.verdict,
        }


@dataclass(frozen=True)
class NotComparable:
    """Two kinds of forum that state no measure alike, and why."""

    kinds: tuple[str, str]
    measure: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """The same as one object."""
        return {"kinds": list(self.kinds), "measure": self.measure, "why": self.why}


def comparisons(records: Sequence[ForumRecord]) -> tuple[Comparison | NotComparable, ...]:
    """Every two kinds on every measure that either states, in the order in which they stand."""
    kinds = dict.fromkeys(record.kind for record in records)
    measures = dict.fromkeys(record.measured.measure for record in records)
    return tuple(
        comparison
        for first, second in combinations(kinds, 2)
        for measure in measures
        for comparison in _of_two_kinds((first, second), measure, records)
    )


def _of_two_kinds(
    kinds: tuple[str, str], measure: str, records: Sequence[ForumRecord]
) -> Iterator[Comparison | NotComparable]:
    """What two kinds state alike of a measure; else why nothing can be compared."""
    by_kind: tuple[dict[Measured, list[float]], ...] = (defaultdict(list), defaultdict(list))
    for record in records:
        if record.kind in kinds and record.measured.measure == measure:
            by_kind[kinds.index(record.kind)][record.measured].append(record.change)
    first, second = by_kind
    alike = [measured for measured in first if measured in second]
    if not first and not second:
        return
    if not alike:
        yield NotComparable(kinds, measure, _why_not(kinds, list(first), list(second)))
    for measured in alike:
        yield _comparison(measured, kinds, first[measured], second[measured])


def _why_not(kinds: tuple[str, str], first: Sequence[Measured], second: Sequence[Measured]) -> str:
    for kind, stated in zip(kinds, (first, second), strict=True):
        if not stated:
            return f"no {kind} states it"
    definitions = [{measured.definition for measured in stated} for stated in (first, second)]
    if definitions[0].isdisjoint(definitions[1]):
        return f"it is not the same thing: {joined(sorted(definitions[0] | definitions[1]))}"
    spans = {f"{measured.start} to {measured.end}" for measured in (*first, *second)}
    return f"not over the same time: {joined(sorted(spans))}"


def _comparison(
    measured: Measured, kinds: tuple[str, str], first: Sequence[float], second: Sequence[float]
) -> Comparison:
    means = (float(np.mean(first)), float(np.mean(second)))
    counts = (len(first), len(second))
    return Comparison(measured, kinds, counts, means, _interval(first, second))


def _interval(first: Sequence[float], second: Sequence[float]) -> tuple[float, float] | None:
    if min(len(first), len(second)) < FEWEST:
        return None
    difference = float(np.mean(first) - np.mean(second))
    if np.ptp(first) == 0 and np.ptp(second) == 0:  # no forum differs from another of its kind
        return difference, difference
    between = stats.ttest_ind(first, second, equal_var=False).confidence_interval(LEVEL)
    return float(between.low), float(between.high)
