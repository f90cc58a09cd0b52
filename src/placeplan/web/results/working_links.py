"""The ways from numbers of a projection's pages to how they come about."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from placeplan.core.percentiles import KEYS
from placeplan.look.charts.figure import Chart, Table
from placeplan.model.explaining.working import explainable
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.publishing.sections.money.gap_of_runs import RUNS
from placeplan.publishing.sections.money.gap_section import GapSection
from placeplan.publishing.sections.money.positions_section import PositionsSection
from placeplan.web.results.working_pages import working_file
from placeplan.workspace.content.result_pages import ResultPage

FileOf = Callable[[int, int], str]  # of a cell's row and column (the first after the row's name is nought)
# Under which headings of a page which number stands, and what its way is called.
NUMBERS_UNDER = {
    "Body by body": "position",
    "Year by year, ": "deliverable_share",
    "Beds, ": "beds_needed",
    "Staff, ": "vacancies",
    "Waiting, ": "waiting_list",
}
WAY = {
    "position": "How the income or cost of a body comes about",
    "deliverable_share": "How a share that can be delivered comes about",
    "beds_needed": "How a number of beds comes about",
    "vacancies": "How a share of vacancies comes about",
    "waiting_list": "How a waiting list comes about",
}
_HEADING = re.compile(rf"<h[23][^>]*>({'|'.join(NUMBERS_UNDER)})[^<]*</h[23]>")


def with_workings(values: Mapping[str, Any], own: Projection, there: set[str]) -> Mapping[str, Any]:
    """The values of the projection's page, each number of gaps and positions with the way to its working."""
    by_year, positions = values["by_year"], values["positions"]
    changed = dict(values)
    if isinstance(by_year, Chart):
        runs = [run for run in RUNS if (run, "gap") in own.samples or run == DIFFERENCE]

        def gap_file(row: int, column: int) -> str:
            return working_file("gap", own.years[row], _run(runs, column))

        changed["by_year"] = replace(by_year, table=_linked(by_year.table, gap_file, there))
    if isinstance(positions, PositionsSection):
        changed["positions"] = _positions_linked(positions, own, there)
    return changed


def with_yearly_workings(values: Mapping[str, Any], there: set[str]) -> Mapping[str, Any]:
    """The values of the first page, each year's gap with the way to its working."""
    section = values.get("gap")
    if not isinstance(section, GapSection) or section.by_year is None:
        return values
    table = section.by_year.table
    years = [str(row[0]) for row in table.rows]

    def gap_file(row: int, _: int) -> str:
        return working_file("gap", years[row], DO_NOTHING)

    chart = replace(section.by_year, table=_linked(table, gap_file, there))
    return {**values, "gap": replace(section, by_year=chart)}


def with_ways_to_ask(page: ResultPage, own: Projection) -> ResultPage:
    """A page with the way, under some of its headings, to how any number of theirs comes about."""
    names = {number.name for number in explainable(own)}
    run = PLAN if own.question.has_plan else DO_NOTHING

    def with_way(heading: re.Match[str]) -> str:
        number = NUMBERS_UNDER[heading[1]]
        asked = urlencode({"variable": number, "run": run})
        way = Markup('<p class="note"><a href="explain/?{}">{}</a></p>').format(asked, WAY[number])
        return f"{heading[0]}{way}" if number in names else heading[0]

    return replace(page, body=_HEADING.sub(with_way, page.body))


def _positions_linked(section: PositionsSection, own: Projection, there: set[str]) -> PositionsSection:
    without = own.labels.without_money
    bodies = [code for code in own.organisations if code not in without]
    runs = [run for run in (DO_NOTHING, PLAN) if (run, "position") in own.samples]

    def position_file(row: int, column: int) -> str:
        return working_file("position", own.years[-1], _run(runs, column), bodies[row])

    chart = section.chart
    return replace(section, chart=replace(chart, table=_linked(chart.table, position_file, there)))


def _run(runs: Sequence[str], column: int) -> str:
    """The run of a column of percentiles; how the difference comes about is seen in the plan's working."""
    run = runs[min(column // len(KEYS), len(runs) - 1)]
    return PLAN if run == DIFFERENCE else run


def _linked(table: Table, file_of: FileOf, there: set[str]) -> Table:
    rows = [
        (row[0], *(_link(cell, file_of(n, column), there) for column, cell in enumerate(row[1:])))
        for n, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows)


def _link(cell: str | Markup, file: str, there: set[str]) -> str | Markup:
    if isinstance(cell, Markup) or file not in there:
        return cell
    return Markup('<a class="cite" href="{}">{}</a>').format(file, cell)
