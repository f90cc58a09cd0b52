"""What a chart says in the end, by shape and words: has something changed, and will the target be hit?

The latest point decides what the series is doing now, as on the charts of the National Health Service. A
target is judged by the latest limits alone: where it lies between them, chance decides.
"""

from dataclasses import dataclass

from placeplan.tracking.process_control.chart_acts import HIGHER
from placeplan.tracking.process_control.charts import Chart, Phase
from placeplan.tracking.process_control.signals import RULES


@dataclass(frozen=True)
class Icon:
    """One judgement: its key, the shape that is drawn, a mark for a terminal, and its words."""

    key: str
    shape: str
    mark: str
    words: str


UNCHANGED = Icon("no_change", "circle", "●", "no signal: only what it always did")
BETTER_HIGH = Icon("better_high", "triangle-up", "▲", "getting better: higher than it was")
BETTER_LOW = Icon("better_low", "triangle-down", "▼", "getting better: lower than it was")
WORSE_HIGH = Icon("worse_high", "square-up", "■↑", "getting worse: higher than it was")
WORSE_LOW = Icon("worse_low", "square-down", "■↓", "getting worse: lower than it was")
HIGH = Icon("high", "diamond-up", "◆↑", "higher than it was: nobody said which way is better")
LOW = Icon("low", "diamond-down", "◆↓", "lower than it was: nobody said which way is better")
UNASSESSED = Icon("cannot_assess", "question", "?", "cannot assess")

WILL_HIT = Icon("will_hit", "tick", "✓", "will hit the target without change")
WILL_NOT = Icon("will_not_hit", "cross", "✗", "will not hit the target without change")
MAY_HIT = Icon("may_hit", "wave", "~", "may or may not hit the target: chance decides")
NO_TARGET = Icon("no_target", "none", "", "no target is stated")

# Of a change upwards and downwards: where higher is better, lower is, and nobody has said.
_CHANGES = {True: (BETTER_HIGH, WORSE_LOW), False: (WORSE_HIGH, BETTER_LOW), None: (HIGH, LOW)}


def variation(chart: Chart) -> Icon:
    """What the latest point says: no signal, better, worse, or changed in a way that nobody has judged."""
    latest = chart.latest
    if not isinstance(latest, Phase):
        return UNASSESSED
    last = chart.series.points[-1].period
    pointing = {signal.rule: signal.direction for signal in latest.signals if signal.period == last}
    direction = next((pointing[rule] for rule in RULES if rule in pointing), 0)
    if not direction:
        return UNCHANGED
    is_higher_better = None if chart.aim is None else chart.aim.better == HIGHER
    upwards, downwards = _CHANGES[is_higher_better]
    return upwards if direction > 0 else downwards


def assurance(chart: Chart) -> Icon:
    """Will the target be hit if nothing changes? Source: the latest limits, target within them or not."""
    if chart.aim is None or chart.aim.target is None:
        return NO_TARGET
    latest = chart.latest
    if not isinstance(latest, Phase):
        return UNASSESSED
    target = float(chart.aim.target)  # as a limit is, so that a target just on one is on it
    is_higher_better = chart.aim.better == HIGHER
    if target > latest.upper:
        return WILL_NOT if is_higher_better else WILL_HIT
    if target < latest.lower:
        return WILL_HIT if is_higher_better else WILL_NOT
    return MAY_HIT
