"""The working of any result, in the middle draw: what it was computed from, down to what was stated.

The middle draw takes every uncertain input at its middle. Its values are neither the median nor the mean, and
are far from both where spreads are lopsided.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.engine.running import Run
from placeplan.engine.tracing import Working, working
from placeplan.engine.variables import Variable
from placeplan.model.drawing.designs import Middle
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.running.questions import answer, graph_of, model_variables

# What inputs mean that no figure or assumption names.
INPUTS = {
    "base_cost": ("pounds", "Cost in the base year."),
    "base_income": ("pounds", "Income in the base year."),
    "turnover": ("pounds", "Whole income of the base year, laid over services by their cost."),
    "own_course": ("share", "How far a trust does better or worse by itself, as a share of its income."),
    "own_size": ("share", "How far a trust's income and cost grow or shrink by themselves."),
    "base_activity": ("activity", "Care in the base year; in pounds' worth where nobody stated it."),
    "population_need": ("index", "Need of the number and ages of people against the base year."),
    "demographic_drift": ("share", "Growth a year beside what population gives."),
    "joining_otherwise": (
        "wte",
        "Those who join other than from training or by coming back, as in the base year.",
    ),
    "finishing_training": ("wte", "Those who finish training in the year."),
    "returners": ("wte", "Those who come back in the year."),
    "cost_change": ("pounds", "Cost that schemes add or remove."),
    "income_change": ("pounds", "Income that schemes add or remove."),
    "saving": ("pounds", "Savings of schemes."),
    "investment": ("pounds", "Investment of schemes."),
}


# The axes on which one entry can be picked, and what an entry is called.
PICKED = {"organisation": "body", "service": "service"}


@dataclass(frozen=True)
class Explainable:
    """A result whose working can be shown: its name, what it means, and which of `PICKED` it differs by."""

    name: str
    meaning: str
    differs_by: tuple[str, ...]


def explainable(projection: Projection) -> list[Explainable]:
    """Every result and input of a projection that has a working, results first, each by name."""
    known = projection.question.known
    ordered = graph_of(known)
    every_name = (*sorted(ordered.names), *sorted(ordered.given))
    run = answer(projection.question, Middle(), every_name)[DO_NOTHING]
    return [
        Explainable(name, _meaning_of(name), _differs_by(run, name))
        for name in every_name
        if run.values.get(name) and (name in _variables() or name in INPUTS or name in known.sources)
    ]


def _meaning_of(name: str) -> str:
    """What a number means, without its sources, which may be a hundred cells: its working names them."""
    return _variables()[name].meaning if name in _variables() else _meaning(name, {})


def _differs_by(run: Run, name: str) -> tuple[str, ...]:
    """The axes that a variable declares, and those on which an input has more entries than one."""
    if name in _variables():
        return tuple(axis for axis in PICKED if axis in _variables()[name].axes)
    lies_over = {axis for value in run.values[name] for axis in run.axes.lies_over(value)}
    return tuple(axis for axis in PICKED if axis in lies_over)


def _variables() -> dict[str, Variable]:
    return {variable.name: variable for variable in model_variables()}


def result_working(
    projection: Projection,
    name: str,
    year: str = "",
    run: str = DO_NOTHING,
    where: Mapping[str, str] | None = None,
    depth: int = 9,
) -> Working:
    """The working of a variable in a year, at the body and service named. Errors: all that is not known."""
    question = projection.question
    ordered = graph_of(question.known)
    year = year or projection.years[-1]
    _check(projection, name, year, run, where or {})
    lacks = ordered.cannot.get(name)
    if lacks:
        raise PlanError(
            Problem(f"“{name}” cannot be assessed: it lacks {', '.join(lacks)}.", to_do="State them.")
        )
    runs = answer(question, Middle(), tuple(dict.fromkeys((*ordered.names, *ordered.given))))
    sources = question.known.sources
    units = {key: (INPUTS.get(key, ("", ""))[0], _meaning(key, sources)) for key in ordered.given}
    for variable in map(ordered.variable, ordered.names):
        if sources.get(variable.name):  # worked out from what a file states, as what schemes leave is
            units[variable.name] = variable.unit, _with_source(variable.meaning, variable.name, sources)
    return working(runs[run], ordered, name, year, where or {}, units, depth)


def _meaning(name: str, sources: Mapping[str, str]) -> str:
    meaning = INPUTS.get(name, ("", name.replace("_", " ").capitalize() + "."))[1]
    return _with_source(meaning, name, sources)


def _with_source(said: str, name: str, sources: Mapping[str, str]) -> str:
    return f"{said} Source: {sources[name]}" if sources.get(name) else said


def _check(projection: Projection, name: str, year: str, run: str, where: Mapping[str, str]) -> None:
    names = {*_variables(), *INPUTS, *projection.question.known.sources}
    problems = []
    if name not in names:
        problems.append(
            Problem(f"No variable is called “{name}”.", to_do=f"There are: {', '.join(sorted(names))}.")
        )
    if year not in projection.years:
        problems.append(
            Problem(f"“{year}” is not a year of the plan.", to_do=f"They are {', '.join(projection.years)}.")
        )
    known_runs = (DO_NOTHING, PLAN) if projection.question.has_plan else (DO_NOTHING,)
    if run not in known_runs:
        problems.append(Problem(f"There is no run “{run}”.", to_do=f"There are: {', '.join(known_runs)}."))
    problems += _faults_of_where(projection, name, where)
    if problems:
        raise PlanError(problems)


def _faults_of_where(projection: Projection, name: str, where: Mapping[str, str]) -> list[Problem]:
    """A body or service that there is not, or of a result that is of no one of them."""
    labels = {"organisation": projection.organisations, "service": projection.labels.services}
    axes = _variables()[name].axes if name in _variables() else tuple(labels)
    unknown = [
        Problem(f"There is no {axis} “{label}”.", to_do=f"There are: {', '.join(labels[axis])}.")
        for axis, label in where.items()
        if label not in labels[axis]
    ]
    return unknown + [
        Problem(f"“{name}” is of no one {PICKED[axis]}.", to_do=f"Ask for it without a {PICKED[axis]}.")
        for axis in where
        if axis not in axes
    ]
