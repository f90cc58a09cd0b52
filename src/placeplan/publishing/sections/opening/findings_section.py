"""Findings as pages show them: one card each, or one card for many of a kind that say much the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from placeplan.assurance.findings import STATUSES, Finding
from placeplan.look import wording
from placeplan.look.naming import readable
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.results.place_results import Results

MOST_APART = 3  # findings of one check and status that still have a card each
MOST_LINKS = 12  # figures or cells named on one card; the data have all of them
FEW_YEARS = 4


@dataclass(frozen=True)
class Many:
    """Several findings of one check: what the check asks, once, then what each says."""

    title: str
    each: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Group:
    """All findings of one status."""

    status: str
    heading: str
    count: int
    cards: tuple[dict[str, Any] | Many, ...]


def groups(results: Results, cite: Citations) -> list[Group]:
    """Every finding, by status; what matters most comes first."""
    by_status = {
        status: [finding for finding in results.findings if finding.status == status] for status in STATUSES
    }
    return [
        Group(status, wording.STATUS_WORDS[status], len(alike), tuple(_cards(alike, results, cite)))
        for status, alike in by_status.items()
        if alike
    ]


def _cards(findings: Sequence[Finding], results: Results, cite: Citations) -> list[dict[str, Any] | Many]:
    """Findings of one check stand together where its first one would."""
    first = {finding.check: place_in_list for place_in_list, finding in reversed(list(enumerate(findings)))}
    ordered = sorted(findings, key=lambda finding: first[finding.check])
    cards: list[dict[str, Any] | Many] = []
    for check, alike in groupby(ordered, key=lambda finding: finding.check):
        apart = [card(finding, results, cite) for finding in alike]
        title = results.check_titles.get(check, check)
        cards += apart if len(apart) <= MOST_APART else [Many(title, tuple(apart))]
    return cards


def card(finding: Finding, results: Results, cite: Citations) -> dict[str, Any]:
    """A finding with its names, amounts and links."""
    place = results.place
    years = finding.period if isinstance(finding.period, tuple) else (finding.period,)
    years = tuple(year for year in years if year)
    return {
        "finding": _in_words(finding, place),
        "asks": results.check_titles.get(finding.check, finding.check),
        "verdict": wording.STATUS_WORDS[finding.status],
        "severity": wording.SEVERITY_WORDS[min(finding.severity, 3)],
        "bodies": [name_of(code, place) for code in finding.organisations],
        "years": wording.joined(years) if len(years) < FEW_YEARS else f"{years[0]} to {years[-1]}",
        "amount": "" if finding.amount is None else wording.amount(finding.amount, finding.unit),
        "figures": _links(finding, cite),
        "cells": [cell for cell in finding.cells if cell.file][:MOST_LINKS],
        "talk": wording.joined([name_of(code, place) for code in finding.conversation]),
    }


def _in_words(finding: Finding, place: Place) -> Finding:
    """The same finding with names where its sentences had codes; its data keep them."""
    return replace(
        finding,
        title=readable(finding.title, place),
        explanation=readable(finding.explanation, place),
        likely_cause=readable(finding.likely_cause, place),
        settled_by=readable(finding.settled_by, place),
    )


def name_of(code: str, place: Place) -> str:
    """A body by its name, a footprint of a region by its own, anything else by its code."""
    if code in place.bodies:
        return place.bodies[code].name
    return next((child.name for child in place.children if child.code == code), code)


def _links(finding: Finding, cite: Citations) -> list[Markup]:
    figures = [key for key in finding.figures if key in cite.cards]
    return [cite.link(key, cite.cards[key].amount or "see card") for key in figures[:MOST_LINKS]]
