"""The public site of a place: static pages that need no server, no script and no outside host.

Reads a place, a projection and findings; writes files. It changes nothing that it reads, and the
same input gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import polars as pl

from placeplan.assurance.claims import claims
from placeplan.assurance.comparisons import LINES, side_by_side
from placeplan.assurance.completeness import parts_of_a_plan, requests
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.gainshare.settled_places import published
from placeplan.model.projection import Projection
from placeplan.plan.place import Place
from placeplan.publishing import gains_page, wording
from placeplan.publishing.bridge_section import bridge_section
from placeplan.publishing.charts.figure import Table, absent, table_html
from placeplan.publishing.citations import Citations, citations
from placeplan.publishing.gap_section import gap_section
from placeplan.publishing.open_data import write_open_data
from placeplan.publishing.place_section import place_section
from placeplan.publishing.record_section import record_section

PAGES = files("placeplan.publishing") / "pages"
MOST_SHOWN = 6  # findings on the front page; all of them are on their own page
MENU = (
    ("index.html", "The plan"),
    ("findings.html", "Findings"),
    ("parts.html", "What is published"),
    ("assumptions.html", "Assumptions"),
    ("sources.html", "Sources"),
    ("data.html", "Open data"),
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
    tables = [projection.table() for projection in projections.values()]
    projected = pl.concat(tables) if tables else pl.DataFrame()
    data = write_open_data(place, projected, tuple(findings), folder / "data")
    shared = published(place)
    menu = (*MENU[:2], (gains_page.FILE, gains_page.LABEL), *MENU[2:]) if shared else MENU
    common = {"place": place, "menu": menu, "words": wording, "totals": _totals(findings)}
    pages = [
        _front(place, projections, findings, cite),
        Page("findings.html", "findings.html", _findings(place, findings, cite)),
        Page("parts.html", "parts.html", _parts(place)),
        Page(
            "assumptions.html",
            "assumptions.html",
            {"table": _assumptions(place), "unassessed": _unassessed(projections)},
        ),
        Page("data.html", "data.html", {"data": data}),
    ]
    if shared:
        pages.append(Page(gains_page.FILE, "gains.html", {"sections": gains_page.sections(shared)}))
    texts = {page.file: _rendered(page, common) for page in pages}
    # Last, because it holds the card of every number that the others showed.
    texts["sources.html"] = _rendered(Page("sources.html", "sources.html", {"cards": cite.of_page()}), common)
    (folder / "placeplan.css").write_bytes((PAGES / "placeplan.css").read_bytes())
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


@cache
def environment() -> jinja2.Environment:
    """The templates: everything is escaped, and a name that nobody gave is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("placeplan.publishing", "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["table_html"] = table_html
    return made


def _rendered(page: Page, common: Mapping[str, Any]) -> str:
    template = environment().get_template(page.template)
    return template.render({**common, **page.values, "here": page.file}) + "\n"


def _totals(findings: Sequence[Finding]) -> dict[str, int]:
    return {status: sum(1 for finding in findings if finding.status == status) for status in STATUSES}


def _front(
    place: Place, projections: Mapping[str, Projection], findings: Sequence[Finding], cite: Citations
) -> Page:
    leading = [finding for finding in findings if finding.status in ("fail", "warn")][:MOST_SHOWN]
    shared = {
        "where": place_section(place, cite),
        "record": record_section(place, cite),
        "bridge": bridge_section(place, cite),
        "leading": [_shown(finding, place, cite) for finding in leading],
    }
    if place.kind == "region":
        return Page(
            "index.html",
            "region.html",
            {**shared, "plans": _plans(place, cite), "gaps": _gaps(place, projections)},
        )
    gap = gap_section(place, projections.get(place.code), cite)
    return Page("index.html", "footprint.html", {**shared, "gap": gap})


def _plans(place: Place, cite: Citations) -> Table:
    """The same lines of every plan of a region; what nobody published says so."""
    found = {(row.place, row.label): row for row in side_by_side(place, claims(place.figures))}
    rows = []
    for child in place.children:
        cells: list[Any] = [child.name]
        for label, _, _ in LINES:
            stated = found[child.code, label].claims
            cells.append(
                jinja2.utils.markupsafe.Markup("<br>").join(
                    cite.link(
                        c.figure,
                        f"{c.words or wording.pounds(c.value)}{f' ({c.line})' if c.line else ''}, {c.year}",
                    )
                    for c in stated
                )
                if stated
                else absent()
            )
        rows.append(tuple(cells))
    return Table(
        ("Plan", *(label for label, _, _ in LINES)),
        rows,
        "Six plans by the same lines" if len(rows) == 6 else "Plans by the same lines",
        numeric=False,
    )


def _gaps(place: Place, projections: Mapping[str, Projection]) -> Table:
    """The modelled gap of each footprint, by the same method."""
    rows = []
    for child in place.children:
        found = projections[child.code].range_of("gap") if child.code in projections else None
        cells = (
            [wording.pounds(found[name]) for name in ("p10", "p50", "p90")]
            if found
            else [absent("cannot assess")] * 3
        )
        rows.append((child.name, *cells))
    return Table(
        ("Plan", "P10", "P50", "P90"), rows, f"Modelled do-nothing gap in {place.last_year}, by one method"
    )


def _shown(finding: Finding, place: Place, cite: Citations) -> dict[str, Any]:
    """A finding with its names, amounts and links."""
    years = (
        finding.period if isinstance(finding.period, tuple) else (finding.period,) if finding.period else ()
    )
    return {
        "finding": finding,
        "verdict": wording.STATUS_WORDS[finding.status],
        "severity": wording.SEVERITY_WORDS[min(finding.severity, 3)],
        "bodies": [
            place.bodies[code].name if code in place.bodies else code for code in finding.organisations
        ],
        "years": wording.joined(years) if len(years) < 4 else f"{years[0]} to {years[-1]}",
        "amount": "" if finding.amount is None else wording.amount(finding.amount, finding.unit),
        "figures": [
            cite.link(key, cite.cards[key].amount or "see card")
            for key in finding.figures
            if key in cite.cards
        ][:12],
        "cells": [cell for cell in finding.cells if cell.file][:12],
        "talk": wording.joined(
            [place.bodies[c].name if c in place.bodies else c for c in finding.conversation]
        ),
    }


def _findings(place: Place, findings: Sequence[Finding], cite: Citations) -> dict[str, Any]:
    groups = [
        (
            status,
            wording.STATUS_WORDS[status],
            [_shown(f, place, cite) for f in findings if f.status == status],
        )
        for status in STATUSES
    ]
    return {"groups": [group for group in groups if group[2]]}


def _parts(place: Place) -> dict[str, Any]:
    known = parts_of_a_plan()
    rows = [
        (
            known[key].title if key in known else part.title,
            part.status,
            part.holder and place.bodies[part.holder].name if part.holder in place.bodies else part.holder,
            part.note,
            part.source,
        )
        for key, part in place.parts.items()
    ]
    children = [
        (child.name, *(child.parts[key].status if key in child.parts else "not known" for key in known))
        for child in place.children
        if child.parts
    ]
    return {
        "table": Table(
            ("Part", "Can it be read?", "Who would hold it", "Note", "Source"),
            rows,
            "Parts of the plan",
            numeric=False,
        )
        if rows
        else None,
        "children": Table(
            ("Plan", *(part.title for part in known.values())), children, "Parts of each plan", numeric=False
        )
        if children
        else None,
        "requests": requests(place) if rows else (),
    }


def _assumptions(place: Place) -> Table | None:
    rows = []
    for one in place.assumptions.values():
        spreads = [("", one.spread)] if one.spread else [(year, one.spread_in(year)) for year in one.by_year]
        said = "; ".join(
            f"{f'{year}: ' if year else ''}{_number(s.middle, one.base_unit)}"
            + (
                f" ({_number(s.low, one.base_unit)} to {_number(s.high, one.base_unit)})"
                if s.low != s.high
                else ""
            )
            for year, s in spreads
            if s is not None
        )
        grade = "our default" if one.is_default else one.grade
        rows.append((one.label or one.name, said or absent("not found"), grade, one.source, one.note))
    if not rows:
        return None
    return Table(
        ("Assumption", "Value (low to high)", "Grade", "Source", "Note"),
        rows,
        "Every assumption",
        numeric=False,
    )


def _number(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.2%}"
    return wording.amount(value, unit)


def _unassessed(projections: Mapping[str, Projection]) -> list[tuple[str, str]]:
    found = {
        (one.what, one.why): None for projection in projections.values() for one in projection.unassessed
    }
    return list(found)
