"""Charts as a person reads them in a terminal: one line for each series, then what needs a word."""

from collections.abc import Iterable, Iterator, Sequence

from placeplan.cli.screen import headed, say, say_each, show
from placeplan.core.sentences import joined
from placeplan.look.wording import amount
from placeplan.tracking.process_control.charts import Chart, Phase, Unlimited
from placeplan.tracking.process_control.rule_sets import RuleSet
from placeplan.tracking.process_control.signals import CLOSE, OUTSIDE, RUN, TREND
from placeplan.tracking.process_control.verdicts import assurance, variation
from placeplan.tracking.series.published_tables import PublishedTable

RULE_WORDS = {
    OUTSIDE: "outside a limit",
    TREND: "in a trend",
    CLOSE: "near a limit, two of three",
    RUN: "in a run on one side of the mean",
}
_LISTED = 12  # periods that a line names at most


def show_charts(title: str, drawn: Sequence[Chart], rules: RuleSet) -> None:
    """The table of series; below it signals, phases and what is missing."""
    table = headed(title, ("series", "now", "target"), ("mean", "lower", "upper"))
    for chart in drawn:
        table.add_row(chart.series.name, _now(chart), assurance(chart).mark, *_limits(chart))
    show(table)
    for chart in drawn:
        lines = [*_signal_lines(chart), *_phase_lines(chart), *_missing_lines(chart)]
        if lines:
            say(chart.series.name, style="bold")
            say_each(f"  {line}" for line in lines)
    say(f"Rules: {rules.title} ({rules.source}).")


def show_table(table: PublishedTable) -> None:
    """Whose table it is, under which licence, and what of it is not charted."""
    say(f"{table.title}. {table.publisher}. {table.licence}. {table.address}")
    say_each(f"  not charted: {column}: {why}" for column, why in table.not_charted.items())


def _now(chart: Chart) -> str:
    icon = variation(chart)
    return f"{icon.mark} {icon.words.partition(':')[0]}"


def _limits(chart: Chart) -> tuple[str, str, str]:
    latest = chart.latest
    if not isinstance(latest, Phase):
        return "–", "–", "–"
    unit = chart.series.unit
    return amount(latest.mean, unit), amount(latest.lower, unit), amount(latest.upper, unit)


def _signal_lines(chart: Chart) -> Iterator[str]:
    """By rule, the periods that it points at."""
    for rule, words in RULE_WORDS.items():
        periods = [signal.period for signal in chart.signals if signal.rule == rule]
        if periods:
            yield f"{words}: {_listed(periods)}"
    aim = assurance(chart)
    if chart.aim is not None and chart.aim.target is not None:
        yield f"target {amount(float(chart.aim.target), chart.series.unit)} ({chart.aim.source}): {aim.words}"


def _phase_lines(chart: Chart) -> Iterator[str]:
    for phase in chart.phases:
        points = chart.series.points
        ends = f"{points[phase.stretch.first].period} to {points[phase.stretch.end - 1].period}"
        if isinstance(phase, Unlimited):
            yield f"{ends}: {phase.why}"
        elif phase.is_trial:
            yield f"{ends}: trial limits, on {phase.stretch.baseline} points"
        for act, words in ((phase.stretch.rebase, "charted anew"), (phase.stretch.fixed, "limits stay")):
            if act is not None:
                yield f"{ends}: {words}: {act.reason} ({act.author}, {act.on})"


def _missing_lines(chart: Chart) -> Iterator[str]:
    series = chart.series
    words = {when: f"{when} ({why})" for when, why in series.unstated}
    if series.gaps:
        yield f"no value for {_listed(words.get(gap, gap) for gap in series.gaps)}; nothing is filled in"
    if series.revised:
        yield f"stated again later, and charted as last stated: {_listed(series.revised)}"


def _listed(periods: Iterable[str]) -> str:
    periods = list(periods)
    more = len(periods) - _LISTED
    return joined([*periods[:_LISTED], f"{more} more"] if more > 0 else periods)
