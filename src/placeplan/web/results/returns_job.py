"""The job that tells the story of the returns: what was submitted, what is left of it, and who disagrees."""

from typing import Any

from placeplan.publishing.citations import citations
from placeplan.publishing.pages.check_page import report_values
from placeplan.publishing.site import shared_values
from placeplan.publishing.site_pages import Making, pages_of
from placeplan.results.checked import checked
from placeplan.results.computing import results_from
from placeplan.results.parts.check_titles import check_titles
from placeplan.results.parts.returns import returns
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.web.results.site_fragments import opens_cells
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "checking it", "laying out the pages")
SAID_BY_THE_FRAME = {"invented": "", "private": ""}  # notices that stand on every page of the application
STORY, SOURCES = "returns.html", "sources.html"  # templates


def tell_returns(task: Task) -> dict[str, Any]:
    """The story of the returns where there are any, the report of the check, and the sources of both."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    task.progress(STEPS[1], 1, len(STEPS))
    report = checked(opened.place)
    task.progress(STEPS[2], 2, len(STEPS))
    results = results_from(opened.place, {}, report.findings, (), returns(report))
    making = Making(results, citations(opened.place), ())
    shared = {**shared_values(results), **opens_cells()}
    told = [
        fragment(page.file, page.label, page.template, {**shared, **page.values(making), "here": page.file})
        for page in pages_of(results)
        if page.template == STORY
    ]
    values = {**report_values(report, check_titles()), **SAID_BY_THE_FRAME}
    told.append(fragment("report.html", "Who agrees with whom", "report.html", values))
    cards = {"cards": making.cite.of_page(), "cite": making.cite, "beside": (), "here": SOURCES}
    if making.cite.shown:
        told.append(fragment(SOURCES, "Sources", SOURCES, {**shared, **cards}))
    return kept(task, opened, told)
