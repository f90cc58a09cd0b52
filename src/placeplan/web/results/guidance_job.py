"""The job that tells what is asked of a place, by when, who has it, both clocks; and how the place is run.

The same pages as on the public site, of the whole registers: owners, meetings and returns in them, whether
the place shows them to the public or not.
"""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.core.doors.files import content
from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.settled_places import published as published_choices
from placeplan.publishing.citations import citations
from placeplan.publishing.open_data import write_guidance
from placeplan.publishing.open_governance import write_governance
from placeplan.publishing.site import shared_values
from placeplan.publishing.site_pages import Making, pages_of
from placeplan.results.computing import results_from
from placeplan.results.parts.asked import own_guidance
from placeplan.results.parts.how_it_is_run import own_arrangements
from placeplan.results.place_results import Results
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.web.results.site_fragments import opens_cells
from placeplan.workspace.content.laid_out import cache_folder
from placeplan.workspace.content.result_pages import ResultPage
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "looking for what is asked", "laying out the pages")
PAGES = (
    "guidance.html", "requirements.html", "asks.html", "returns_sent.html", "commitments.html",
    "governance.html", "calendar.html", "sources.html",
)  # fmt: skip
NOTHING = Problem(
    "Nothing is known here of what is asked of this place, or of how it is run.",
    "guidance, governance",
    "Say in place.toml which regime it is under, or enter documents or commitments under The plan.",
)


def tell_guidance(task: Task) -> dict[str, Any]:
    """The pages of guidance, with its days as a calendar. Errors: the place has no register."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    task.progress(STEPS[1], 1, len(STEPS))
    asked_on = task.argument("on")
    on = date.fromisoformat(asked_on) if asked_on else None
    told = own_guidance(opened.place, on)
    choices = published_choices(opened.place)
    run = own_arrangements(opened.place, choices, on)
    if told is None and run.arrangements.is_empty:
        raise PlanError(NOTHING)
    task.progress(STEPS[2], 2, len(STEPS))
    results = replace(results_from(opened.place, {}), guidance=told, arranged=run)
    return kept(task, opened, _pages(results), _files(results))


def _pages(results: Results) -> list[ResultPage]:
    """The pages of the site that are about what is asked, and the sources of their figures."""
    making = Making(results, citations(results.place), ())
    pages = {page.file: page for page in pages_of(results) if page.file in PAGES}
    shared = {**shared_values(results), **opens_cells()}
    return [
        fragment(page.file, page.label, page.template, {**shared, **page.values(making), "here": page.file})
        for page in (pages[file] for file in PAGES if file in pages)  # the sources last: all are cited then
    ]


def _files(results: Results) -> dict[str, bytes]:
    """The asks and the registers as tables, and the days as calendars, as the site publishes them."""
    with tempfile.TemporaryDirectory(dir=cache_folder("guidance")) as folder:
        written = write_guidance(results.guidance, results.place, Path(folder)) if results.guidance else []
        if results.arranged:
            written += write_governance(results.arranged, results.place, Path(folder))
        names = [name for name, _ in written]
        return {name: content(Path(folder) / name) for name in names}
