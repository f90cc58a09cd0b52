"""The working of any result, in the middle draw: what it was computed from, down to what was stated.

The middle draw takes every uncertain input at its middle. Its values are neither the median nor the mean, and
are far from both where spreads are lopsided.
"""

from collections.abc import Mapping

from placeplan.core.errors import PlanError, Problem
from placeplan.engine.tracing import Working, working
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
    names = (
        {variable.name for variable in model_variables()}
        | set(INPUTS)
        | set(projection.question.known.sources)
    )
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
    labels = {"organisation": projection.organisations, "service": projection.labels.services}
    for axis, label in where.items():
        if label not in labels[axis]:
            problems.append(
                Problem(f"There is no {axis} “{label}”.", to_do=f"There are: {', '.join(labels[axis])}.")
            )
    if problems:
        raise PlanError(problems)
