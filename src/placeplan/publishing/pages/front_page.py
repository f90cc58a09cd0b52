"""The first page of a site: a footprint's plan, or the plans of a region side by side."""

from collections.abc import Mapping
from typing import Any

from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.money.bridge_section import bridge_section
from placeplan.publishing.sections.money.gap_section import gap_section
from placeplan.publishing.sections.money.record_section import record_section
from placeplan.publishing.sections.opening.changes_section import changes_section
from placeplan.publishing.sections.opening.findings_section import card
from placeplan.publishing.sections.opening.place_section import place_section
from placeplan.publishing.sections.opening.region_section import region_section
from placeplan.publishing.sections.opening.returns_section import returns_section
from placeplan.publishing.sections.opening.summary_section import summary
from placeplan.results.place_results import Results

MOST_SHOWN = 6  # findings on the front page; all of them are on their own page
LEADING = ("fail", "warn")
Values = Mapping[str, Any]


def footprint_values(results: Results, cite: Citations) -> Values:
    """What the page of one footprint reads."""
    gap = gap_section(results, cite)
    return {
        **_shared(results, cite),
        "gap": gap,
        "summary": summary(results, gap, cite),
        "changes": changes_section(results, cite),
    }


def returns_values(results: Results, cite: Citations) -> Values:
    """What the page of a place reads whose bodies handed in their plans."""
    return {"returns": returns_section(results, cite), "where": place_section(results, cite)}


def region_values(results: Results, cite: Citations) -> Values:
    """What the page of a region reads."""
    return {**_shared(results, cite), "region": region_section(results, cite)}


def _shared(results: Results, cite: Citations) -> Values:
    leading = [finding for finding in results.findings if finding.status in LEADING]
    return {
        "where": place_section(results, cite),
        "record": record_section(results, cite),
        "bridge": bridge_section(results, cite),
        "leading": [card(finding, results, cite) for finding in leading[:MOST_SHOWN]],
    }
