"""The page of what was measured: all series in a table, and a chart of each that changed or may have."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from placeplan.look.charts.control import Bounds, ChartedPoint, control_chart
from placeplan.look.charts.figure import Chart as Figure
from placeplan.look.charts.figure import Table, absent
from placeplan.look.wording import amount, bare_amount, counted, unit_words, when
from placeplan.results.place_results import Results
from placeplan.tracking.process_control.charts import Chart, Phase, Unlimited
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.process_control.signals import CLOSE, OUTSIDE, RUN, TREND
from placeplan.tracking.process_control.verdicts import UNASSESSED, UNCHANGED, Icon, assurance, variation

DRAWN = 24  # our default: charts that one page shows
RULE_WORDS = {
    OUTSIDE: "outside a limit",
    TREND: "in a trend",
    CLOSE: "near a limit, two of three",
    RUN: "in a run",
}


def values(results: Results) -> dict[str, Any]:
    """What the template reads, for a place of which something was measured again and again."""
    told = [variation(chart) for chart in results.watched]
    drawn = [chart for chart, icon in zip(results.watched, told, strict=True) if icon != UNCHANGED]
    shown, unassessed = drawn[:DRAWN], told.count(UNASSESSED)
    return {
        "table": _table(results.watched),
        "charts": [_figure(f"measured-{number}", chart) for number, chart in enumerate(shown)],
        "series": counted(len(results.watched), "series", "series"),
        "changed": len(drawn) - unassessed,
        "unassessed": unassessed,
        "undrawn": len(drawn) - len(shown),
        "rules": rule_set(),
    }


def _table(drawn: Sequence[Chart]) -> Table:
    columns = ("Series", "Points", "Mean", "Lower limit", "Upper limit", "Now", "Target")
    return Table(columns, [_row(chart) for chart in drawn], "What was measured, and what it says now")


def _row(chart: Chart) -> Sequence[str | Markup]:
    latest, unit = chart.latest, chart.series.unit
    limits: Sequence[str | Markup] = [absent("cannot assess")] * 3
    if isinstance(latest, Phase):
        limits = [amount(value, unit) for value in (latest.mean, latest.lower, latest.upper)]
    return (
        chart.series.name,
        str(len(chart.series.points)),
        *limits,
        _icon(variation(chart)),
        _icon(assurance(chart)),
    )


def _icon(icon: Icon) -> Markup:
    """A judgement by its shape and in its words, so that neither is alone."""
    mark = Markup('<span aria-hidden="true">{}</span> ').format(icon.mark) if icon.mark else Markup("")
    return Markup("{}{}").format(mark, icon.words)


def _figure(key: str, chart: Chart) -> Figure:
    unit = chart.series.unit

    def text(value: float) -> str:
        return amount(value, unit)

    target = float(chart.aim.target) if chart.aim and chart.aim.target is not None else None
    return control_chart(
        key,
        chart.series.name,
        "; ".join(filter(None, (unit_words(unit), variation(chart).words))),
        _description(chart, text),
        _points(chart),
        [_bounds(phase) for phase in chart.phases],
        target,
        lambda value: bare_amount(value, unit),
        _numbers(chart, text),
        " ".join(_notes(chart)),
    )


def _points(chart: Chart) -> list[ChartedPoint]:
    directions = {signal.period: signal.direction for signal in reversed(chart.signals)}
    return [
        ChartedPoint(place, point.period, float(point.value), directions.get(point.period, 0))
        for place, point in zip(chart.series.places, chart.series.points, strict=True)
    ]


def _bounds(phase: Phase | Unlimited) -> Bounds:
    stretch = phase.stretch
    ends = stretch.first, stretch.end - 1
    if isinstance(phase, Unlimited):
        return Bounds(*ends, None, None, None)
    return Bounds(*ends, phase.mean, phase.lower, phase.upper)


def _description(chart: Chart, text: Callable[[float], str]) -> str:
    points = chart.series.points
    latest = chart.latest
    within = (
        f" Its mean is {text(latest.mean)} and its limits {text(latest.lower)} and {text(latest.upper)}."
        if isinstance(latest, Phase)
        else ""
    )
    last = f"{text(float(points[-1].value))} in {when(points[-1].period)}"
    return f"{len(points)} points from {when(points[0].period)}, the last {last}.{within}"


def _notes(chart: Chart) -> list[str]:
    """Trial limits, acts and gaps, each a sentence."""
    told = []
    for phase in chart.phases:
        if isinstance(phase, Phase) and phase.is_trial:
            told.append(f"Trial limits, on {phase.stretch.baseline} points.")
        told += _acts(phase)
    if chart.series.gaps:
        told.append(f"No value for {', '.join(chart.series.gaps)}; nothing is filled in.")
    return told


def _acts(phase: Phase | Unlimited) -> list[str]:
    """What somebody decided about a phase: where it begins, and on what its limits rest."""
    told = []
    if (act := phase.stretch.rebase) is not None:
        told.append(f"Charted anew from {when(act.at)}: {act.reason} ({act.author}, {act.on}).")
    if (fixed := phase.stretch.fixed) is not None:
        told.append(f"Limits of {when(fixed.until)} stay: {fixed.reason} ({fixed.author}, {fixed.on}).")
    return told


def _numbers(chart: Chart, text: Callable[[float], str]) -> Table:
    rules: dict[str, list[str]] = {}
    for signal in chart.signals:
        rules.setdefault(signal.period, []).append(RULE_WORDS[signal.rule])
    rows = [
        (point.period, text(float(point.value)), ", ".join(rules.get(point.period, ["none"])))
        for point in chart.series.points
    ]
    return Table(("Period", "Value", "Signal"), rows)
