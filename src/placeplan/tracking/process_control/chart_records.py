"""A chart as a record for a program: the same facts that a page and a terminal show."""

from collections.abc import Mapping
from typing import Any

from placeplan.tracking.process_control.charts import Chart, Phase, Unlimited
from placeplan.tracking.process_control.phases import Stretch
from placeplan.tracking.process_control.rule_sets import RuleSet
from placeplan.tracking.process_control.verdicts import assurance, variation


def chart_record(chart: Chart) -> dict[str, Any]:
    """One series with its mean and limits, its signals and its phases; null where there are none."""
    return {
        "series": chart.series.name,
        **_limits(chart.latest),
        "signals": [{"period": signal.period, "rule": signal.rule} for signal in chart.signals],
        "phases": [_phase(phase) for phase in chart.phases],
        "variation": variation(chart).key,
        "variation_words": variation(chart).words,
        "assurance": assurance(chart).key,
        "assurance_words": assurance(chart).words,
        **_told_of(chart),
        **_aim(chart),
    }


def _limits(latest: Phase | Unlimited | None) -> dict[str, Any]:
    """The limits that a series is in, or why it has none."""
    if isinstance(latest, Phase):
        limits = {"mean": latest.mean, "lower": latest.lower, "upper": latest.upper}
        return {"status": "assessed", **limits}
    none = {"status": "cannot_assess", "mean": None, "lower": None, "upper": None}
    if latest is None:
        return none | {"why": "no value is stated"}
    return none | {"why": latest.why.why, "points_lacking": latest.lacking}


def _told_of(chart: Chart) -> dict[str, Any]:
    """How many points there are, and what of them a reader should know."""
    series = chart.series
    limited = [phase for phase in chart.phases if isinstance(phase, Phase)]
    return {
        "points": len(series.points),
        "step": series.step,
        "gaps": list(series.gaps),
        "unstated": [{"period": when, "why": why} for when, why in series.unstated],
        "revised": list(series.revised),
        "on_mean": [when for phase in limited for when in phase.on_mean],
    }


def rules_record(rules: RuleSet) -> dict[str, str]:
    """The set of rules that charts were made by."""
    return {"name": rules.name, "title": rules.title, "source": rules.source}


def _aim(chart: Chart) -> dict[str, Any]:
    if chart.aim is None:
        return {}
    target = None if chart.aim.target is None else float(chart.aim.target)
    return {"better": chart.aim.better, "target": target, "target_source": chart.aim.source}


def _phase(phase: Phase | Unlimited) -> dict[str, Any]:
    about = {**_where(phase.stretch), **_acts(phase.stretch)}
    if isinstance(phase, Unlimited):
        return about | {**phase.why.as_record(), "points_lacking": phase.lacking}
    return about | {
        "status": "assessed",
        "mean": phase.mean,
        "moving_range": phase.moving_range,
        "lower": phase.lower,
        "upper": phase.upper,
        "is_trial": phase.is_trial,
    }


def _where(stretch: Stretch) -> dict[str, Any]:
    points = stretch.series.points
    return {
        "first": points[stretch.first].period,
        "last": points[stretch.end - 1].period,
        "points": stretch.length,
        "limits_from": stretch.baseline,
    }


def _acts(stretch: Stretch) -> Mapping[str, Any]:
    """Why it begins and why its limits stay, by whom and on which day."""
    decided = {"rebase": stretch.rebase, "fixed_baseline": stretch.fixed}
    return {
        name: {"reason": act.reason, "author": act.author, "on": act.on.isoformat()}
        for name, act in decided.items()
        if act is not None
    }
