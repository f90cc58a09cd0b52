"""The pages of a site of one version that nobody else sees: the same as the public ones, with all figures."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from placeplan.publishing.citations import citations
from placeplan.publishing.site import shared_values
from placeplan.publishing.site_pages import MADE_LAST, Making, Page, pages_of
from placeplan.results.place_results import Results
from placeplan.web.results.fragments import fragment
from placeplan.workspace.content.result_pages import ResultPage

# Rooms of the application show these in their own way, or a site alone has them.
ELSEWHERE = frozenset({
    "about.html", "asks.html", "calendar.html", "commitments.html", "data.html", "findings.html",
    "gains.html", "governance.html", "guidance.html", "parts.html", "requirements.html", "returns_sent.html",
})  # fmt: skip
Changed = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


def opens_cells() -> Mapping[str, Any]:
    """Where a cell of a workbook opens, for the cards of sources."""
    return {"cells": reverse("cells")}


def site_fragments(results: Results, changed: Changed) -> list[ResultPage]:
    """The pages, the sources last. `changed` may put links into the values of a page's file."""
    making = Making(results, citations(results.place), ())
    shared = {**shared_values(results), **opens_cells()}
    pages = [page for page in pages_of(results) if page.file not in ELSEWHERE]
    return [
        _fragment(page, making, shared, changed)
        for page in sorted(pages, key=lambda page: page.file == MADE_LAST)
    ]


def _fragment(page: Page, making: Making, shared: Mapping[str, Any], changed: Changed) -> ResultPage:
    values = changed(page.file, page.values(making))
    return fragment(page.file, page.label, page.template, {**shared, **values, "here": page.file})
