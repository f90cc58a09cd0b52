"""The job that lists what was promised and what came of it, parts of the plan, and plan beside outturn."""

from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.publishing.pages.promises_page import page_values
from placeplan.results.parts.promised import promised
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "looking for what came of it", "laying out the page")
NOTHING = Problem(
    "No claim, no part of a plan and no figure of several stages is stated.",
    "statements",
    "See docs/place-folder.md, statements.",
)


def tell_promises(task: Task) -> dict[str, Any]:
    """The page of promises, as `placeplan promises` lists them. Errors: nothing was promised."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    task.progress(STEPS[1], 1, len(STEPS))
    told = promised(opened.place)
    if told.is_empty:
        raise PlanError(NOTHING)
    task.progress(STEPS[2], 2, len(STEPS))
    values = page_values(opened.place, told)
    return kept(task, opened, [fragment("promises.html", "What was promised", "promises.html", values)])
