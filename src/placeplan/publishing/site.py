"""The public site of a place: static pages that need no server, no script and no outside host.

Reads a place, a projection and findings; writes files. It changes nothing that it reads, and the
same input gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.published.published_bridges import published_bridges
from placeplan.figures.provenance import GRADE_LABELS
from placeplan.gainshare.settled_places import published
from placeplan.look import wording
from placeplan.model.running.projection import Projection
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations, citations
from placeplan.publishing.invention import invention_notice
from placeplan.publishing.open_data import projection_table, write_open_data
from placeplan.publishing.packs import gains_page
from placeplan.publishing.pages import back_test_page, guidance_page, projection_page
from placeplan.publishing.sections.foreseen.assumptions_section import (
    assumptions_table,
    needs_table,
    own_courses_table,
    unassessed,
)
from placeplan.publishing.sections.money.bridge_section import bridge_section
from placeplan.publishing.sections.money.gap_section import gap_section
from placeplan.publishing.sections.money.record_section import record_section
from placeplan.publishing.sections.opening.changes_section import changes_section
from placeplan.publishing.sections.opening.findings_section import card, groups
from placeplan.publishing.sections.opening.parts_section import parts_section
from placeplan.publishing.sections.opening.place_section import place_section
from placeplan.publishing.sections.opening.region_section import region_section
from placeplan.publishing.sections.opening.summary_section import summary
from placeplan.publishing.templates import PAGES, SHEET, environment

MOST_SHOWN = 6  # findings on the front page; all of them are on their own page
MENU = (
    ("index.html", "The plan"),
    ("findings.html", "Findings"),
    ("parts.html", "What is published"),
    ("assumptions.html", "Assumptions"),
    ("sources.html", "Sources"),
    ("data.html", "Open data"),
    ("about.html", "About"),
)


@dataclass(frozen=True)
class Page:
    """One page: its file, its template and what the template reads."""

    file: str
    template: str
    values: Mapping[str, Any]


def write_site(
    place: Place, projections: Mapping[str, Projection], findings: Sequence[Finding], folder: Path
) -> list[Path]:
    """Write every page into `folder`; gives the files. `projections` are by code of place or footprint."""
    folder.mkdir(parents=True, exist_ok=True)
    cite = citations(place)
    data = write_open_data(place, projection_table(place, projections), tuple(findings), folder / "data")
    shared = published(place)
    menu: tuple[tuple[str, str], ...] = MENU
    menu = (*menu[:2], (gains_page.FILE, gains_page.LABEL), *menu[2:]) if shared else menu
    tested = back_test_page.latest(place)
    menu = (*menu[:-2], (back_test_page.FILE, back_test_page.LABEL), *menu[-2:]) if tested else menu
    projected = projection_page.values(place, projections.get(place.code))
    menu = (menu[0], (projection_page.FILE, projection_page.LABEL), *menu[1:]) if projected else menu
    asked = guidance_page.values(place)
    at = [file for file, _ in menu].index("parts.html") + 1
    menu = (*menu[:at], (guidance_page.FILE, guidance_page.LABEL), *menu[at:]) if asked else menu
    common = {
        "place": place,
        "menu": menu,
        "words": wording,
        "totals": _totals(findings),
        "invented": invention_notice(place),
    }
    pages = [
        _front(place, projections, findings, cite),
        Page("findings.html", "findings.html", {"groups": groups(place, findings, cite)}),
        Page("parts.html", "parts.html", {"parts": parts_section(place)}),
        Page(
            "assumptions.html",
            "assumptions.html",
            {
                "table": assumptions_table(place),
                "needs": needs_table(projections),
                "own_courses": own_courses_table(projections),
                "unassessed": unassessed(projections),
            },
        ),
        Page("data.html", "data.html", {"data": data}),
        Page("about.html", "about.html", {"projections": projections, "grades": GRADE_LABELS}),
    ]
    if shared:
        pages.append(Page(gains_page.FILE, "gains.html", {"sections": gains_page.sections(shared)}))
    if tested:
        pages.append(Page(back_test_page.FILE, "back_test.html", back_test_page.values(tested)))
    if asked:
        pages.append(Page(guidance_page.FILE, "guidance.html", asked))
    if projected:
        pages.append(Page(projection_page.FILE, "projection.html", projected))
    texts = {page.file: _rendered(page, common) for page in pages}
    # Last, because it holds the card of every number that the others showed.
    texts["sources.html"] = _rendered(
        Page(
            "sources.html",
            "sources.html",
            {"cards": cite.of_page(), "cite": cite, "beside": {file for file, _ in data}},
        ),
        common,
    )
    (folder / SHEET).write_bytes((PAGES / SHEET).read_bytes())
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _rendered(page: Page, common: Mapping[str, Any]) -> str:
    template = environment().get_template(page.template)
    text = template.render({**common, **page.values, "here": page.file})
    return wording.with_minus_signs(text) + "\n"


def _totals(findings: Sequence[Finding]) -> dict[str, int]:
    return {status: sum(1 for finding in findings if finding.status == status) for status in STATUSES}


def _front(
    place: Place, projections: Mapping[str, Projection], findings: Sequence[Finding], cite: Citations
) -> Page:
    leading = [finding for finding in findings if finding.status in ("fail", "warn")][:MOST_SHOWN]
    values = {
        "where": place_section(place, cite),
        "record": record_section(place, cite),
        "bridge": bridge_section(place, cite),
        "leading": [card(finding, place, cite) for finding in leading],
    }
    if place.kind == "region":
        region = region_section(place, projections, findings, cite)
        return Page("index.html", "region.html", {**values, "region": region})
    gap = gap_section(place, projections.get(place.code), cite)
    first = summary(place, gap, published_bridges(place), findings, cite)
    changes = changes_section(place, cite)
    return Page("index.html", "footprint.html", {**values, "gap": gap, "summary": first, "changes": changes})
