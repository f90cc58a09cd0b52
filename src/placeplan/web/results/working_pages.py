"""A page for each number of a projection that leads: how it comes about, down to what was stated."""

import re
from collections.abc import Iterator
from functools import partial

from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.look.naming import body_label
from placeplan.look.wording import pounds
from placeplan.look.working_words import names_of, value_in_words
from placeplan.model.explaining.working import result_working
from placeplan.model.running.projection import Projection
from placeplan.plan.place import Place
from placeplan.results.parts.projected import Projected, Range, projected
from placeplan.web.results.explainable_numbers import RUNS
from placeplan.web.results.fragments import fragment
from placeplan.workspace.content.result_pages import ResultPage

WHAT = {"gap": "The gap", "position": "Surplus or deficit"}
BACK = "projection.html"


def working_file(variable: str, year: str, run: str, body: str = "") -> str:
    """What the page of a number is called."""
    named = "-".join(filter(None, (variable, year, run, body)))
    return f"working-{re.sub('[^A-Za-z0-9]+', '-', named).lower()}.html"


def working_pages(place: Place, projection: Projection) -> list[ResultPage]:
    """The working of the gap in each year and of every body's position in the last, in each run."""
    ranges = projected(projection)
    return [
        _page(place, projection, ranges, variable, year, run, body)
        for variable, year, run, body in _numbers(projection, ranges)
    ]


def _numbers(projection: Projection, ranges: Projected) -> Iterator[tuple[str, str, str, str]]:
    for run in RUNS:
        if (run, "gap") in projection.samples:
            for year in projection.years:
                yield "gap", year, run, ""
        for body in ranges.organisations:
            if ranges.has(run, "position") and ranges.position_of(run, body):
                yield "position", ranges.years[-1], run, body


def _page(
    place: Place, projection: Projection, ranges: Projected, variable: str, year: str, run: str, body: str
) -> ResultPage:
    where = {"organisation": body} if body else {}
    whose = f" of {body_label(body, place)}" if body else ""
    numbers = ranges.position_of(run, body) if body else ranges.range_of(variable, run, year)
    values = {
        "title": f"{WHAT[variable]}{whose} in {year}, {RUNS[run]}",
        "subject": f"working {variable} {year} {run} {body}".strip(),
        "shown": f"On the page: {_in_words(numbers)}." if numbers else "",
        "working": result_working(projection, variable, year, run, where),
        "value": partial(value_in_words, names=names_of(place, projection, where)),
        "back": BACK,
    }
    return fragment(working_file(variable, year, run, body), "", "working.html", values)


def _in_words(numbers: Range) -> str:
    low, middle, high = (pounds(numbers[key]) for key in (LOW.key, MIDDLE.key, HIGH.key))
    return f"{middle} in the middle of the range, from {low} ({LOW}) to {high} ({HIGH})"
