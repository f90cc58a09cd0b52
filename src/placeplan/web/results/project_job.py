"""The job that projects a version, as stated or under a scenario; its numbers lead to their workings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from placeplan.core.percentiles import KEYS
from placeplan.look.charts.figure import Chart, Table
from placeplan.model.running.projection import Projection, under
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.publishing.sections.money.gap_of_runs import RUNS
from placeplan.publishing.sections.money.positions_section import PositionsSection
from placeplan.results.checked import checked
from placeplan.results.computing import results_from
from placeplan.results.parts.returns import returns
from placeplan.results.projecting import projections
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.site_fragments import site_fragments
from placeplan.web.results.working_pages import working_file, working_pages
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "projecting it", "checking it", "explaining it", "laying out the pages")
PROJECTION = "projection.html"
FileOf = Callable[[int, int], str]  # of a cell's row and column (the first after the row's name is nought)


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
        return with_workings(values, own, there) if file == PROJECTION and own else values

    return kept(task, opened, [*site_fragments(results, linked), *workings])


def _tell(task: Task, done: int) -> None:
    task.progress(STEPS[done], done, len(STEPS))


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
