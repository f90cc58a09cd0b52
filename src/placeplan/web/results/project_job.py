"""The job that projects a version, as stated or under a scenario; its numbers lead to their workings."""

from collections.abc import Mapping
from typing import Any

from placeplan.model.running.projection import under
from placeplan.results.checked import checked
from placeplan.results.computing import results_from
from placeplan.results.parts.returns import returns
from placeplan.results.projecting import projections
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.explainable_numbers import explainable_file
from placeplan.web.results.site_fragments import site_fragments
from placeplan.web.results.working_links import with_ways_to_ask, with_workings, with_yearly_workings
from placeplan.web.results.working_pages import working_pages
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "projecting it", "checking it", "explaining it", "laying out the pages")
PROJECTION = "projection.html"


def project_version(task: Task) -> dict[str, Any]:
    """The pages of a projection. Errors: a scenario that the place has not; figures that contradict."""
    _tell(task, 0)
    opened = read_version(task)
    change = opened.scenario(task.argument("scenarios"))
    _tell(task, 1)
    by_code = projections(opened.place, task.argument("draws"), task.argument("seed"), change)
    place = under(opened.place, change) if change else opened.place
    _tell(task, 2)
    report = checked(place)
    _tell(task, 3)
    results = results_from(place, by_code, report.findings, (), returns(report))
    _tell(task, 4)
    own = by_code.get(place.code)
    workings = working_pages(place, own) if own else []
    there = {page.file for page in workings}

    def linked(file: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        if not own:
            return values
        return (
            with_workings(values, own, there) if file == PROJECTION else with_yearly_workings(values, there)
        )

    pages = [*site_fragments(results, linked), *workings]
    if own:
        pages = [with_ways_to_ask(page, own) if page.file == PROJECTION else page for page in pages]
    return kept(task, opened, pages, explainable_file(place, by_code))


def _tell(task: Task, done: int) -> None:
    task.progress(STEPS[done], done, len(STEPS))
