"""Charts of many series at once: phases of one length together, so that ten thousand take a second or two."""

from collections.abc import Mapping, Sequence

import numpy as np

from placeplan.core.unassessed import CannotAssess
from placeplan.tracking.process_control.chart_acts import Acts
from placeplan.tracking.process_control.charts import Chart, Phase, Signal, Unlimited
from placeplan.tracking.process_control.control_limits import Limits, Mask, Whole, as_numbers, limits
from placeplan.tracking.process_control.phases import Stretch, stretches
from placeplan.tracking.process_control.rule_sets import RuleSet
from placeplan.tracking.process_control.signals import RULES, signals
from placeplan.tracking.series.stated_series import Series

LARGEST = 1 << 62  # beyond this a whole number is Python's own, and not one of 64 bits


def charts(series: Sequence[Series], acts: Acts, rules: RuleSet) -> tuple[Chart, ...]:
    """A chart of each series, by one set of rules, in their order."""
    parted = [stretches(part, acts) for part in series]
    phases = iter(_phases([stretch for own in parted for stretch in own], rules))
    return tuple(
        Chart(part, tuple(next(phases) for _ in own), acts.aim_of(part.name))
        for part, own in zip(series, parted, strict=True)
    )


def _phases(parts: Sequence[Stretch], rules: RuleSet) -> list[Phase | Unlimited]:
    """Phases in their order, those of one length and baseline worked out together."""
    alike: dict[tuple[int, int], list[int]] = {}
    for number, part in enumerate(parts):
        alike.setdefault((part.length, part.baseline), []).append(number)
    worked_out: dict[int, Phase | Unlimited] = {}
    for numbers in alike.values():
        worked_out.update(zip(numbers, _together([parts[number] for number in numbers], rules), strict=True))
    return [worked_out[number] for number in range(len(parts))]


def _together(parts: Sequence[Stretch], rules: RuleSet) -> Sequence[Phase | Unlimited]:
    """Phases of one length and one baseline."""
    baseline = parts[0].baseline
    lacking = max(rules.fewest_points, 2) - baseline
    if lacking > 0:
        return [Unlimited(part, _too_few(baseline, lacking), lacking) for part in parts]
    decimals = [_decimals(part) for part in parts]
    firsts, steps = _whole_numbers(parts, decimals)
    places = np.array([part.series.places[part.first : part.end] for part in parts])
    are_neighbours = np.diff(places, axis=1) == 1
    phase_limits = limits(steps, are_neighbours, baseline, rules)
    pointed = _pointed_at(parts, signals(steps, are_neighbours, phase_limits, rules))
    return [
        _phase(part, phase_limits, row, firsts[row], decimals[row], pointed.get(row, []), rules)
        for row, part in enumerate(parts)
    ]


def _too_few(there: int, lacking: int) -> CannotAssess:
    are = "point is" if there == 1 else "points are"
    more = "is" if lacking == 1 else "are"
    return CannotAssess(f"{there} {are} there, and {lacking} more {more} needed for limits")


def _decimals(part: Stretch) -> int:
    """How many decimals the most precise value of a phase has."""
    exponents = {point.value.as_tuple().exponent for point in part.series.points[part.first : part.end]}
    return max(0, -min(exponent for exponent in exponents if isinstance(exponent, int)))


def _whole_numbers(parts: Sequence[Stretch], decimals: Sequence[int]) -> tuple[list[int], Whole]:
    """The first value of each phase, and how far each lies above it, in units of its last decimal."""
    rows = []
    for part, places in zip(parts, decimals, strict=True):
        values = part.series.points[part.first : part.end]
        rows.append([int(point.value.scaleb(places)) for point in values])
    firsts = [row[0] for row in rows]
    steps = [[value - row[0] for value in row] for row in rows]
    farthest = max(max(map(abs, row)) for row in steps)
    return firsts, np.array(steps, dtype=np.int64 if farthest < LARGEST else object)


def _pointed_at(
    parts: Sequence[Stretch], found: Mapping[str, tuple[Mask, Mask]]
) -> dict[int, list[tuple[int, Signal]]]:
    """By row, the points that rules point at, each with its place in the phase."""
    pointed: dict[int, list[tuple[int, Signal]]] = {}
    for rule in RULES:
        for direction, mask in zip((1, -1), found[rule], strict=True):
            for row, place in zip(*(numbers.tolist() for numbers in np.nonzero(mask)), strict=True):
                part = parts[row]
                signal = Signal(part.series.points[part.first + place].period, rule, direction)
                pointed.setdefault(row, []).append((place, signal))
    return pointed


def _phase(
    part: Stretch,
    found: Limits,
    row: int,
    first: int,
    decimals: int,
    pointed: Sequence[tuple[int, Signal]],
    rules: RuleSet,
) -> Phase | Unlimited:
    if not found.ranges[row]:  # every point stands alone between gaps
        return Unlimited(part, CannotAssess("no two points that follow one another are there"), 1)
    mean, moving_range, lower, upper = as_numbers(found, row, first, decimals, rules)
    points = part.series.points
    on_mean = np.flatnonzero(found.centred[row] == 0).tolist()
    return Phase(
        part,
        mean,
        moving_range,
        lower,
        upper,
        part.baseline < rules.firm_from,
        tuple(points[part.first + place].period for place in on_mean),
        tuple(signal for _, signal in sorted(pointed, key=lambda placed: placed[0])),
    )
