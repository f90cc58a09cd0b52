"""The acute activity of one provider in one horizon year, run by run: the national hospital model's question.

Counts of events that are alike are drawn, not events one by one. For given multipliers the two are
the same distribution: independent Poisson counts add up to a Poisson count, a thinned Poisson count is one
too, and nights of `n` stays of `d` days that each stay with one probability are one binomial count of `n·d`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from placeplan.core.spreads import uniforms
from placeplan.engine.axes import Array
from placeplan.model.hospital.mitigators import mitigators
from placeplan.model.hospital.provider_cells import RESULT, Cells, Index
from placeplan.model.hospital.provider_factors import Drawn

EVENTS, NIGHTS, REMOTE = "events", "nights", "remote"
MEASURES = (EVENTS, NIGHTS, REMOTE)
# Where what an efficiency converts arrives.
POD_OF = {
    "ae": "aae_type-05", "day_case": "ip_elective_daycase", "outpatient_procedure": "op_procedure",
}  # fmt: skip
PRE_OP = re.compile(r"^pre-op_los_(\d)-day$")
CELLS_AT_ONCE = 4096  # a block of so many cells and a few hundred runs fits a processor's cache


@dataclass(frozen=True, eq=False)
class ProviderYear:
    """Events, nights in a bed and events at a distance. Shape of each: result label, run."""

    labels: tuple[tuple[str, ...], ...]  # pod, age, sex
    measures: Mapping[str, Array]

    def total(self, measure: str = EVENTS, pod: str = "", age: str = "", sex: str = "") -> Array:
        """One measure over every label that fits. Shape: run."""
        wanted = dict(zip(RESULT, (pod, age, sex), strict=True))
        rows = [
            all(not want or want == label for want, label in zip(wanted.values(), labels, strict=True))
            for labels in self.labels
        ]
        return np.asarray(self.measures[measure][rows].sum(axis=0))

    def bed_days(self, pod: str) -> Array:
        """Days in a bed as the national model counts them: nights and one for each admission. Shape: run."""
        return self.total(NIGHTS, pod) + self.total(EVENTS, pod)


def provider_year(found: Cells, multipliers: Drawn, seed: int) -> ProviderYear:
    """One provider's horizon year in every run. The same seed gives the same values."""
    labels = tuple(dict.fromkeys((*found.results, *_arrivals(found))))
    place = {label: number for number, label in enumerate(labels)}
    counts = {measure: np.zeros((len(labels), multipliers.runs)) for measure in MEASURES}
    chance = np.random.Generator(np.random.SFC64(_entropy(seed)))
    for outcome, efficiency, nights, rate in _rates(found, multipliers):
        events = chance.poisson(rate)
        kinds = np.array([_kind(found.efficiencies[index]) for index in efficiency])
        remaining = multipliers.efficiency[efficiency]
        stays = events * nights[:, None]
        for kind in np.unique(kinds):
            rows = np.flatnonzero(kinds == kind)
            if kind == "stay":
                stays[rows] = chance.binomial(stays[rows], remaining[rows])
            elif kind.startswith("pre_op"):
                shorter = chance.binomial(events[rows], 1 - remaining[rows])
                stays[rows] -= shorter * np.minimum(int(kind[-1]), nights[rows])[:, None]
            elif kind == "mode":
                _add(counts[REMOTE], outcome[rows], chance.binomial(events[rows], 1 - remaining[rows]))
            elif kind:
                moved = chance.binomial(events[rows], 1 - remaining[rows])
                events[rows] -= moved
                stays[rows] -= moved * nights[rows, None]
                to = np.array([place[kind, *found.results[cell][1:]] for cell in outcome[rows]])
                _add(counts[EVENTS], to, moved)
        _add(counts[EVENTS], outcome, events)
        _add(counts[NIGHTS], outcome, stays)
    return ProviderYear(labels, counts)


def _entropy(seed: int) -> list[int]:
    return [int(number * 2**32) for number in uniforms("provider year", 4, seed)]


def _arrivals(found: Cells) -> Iterator[tuple[str, ...]]:
    """Labels at which converted events arrive."""
    pairs = np.unique(np.stack([found.result, found.efficiency]), axis=1).T
    for outcome, efficiency in pairs:
        kind = _kind(found.efficiencies[efficiency])
        if kind in POD_OF.values():
            yield (kind, *found.results[outcome][1:])


def _kind(efficiency: str) -> str:
    """What an efficiency does: nothing, `stay`, `pre_op 1`, `mode`, or the pod where it sends events."""
    if not efficiency:
        return ""
    mitigator = mitigators()[efficiency]
    if mitigator.acts_on == "place":
        return POD_OF[mitigator.moves_to]
    if before := PRE_OP.match(efficiency):
        return f"pre_op {before[1]}"
    return "mode" if mitigator.acts_on == "mode" else "stay"


def _rates(found: Cells, multipliers: Drawn) -> Iterator[tuple[Index, Index, Index, Array]]:
    """Expected events after growth and avoidance of cells that no result tells apart, a block at a time.

    Gives the result label, efficiency and nights of each, and its rate. Shape of the rate: group, run.
    """
    same = np.stack([found.result, found.efficiency, found.nights])
    starts = np.flatnonzero(np.any(same[:, 1:] != same[:, :-1], axis=0)) + 1
    starts = np.concatenate([[0], starts])
    ends = np.append(starts[1:], found.count.size)
    first = 0
    while first < starts.size:
        last = int(np.searchsorted(ends, starts[first] + CELLS_AT_ONCE, side="right"))
        last = max(last, first + 1)
        cells = slice(int(starts[first]), int(ends[last - 1]))
        rate = multipliers.by_person[found.person[cells]]
        rate *= multipliers.by_care[found.care[cells]]
        rate *= multipliers.kept[found.strategies[cells]]
        rate *= found.count[cells, None]
        begin = starts[first:last]
        yield (
            found.result[begin],
            found.efficiency[begin],
            found.nights[begin],
            np.add.reduceat(rate, begin - begin[0], axis=0),
        )
        first = last


def _add(totals: Array, rows: Index, values: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
    """Add rows of values to their rows of totals; neighbours with one row are added first."""
    starts = np.concatenate([[0], np.flatnonzero(rows[1:] != rows[:-1]) + 1])
    np.add.at(totals, rows[starts], np.add.reduceat(values, starts, axis=0))
