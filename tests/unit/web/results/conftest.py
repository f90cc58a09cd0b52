"""Jobs of results, run on a version of a place as their process runs them, over few draws."""

import pytest

from tests.marked_figures import figures_that_differ, marks_amiss, named_bodies
from tests.unit.workspace.conftest import workspace
from tests.workspaces import with_a_plan

__all__ = ["workspace"]


@pytest.fixture
def worked_out(workspace):
    """Runs the job of a kind of result; gives its pages by file."""
    from placeplan.web.job_table import JOBS
    from placeplan.workspace.actions.line_versions import read_in_folder
    from placeplan.workspace.actions.result_requests import ask_for_result
    from placeplan.workspace.content.result_pages import kept_pages
    from placeplan.workspace.jobs.job_kinds import Task

    kinds = {kind.key: kind for kind in JOBS}

    def worked_out(kind, **question):
        version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
        job = ask_for_result(by=workspace.seat, version=version, kind=kind, **question)
        told = []
        answer = kinds[kind].run(Task(job, workspace.folder, lambda stage, *_: told.append(stage)))
        pages = kept_pages(job.key)
        assert told and answer["first"] == next(iter(pages.headings))
        made = {file: pages.page(file) for file in pages.headings}
        for file, page in made.items():
            assert marks_amiss(page.body, named_bodies(workspace.folder)) == [], file
        assert figures_that_differ({file: page.body for file, page in made.items()}) == {}
        return made

    return worked_out


@pytest.fixture
def northby(workspace):
    """The small place with money, a scheme, an assumption and two scenarios."""
    return with_a_plan(workspace.folder)
