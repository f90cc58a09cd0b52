"""Runs every check on a place, and ranks what they find.

Takes a place, its figures and, where there is one, its projection. Changes nothing.
"""

import importlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.registry import CHECKS, Check, Evidence
from placeplan.assurance.thresholds import Threshold, Thresholds, thresholds

if TYPE_CHECKING:
    from placeplan.model.running.projection import Projection
    from placeplan.plan.place import Place

# Each module lists its checks as it is imported; the order is that of the catalogue.
MODULES = (
    "published.published_bridges",
    "published.sectors",
    "published.published_figures",
    "published.published_realism",
    "published.coverage",
    "published.completeness",
    "published.withholding",
    "published.gross_and_net",
    "published.promises",
    "published.components",
    "published.claims_ledger",
    "published.comparisons",
    "between.same_services",
    "between.contract_differences",
    "between.small_differences",
    "between.transfer_matching",
    "between.transfers",
    "sheets.unshared_assumptions",
    "sheets.anomalies",
    "sheets.movements",
    "sheets.sheet_totals",
    "feasible.savings",
    "feasible.staffing",
    "feasible.bed_capacity",
    "feasible.order_of_dates",
    "sheets.plugs",
    "sheets.missing_sheets",
    "words.narratives",
    "feasible.consultants",
    "feasible.terms",
    "feasible.delays",
    "between.realism",
    "between.triangulation",
    "sheets.stages_compared",
    "sheets.drift",
    "feasible.demand",
    "feasible.readiness",
    "feasible.posts",
    "words.surveys",
    "words.published_surveys",
    "words.published_words",
    "published.priorities",
    "published.balance",
    "between.causes",
    "between.matrix",
    "between.adjusted",
)


def checks() -> tuple[Check, ...]:
    """Every check, in the order of the catalogue, whichever module was imported first."""
    modules = _listed_modules()
    return tuple(sorted(CHECKS.values(), key=lambda each: modules.index(each.run.__module__)))


@cache
def _listed_modules() -> tuple[str, ...]:
    """The modules that list checks and views, each imported: what is not imported is not listed."""
    return tuple(importlib.import_module(f"placeplan.assurance.{name}").__name__ for name in MODULES)


def findings(
    place: "Place", projection: "Projection | None" = None, rules: Thresholds | None = None
) -> tuple[Finding, ...]:
    """What every check says about `place`, what matters most first.

    Errors: a threshold of the place's own that cannot be read.
    """
    given = evidence(place, projection, rules)
    return ranked(finding for each in checks() for finding in given.call(each.run))


def evidence(
    place: "Place", projection: "Projection | None" = None, rules: Thresholds | None = None
) -> Evidence:
    """What the checks of a place read, and every view of it. Errors: as `findings`."""
    _listed_modules()
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
    group = ""
    every = (*checks(), *others)
    for each in sorted(every, key=lambda each: [check.group for check in every].index(each.group)):
        if each.group != group:
            group = each.group
            lines += ["", f"## {group}"]
        lines += ["", f"### {each.title}", "", each.explanation, ""]
        lines += [f"- **Key:** `{each.key}`", f"- **Reads:** {', '.join(each.reads)}"]
        lines += [f"- **Formula:** {each.formula}"]
        lines += [f"- **Class of finding:** {', '.join(f'`{kind}`' for kind in each.kinds)}"]
        lines += [_threshold(rules.of(key)) for key in each.thresholds]
        lines += [f"- **Source of the check:** {each.source}"]
    divided = {key for each in every for key in each.thresholds}
    lines += ["", "## Other thresholds", "", "Numbers by which tables divide, and no check.", ""]
    lines += [_threshold(rules.of(key)) for key in rules if key not in divided]
    return "\n".join(lines) + "\n"


def _threshold(rule: Threshold) -> str:
    return f"- **Threshold `{rule.key}`:** {rule.what}: {rule.value:g} {rule.unit}. Source: {rule.source}."


_PREFACE = (
    "Every check answers pass, warn, fail or *cannot assess*, and names the figures and cells it rests on. "
    "A finding blocks nothing, and no check changes a figure. A place may set its own thresholds in "
    "`rules/thresholds.toml`. This page is made from the code."
)
