"""Runs every check on a place, and ranks what they find.

Takes a place, its figures and, where there is one, its projection. Changes nothing. A check is found by
standing in a module of this room: there is no list of them to keep.
"""

import importlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from placeplan import assurance
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.registry import CHECKS, Check, Evidence, import_modules_of
from placeplan.assurance.thresholds import Threshold, Thresholds, thresholds
from placeplan.core.sources import Source, source

if TYPE_CHECKING:
    from placeplan.model.running.projection import Projection
    from placeplan.plan.place import Place

# The order of the catalogue. A group that is not here comes last, and works as well.
GROUPS = (
    "Bridges",
    "Published figures",
    "Realism",
    "Sources",
    "Completeness",
    "Positions",
    "Promises",
    "Comparison",
    "Reconcile",
    "Cells",
    "Savings",
    "Triangulate",
    "Workforce",
    "Capacity",
    "Capital",
    "Digital",
    "Governance",
    "Plugs and late changes",
    "Narrative",
    "Statements",
    "Activity",
    "Readiness",
    "Language",
)


def checks() -> tuple[Check, ...]:
    """Every check, in the order of the catalogue, whichever module was imported first."""
    import_modules_of(assurance)
    return tuple(sorted(CHECKS.values(), key=_place_in_catalogue))


def _place_in_catalogue(check: Check) -> tuple[int, str]:
    """Its group, then its module; within a module checks keep the order in which they are written."""
    group = GROUPS.index(check.group) if check.group in GROUPS else len(GROUPS)
    return group, check.run.__module__


def findings(
    place: "Place", projection: "Projection | None" = None, rules: Thresholds | None = None
) -> tuple[Finding, ...]:
    """What every check says about `place`, what matters most first.

    Errors: a threshold of the place's own that cannot be read.
    """
    views = evidence(place, projection, rules)
    return graded(ranked(finding for check in checks() for finding in views.call(check.run)), place)


def graded(found: Iterable[Finding], place: "Place") -> tuple[Finding, ...]:
    """Findings with the grade of the source of each cell that they rest on, as the place states it."""
    tables = (place.figures, place.statements)
    graded_rows = pl.concat([table.select("source", "grade").drop_nulls() for table in tables])
    stated = graded_rows.unique().sort("source", "grade")
    by_place: dict[Source, list[str]] = defaultdict(list)
    for text, grade in stated.iter_rows():
        by_place[source(text)].append(grade)
    for where, grade in _graded_parts(place):
        if where and grade not in by_place[source(where)]:
            by_place[source(where)].append(grade)
    return tuple(
        replace(finding, grades=tuple(" or ".join(by_place.get(cell, ())) for cell in finding.cells))
        for finding in found
    )


def _graded_parts(place: "Place") -> Iterator[tuple[str, str]]:
    """Where each part of the plan is stated, or was looked for in what is published, with its grade."""
    yield from ((part.stated_at, part.grade) for part in place.plan.parts)
    published = (place.parts, *(child.parts for child in place.children))
    yield from ((part.source, part.grade) for parts in published for part in parts.values())


def evidence(
    place: "Place", projection: "Projection | None" = None, rules: Thresholds | None = None
) -> Evidence:
    """What the checks of a place read, and every view of it. Errors: as `findings`."""
    import_modules_of(assurance)
    return Evidence(
        place=place,
        figures=place.figures,
        statements=place.statements,
        thresholds=rules or thresholds(place.folder),
        projection=projection,
        superseded=place.imported.earlier_figures,
        documents=tuple(place.imported.narratives.values()),
    )


def ranked(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, then by status, then by size in pounds; ties by their own words."""
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    money = abs(finding.amount) if finding.amount is not None and finding.unit == "pounds" else 0.0
    return (
        -finding.severity,
        STATUSES.index(finding.status),
        -money,
        finding.check,
        finding.title,
        str(finding.period),
        finding.organisations,
    )


def catalogue(others: Iterable[Check] = ()) -> str:
    """Every check in Markdown, and `others` of rooms above: what it asks, reads and divides by, and why."""
    rules = thresholds()
    lines = ["# Checks", "", _PREFACE]
    listed = (*checks(), *others)
    for group in dict.fromkeys(check.group for check in listed):
        lines += ["", f"## {group}"]
        for check in listed:
            if check.group == group:
                lines += _entry(check, rules)
    lines += _triangulation()
    divided = {key for check in listed for key in check.thresholds}
    lines += ["", "## Other thresholds", "", "Numbers by which tables divide, and no check.", ""]
    lines += [_threshold(rules.of(key)) for key in rules if key not in divided]
    return "\n".join(lines) + "\n"


def _entry(check: Check, rules: Thresholds) -> list[str]:
    """The lines of one check in the catalogue."""
    return [
        *("", f"### {check.title}", "", check.explanation, ""),
        f"- **Key:** `{check.key}`",
        f"- **Reads:** {', '.join(check.reads)}",
        f"- **Formula:** {check.formula}",
        f"- **Class of finding:** {', '.join(f'`{kind}`' for kind in check.kinds)}",
        *(_threshold(rules.of(key)) for key in check.thresholds),
        f"- **Source of the check:** {check.source}",
    ]


def _triangulation() -> list[str]:
    """The thirty-two questions: the checks that answer each, and what a place has to state for it."""
    triangulation = importlib.import_module("placeplan.assurance.between.triangulation")
    rows = [
        f"| {question.number} | {question.words} | {', '.join(f'`{key}`' for key in question.checks)} "
        f"| {question.evidence or ', '.join(map(triangulation.in_words, question.needs))} |"
        for question in triangulation.questions()
    ]
    preface = (
        "A question whose evidence nobody states, or no one body together, answers *cannot assess* and names "
        "what it needs; one that a check could not answer does too."
    )
    head = ["| No | question | answered by | needs |", "|---|---|---|---|"]
    return ["", "## The thirty-two questions of triangulation", "", preface, "", *head, *rows]


def _threshold(rule: Threshold) -> str:
    return f"- **Threshold `{rule.key}`:** {rule.what}: {rule.value:g} {rule.unit}. Source: {rule.source}."


_PREFACE = (
    "Every check answers pass, warn, fail or *cannot assess*, and names the figures and cells it rests on. "
    "A finding blocks nothing, and no check changes a figure. A place may set its own thresholds in "
    "`rules/thresholds.toml`. This page is made from the code."
)
