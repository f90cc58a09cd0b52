"""Rules that point at points: outside a limit, a run on one side, a trend, and two of three near a limit.

Every point that belongs to a pattern is pointed at, as the leading package does. Nothing goes across a gap:
nobody knows on which side the missing point lay.
"""

from collections.abc import Mapping

import numpy as np

from placeplan.tracking.process_control.control_limits import Limits, Mask, Whole
from placeplan.tracking.process_control.rule_sets import RuleSet

OUTSIDE, TREND, CLOSE, RUN = "outside_limits", "trend", "two_of_three", "run"
# By weight: of a point at which several point, the first says what it is.
RULES = (OUTSIDE, TREND, CLOSE, RUN)


def signals(
    steps: Whole, are_neighbours: Mask, found: Limits, rules: RuleSet
) -> Mapping[str, tuple[Mask, Mask]]:
    """By rule: the points above or rising, and those below or falling. Shape of each: phase, point."""
    above, below = (side.astype(np.bool_) for side in (found.centred > 0, found.centred < 0))
    rises, falls = (change.astype(np.bool_) for change in (np.diff(steps) > 0, np.diff(steps) < 0))
    nowhere = np.zeros(above.shape, dtype=np.bool_)
    outside = found.outside if rules.outside_limits else nowhere
    return {
        OUTSIDE: (outside & above, outside & below),
        TREND: (
            _in_chain(rises & are_neighbours, rules.trend_length),
            _in_chain(falls & are_neighbours, rules.trend_length),
        ),
        CLOSE: (
            _near_together(found.close & above, above, are_neighbours, rules),
            _near_together(found.close & below, below, are_neighbours, rules),
        ),
        RUN: (
            _in_chain(above[:, 1:] & above[:, :-1] & are_neighbours, rules.run_length),
            _in_chain(below[:, 1:] & below[:, :-1] & are_neighbours, rules.run_length),
        ),
    }


def _in_chain(links: Mask, length: int) -> Mask:
    """Points of chains of `length` points or more; a link joins a point to the next. Shape: phase, point."""
    phases, count = links.shape[0], links.shape[1] + 1
    if not 2 <= length <= count:
        return np.zeros((phases, count), dtype=np.bool_)
    return _members(_all_of(links, length - 1), length, count)


def _near_together(near: Mask, on_side: Mask, are_neighbours: Mask, rules: RuleSet) -> Mask:
    """Points near a limit, enough of them in one window of neighbours on one side. Shape: phase, point."""
    width, count = rules.close_window, near.shape[1]
    if not rules.close_points or not 2 <= width <= count:
        return np.zeros(near.shape, dtype=np.bool_)
    windows = sum(near[:, i : count - width + 1 + i].astype(int) for i in range(width))
    starts = (windows >= rules.close_points) & _all_of(are_neighbours, width - 1)
    if rules.close_all_one_side:
        starts &= _all_of(on_side, width)
    return _members(starts, width, count) & near


def _all_of(truths: Mask, width: int) -> Mask:
    """Of each stretch of `width`: is every one of it true?"""
    count = truths.shape[1] - width + 1
    stretches = [truths[:, i : count + i] for i in range(width)]
    all_of: Mask = np.all(np.stack(stretches), axis=0)
    return all_of


def _members(starts: Mask, width: int, count: int) -> Mask:
    """Every point of the stretches of `width` points that begin at `starts`."""
    members = np.zeros((starts.shape[0], count), dtype=np.bool_)
    for place in range(width):
        members[:, place : place + starts.shape[1]] |= starts
    return members
