"""The public site of a place: static pages that need no server, no script and no outside host.

Renders results and works nothing out; the same results give the same bytes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from placeplan.assurance.findings import STATUSES, Finding
from placeplan.core.doors.shipped import shipped_bytes
from placeplan.look import wording
from placeplan.look.invention import invention_notice
from placeplan.look.templating import SHEET, SHEETS
from placeplan.publishing.citations import citations
from placeplan.publishing.open_data import write_open_data
from placeplan.publishing.site_pages import MADE_LAST, Making, Page, menu_of, pages_of
from placeplan.publishing.templates import environment
from placeplan.results.place_results import Results


def write_site(results: Results, folder: Path) -> list[Path]:
    """Write every page into `folder`, with its style and the open data; gives the pages' files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SHEET).write_bytes(shipped_bytes(SHEETS / SHEET))
    written = write_open_data(results, folder / "data")
    making = Making(results, citations(results.place), tuple(written))
    shared = shared_values(results)
    pages = sorted(pages_of(results), key=lambda page: page.file == MADE_LAST)
    for page in pages:
        (folder / page.file).write_text(rendered(page, making, shared), encoding="utf-8")
    return [folder / page.file for page in pages]


def rendered(page: Page, making: Making, shared: Mapping[str, Any]) -> str:
    """One page as text."""
    template = environment().get_template(page.template)
    text = template.render({**shared, **page.values(making), "here": page.file})
    return wording.with_minus_signs(text) + "\n"


def shared_values(results: Results) -> Mapping[str, Any]:
    """What the template of every page reads."""
    return {
        "place": results.place,
        "menu": menu_of(results),
        "files": dict(menu_of(results)),
        "words": wording,
        "totals": _totals(results.findings),
        "invented": invention_notice(results.place),
        "cells": "",  # where a cell of a workbook opens: nowhere, for the public
    }


def _totals(findings: Sequence[Finding]) -> dict[str, int]:
    return {status: sum(finding.status == status for finding in findings) for status in STATUSES}
