"""Phases: the stretches of a series that have limits of their own, as people's acts part it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from placeplan.core.periods import period
from placeplan.tracking.process_control.chart_acts import Acts, Baseline, Rebase
from placeplan.tracking.series.stated_series import Series


@dataclass(frozen=True)
class Stretch:
    """Points `first` to before `end` of a series; its limits are those of its first `baseline` points."""

    series: Series
    first: int
    end: int
    baseline: int
    rebase: Rebase | None = None
    fixed: Baseline | None = None

    @property
    def length(self) -> int:
        """How many points it holds."""
        return self.end - self.first


def stretches(series: Series, acts: Acts) -> tuple[Stretch, ...]:
    """The phases of a series in order of time; one where nobody has parted it. An empty phase is left out."""
    own = [act for act in acts.rebases if act.series == series.name]
    rebases = sorted(own, key=lambda act: period(act.at).start)
    fixed = [act for act in acts.baselines if act.series == series.name]
    if rebases or fixed:
        parted = _parted(series, rebases, fixed)
    else:  # which most are, and their periods need not be read
        parted = [Stretch(series, 0, len(series.points), len(series.points))]
    return tuple(stretch for stretch in parted if stretch.length)


def _parted(series: Series, rebases: Sequence[Rebase], fixed: Sequence[Baseline]) -> list[Stretch]:
    starts = [period(point.period).start for point in series.points]
    cuts = [0, *(bisect_left(starts, period(act.at).start) for act in rebases), len(starts)]
    begun_by: Sequence[Rebase | None] = [None, *rebases]
    return [
        _stretch(series, first, end, act, fixed, starts)
        for (first, end), act in zip(pairwise(cuts), begun_by, strict=True)
    ]


def _stretch(
    series: Series,
    first: int,
    end: int,
    rebase: Rebase | None,
    fixed: Sequence[Baseline],
    starts: Sequence[date],
) -> Stretch:
    """One phase, with the baseline that was fixed within it, if one was."""
    for act in fixed:
        last = bisect_right(starts, period(act.until).start)
        if first < last <= end:
            return Stretch(series, first, end, last - first, rebase, act)
    return Stretch(series, first, end, end - first, rebase)
