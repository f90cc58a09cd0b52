"""Means and limits of phases, in whole numbers, so that a point on the mean is on it and not a digit beside.

Many phases of one length are worked out together. A phase is a row of `steps`: how far each point lies above
the phase's first, in units of its last written digit. A constant added to every point is thus gone before
anything is computed, and moves the limits by itself and no signal.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placeplan.tracking.process_control.rule_sets import RuleSet

Whole = NDArray[Any]  # of 64 bits, or of Python's own numbers where those would not hold the products
Mask = NDArray[np.bool_]
_MOST = 1 << 62  # what 64 bits hold, with one bit to spare


@dataclass(frozen=True)
class Limits:
    """Limits of several phases. Shapes: `total`, `range_total` and `ranges` by phase; the rest phase, point.

    The mean is `total` / `baseline` above the first point, the mean moving range `range_total` / `ranges`;
    `centred` is `baseline` times each point's distance from the mean.
    """

    baseline: int
    total: Whole
    range_total: Whole
    ranges: Whole
    centred: Whole
    outside: Mask
    close: Mask


def limits(steps: Whole, are_neighbours: Mask, baseline: int, rules: RuleSet) -> Limits:
    """Limits from the first `baseline` points of each phase (shape: phase, point).

    `are_neighbours` says of each point but the last whether nothing is missing before the next: a range
    across a gap is none. Source: XmR charts as the rule set says.
    """
    steps = _wide_enough(steps, baseline, rules)
    total = steps[:, :baseline].sum(axis=1)
    range_total, ranges = _moving_ranges(steps[:, :baseline], are_neighbours[:, : baseline - 1], rules)
    centred = baseline * steps - total[:, None]
    # Distances are compared as whole numbers, each side times all the denominators.
    distance = np.abs(centred) * (rules.limit.denominator * ranges)[:, None]
    width = (rules.limit.numerator * baseline * range_total)[:, None]
    outside = distance > width
    near = distance * rules.close_share.denominator > width * rules.close_share.numerator
    close = near if rules.close_may_be_outside else near & ~outside
    return Limits(
        baseline, total, range_total, ranges, centred, outside.astype(np.bool_), close.astype(np.bool_)
    )


def _moving_ranges(steps: Whole, are_neighbours: Mask, rules: RuleSet) -> tuple[Whole, Whole]:
    """The sum of the moving ranges of each phase and how many they are, outlying ones screened once."""
    ranges = np.abs(np.diff(steps, axis=1))
    is_kept = are_neighbours
    if rules.screen_above:
        count = is_kept.sum(axis=1)
        bound = rules.screen_above.numerator * np.where(is_kept, ranges, 0).sum(axis=1)
        is_kept = is_kept & (ranges * (rules.screen_above.denominator * count)[:, None] <= bound[:, None])
    return np.where(is_kept, ranges, 0).sum(axis=1), is_kept.sum(axis=1).astype(steps.dtype)


def _wide_enough(steps: Whole, baseline: int, rules: RuleSet) -> Whole:
    """The same numbers, in a type that holds every product of theirs that is compared."""
    if steps.dtype == object or not steps.size:
        return steps
    farthest = max(int(steps.max()), -int(steps.min()), 1)
    ratio = max(rules.limit.numerator, rules.limit.denominator)
    screen = max(rules.screen_above.numerator, rules.screen_above.denominator)
    share = max(rules.close_share.numerator, rules.close_share.denominator)
    largest = 4 * farthest * baseline * baseline * max(ratio * share, screen)
    return steps if largest < _MOST else steps.astype(object)


def as_numbers(
    found: Limits, row: int, first: int, decimals: int, rules: RuleSet
) -> tuple[float, float, float, float]:
    """Mean, mean moving range, lower and upper limit of one phase, each to the last bit of a float.

    `first` is the phase's first point in units of its last digit, of which there are `decimals`.
    """
    unit, baseline = 10**decimals, found.baseline
    total, range_total, ranges = (int(of[row]) for of in (found.total, found.range_total, found.ranges))
    # Whole numbers over whole numbers, which Python divides to the nearest float.
    parts = rules.limit.denominator * ranges
    middle = (first * baseline + total) * parts
    width = rules.limit.numerator * range_total * baseline
    whole = baseline * parts * unit
    moving_range = range_total / (ranges * unit)
    return middle / whole, moving_range, (middle - width) / whole, (middle + width) / whole
