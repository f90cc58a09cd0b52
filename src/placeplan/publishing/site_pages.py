"""The pages of a place's site, in the order of its menu: title, address, when each exists and how it is made.

A new page is a renderer, a template and a row here; the menu follows from the rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.figures.provenance import GRADE_LABELS
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.packs import gains_page
from placeplan.publishing.pages import (
    asks_page,
    back_test_page,
    calendar_page,
    commitments_page,
    decisions_page,
    front_page,
    governance_page,
    guidance_page,
    measured_page,
    projection_page,
    promises_page,
    requirements_page,
    returns_sent_page,
)
from placeplan.publishing.sections.foreseen.assumptions_section import (
    assumptions_table,
    needs_table,
    own_courses_table,
    unassessed,
)
from placeplan.publishing.sections.foreseen.left_out_section import left_out_table
from placeplan.publishing.sections.opening.findings_section import groups
from placeplan.publishing.sections.opening.parts_section import parts_section
from placeplan.results.place_results import Results

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Making:
    """What a page is made from: the results, the cards of numbers shown so far, and the open data written."""

    results: Results
    cite: Citations
    data: tuple[tuple[str, str], ...]  # each file and what it is


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    file: str
    label: str  # in the menu
    template: str
    values: Callable[[Making], Values]
    exists: Callable[[Results], bool] | None = None  # every place has it unless this says otherwise

    def is_of(self, results: Results) -> bool:
        """Has the place this page?"""
        return self.exists is None or self.exists(results)


PAGES = (
    Page(
        "index.html", "The plan", "region.html",
        lambda making: front_page.region_values(making.results, making.cite),
        lambda results: results.place.kind == "region",
    ),
    Page(
        "index.html", "The returns", "returns.html",
        lambda making: front_page.returns_values(making.results, making.cite),
        lambda results: _opens_with_returns(results),
    ),
    Page(
        "index.html", "The plan", "footprint.html",
        lambda making: front_page.footprint_values(making.results, making.cite),
        lambda results: results.place.kind != "region" and not _opens_with_returns(results),
    ),
    Page(
        "plan.html", "The plan", "footprint.html",
        lambda making: front_page.footprint_values(making.results, making.cite),
        lambda results: _opens_with_returns(results) and _says_of_its_plan(results),
    ),
    Page(
        "projection.html", "The projection", "projection.html",
        lambda making: projection_page.values(making.results),
        lambda results: _has_something_foreseen(results),
    ),
    Page(
        "measured.html", "What was measured", "measured.html",
        lambda making: measured_page.values(making.results),
        lambda results: bool(results.watched),
    ),
    Page(
        "promises.html", "What was promised", "promises.html",
        lambda making: promises_page.values(making.results),
        lambda results: results.promised is not None and not results.promised.is_empty,
    ),
    Page(
        "decisions.html", "Decisions", "decisions.html",
        lambda making: decisions_page.values(making.results),
        lambda results: results.decided is not None,
    ),
    Page(
        "findings.html", "Findings", "findings.html",
        lambda making: {"groups": groups(making.results, making.cite)},
    ),
    Page(
        "gains.html", "Who gains", "gains.html",
        lambda making: {"sections": gains_page.sections(making.results.settlements)},
        lambda results: bool(results.settlements),
    ),
    Page(
        "parts.html", "What is published", "parts.html",
        lambda making: {"parts": parts_section(making.results)},
        lambda results: _says_what_is_published(results.place),
    ),
    Page(
        "guidance.html", "Guidance", "guidance.html",
        lambda making: guidance_page.values(making.results),
        lambda results: results.guidance is not None,
    ),
    Page(
        "requirements.html", "Requirements", "requirements.html",
        lambda making: requirements_page.values(making.results, making.cite),
        lambda results: results.guidance is not None,
    ),
    Page(
        "asks.html", "Central asks", "asks.html",
        lambda making: asks_page.values(making.results),
        lambda results: results.guidance is not None,
    ),
    Page(
        "returns_sent.html", "Returns filled", "returns_sent.html",
        lambda making: returns_sent_page.values(making.results, making.cite),
        lambda results: results.guidance is not None and bool(results.guidance.sent),
    ),
    Page(
        "commitments.html", "Central commitments", "commitments.html",
        lambda making: commitments_page.values(making.results),
        lambda results: results.arranged is not None and bool(results.arranged.arrangements.commitments),
    ),
    Page(
        "governance.html", "How it is run", "governance.html",
        lambda making: governance_page.values(making.results),
        lambda results: results.arranged is not None and not results.arranged.arrangements.is_empty,
    ),
    Page(
        "calendar.html", "Calendar", "calendar.html",
        lambda making: calendar_page.values(making.results),
        lambda results: results.arranged is not None and bool(results.arranged.days),
    ),
    Page("assumptions.html", "Assumptions", "assumptions.html", lambda making: _assumptions(making.results)),
    Page(
        "left_out.html", "What the model leaves out", "left_out.html",
        lambda making: {"table": left_out_table(making.results)},
        lambda results: bool(results.assumed.left_out),
    ),
    Page("sources.html", "Sources", "sources.html", lambda making: _sources(making)),
    Page(
        "back_test.html", "Back test", "back_test.html",
        lambda making: back_test_page.values(making.results),
        lambda results: results.tested is not None,
    ),
    Page("data.html", "Open data", "data.html", lambda making: {"data": making.data}),
    Page("about.html", "About", "about.html", lambda making: _about(making.results)),
)  # fmt: skip
MADE_LAST = "sources.html"  # it holds the card of every number that the other pages showed


def _opens_with_returns(results: Results) -> bool:
    """Did bodies of one place hand in their plans? Then what they submitted comes first."""
    return results.place.kind != "region" and results.returns is not None


def _says_what_is_published(place: Place) -> bool:
    """Has anybody said which parts of a plan can be read, what is withheld, or what is not shared?"""
    own = (place.parts, place.withholdings, place.unshared)
    return any(own) or any(child.parts for child in place.children)


def _has_something_foreseen(results: Results) -> bool:
    """Is there a projection of money, care or beds, or anything else that its page shows?"""
    if results.projection is None:
        return False
    place, foreseen = results.place, results.foreseen
    of_model = (foreseen.bindings, foreseen.beds) if foreseen else ()
    gap = results.projection.range_of("gap")
    return any((gap, *of_model, place.schemes, place.capital, results.journeys.impacts))


def _says_of_its_plan(results: Results) -> bool:
    """Is anything known of the plan of the whole place, besides what its bodies handed in?"""
    gap = results.projection.range_of("gap") if results.projection else None
    return any((gap, results.stated.gaps, results.place.schemes, results.stated.changes))


def pages_of(results: Results) -> tuple[Page, ...]:
    """The pages that a place has, in the order of the menu."""
    return tuple(page for page in PAGES if page.is_of(results))


def menu_of(results: Results) -> tuple[tuple[str, str], ...]:
    """Address and label of each page."""
    return tuple((page.file, page.label) for page in pages_of(results))


def _assumptions(results: Results) -> Values:
    return {
        "table": assumptions_table(results.place),
        "needs": needs_table(results),
        "own_courses": own_courses_table(results),
        "unassessed": unassessed(results),
    }


def _sources(making: Making) -> Values:
    beside = {file for file, _ in making.data}
    return {"cards": making.cite.of_page(), "cite": making.cite, "beside": beside}


def _about(results: Results) -> Values:
    return {"projections": results.projections, "grades": GRADE_LABELS, "head": results.head}
