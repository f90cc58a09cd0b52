"""The job that shows how one number of a projection comes about, as the command `explain` does."""

from functools import partial
from typing import Any

from placeplan.look.naming import body_label, service_label
from placeplan.look.working_words import names_of, page_words, value_in_words
from placeplan.model.explaining.page_range import shown_on_page
from placeplan.model.explaining.working import PICKED, result_working
from placeplan.model.running.projection import project, under
from placeplan.plan.place import Place
from placeplan.results.projecting import versions
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.explainable_numbers import RUNS
from placeplan.web.results.fragments import fragment
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "projecting it", "working the number out")
FILE = "working.html"


def explain_number(task: Task) -> dict[str, Any]:
    """The page of one number. Errors: a place, scenario, body, service or number that there is not."""
    _tell(task, 0)
    opened = read_version(task)
    part, change = versions(opened.place, opened.scenario(task.argument("scenarios")))[
        task.argument("footprint")
    ]
    _tell(task, 1)
    projection = project(part, task.argument("draws"), task.argument("seed"), change)
    _tell(task, 2)
    place = under(part, change) if change else part
    name, year, run = (task.argument(key) for key in ("variable", "year", "run"))
    where = {axis: task.argument(key) for axis, key in PICKED.items() if task.argument(key)}
    working = result_working(projection, name, year, run, where)
    values = {
        "title": f"{name.replace('_', ' ').capitalize()}{_whose(where, place)} in {year}, {RUNS[run]}",
        "subject": " ".join(("working", name, year, run, *where.values())),
        "shown": page_words(working, shown_on_page(projection, name, year, run, where), projection),
        "working": working,
        "value": partial(value_in_words, names=names_of(place, projection, where)),
        "back": "",
    }
    return kept(task, opened, [fragment(FILE, "", "working.html", values)])


def _whose(where: dict[str, str], place: Place) -> str:
    """Of which body and service, in words."""
    body, service = (where.get(axis, "") for axis in PICKED)
    parts = [body_label(body, place) if body else "", service_label(service) if service else ""]
    named = ", ".join(filter(None, parts))
    return f" of {named}" if named else ""


def _tell(task: Task, done: int) -> None:
    task.progress(STEPS[done], done, len(STEPS))
