"""The job that puts two scenarios of a version side by side, over the same draws."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label, service_label
from placeplan.look.wording import pounds, range_heads, signed_pounds
from placeplan.model.explaining.comparison import Difference
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario
from placeplan.publishing.sections.money.gap_of_runs import last_of
from placeplan.results.comparing import SHOWN, Compared, compared_projections, is_changed
from placeplan.results.parts.projected import Projected, Range, projected
from placeplan.results.projecting import is_in_footprints, projections
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.web.results.scenario_differences import scenario_differences
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "projecting the first", "projecting the second", "laying out the page")
AS_STATED = "The plan as stated"
RUNS = {DO_NOTHING: "with nothing done", PLAN: "with the plan"}
OF_REGION = Problem(
    "A region has no range of its own to compare: percentiles of its footprints do not add up.",
    to_do="Compare one footprint: open its own folder.",
)
MILLION = 1_000_000


def compare_scenarios(task: Task) -> dict[str, Any]:
    """The page of two scenarios. Errors: one that the place has not; a region."""
    _tell(task, 0)
    opened = read_version(task)
    place = opened.place
    if is_in_footprints(place):
        raise PlanError(OF_REGION)
    changes = [opened.scenario(task.argument(side)) for side in ("before", "after")]
    draws, seed = task.argument("draws"), task.argument("seed")
    sides: list[Projection] = []
    for number, change in enumerate(changes, start=1):
        _tell(task, number)
        sides.append(projections(place, draws, seed, change)[place.code])
    _tell(task, 3)
    first, second = (change.title if change else AS_STATED for change in changes)
    values = page_values(place, (first, sides[0]), (second, sides[1]), changes)
    return kept(task, opened, [fragment("compared.html", "Side by side", "compared.html", values)])


def _tell(task: Task, done: int) -> None:
    task.progress(STEPS[done], done, len(STEPS))


def page_values(
    place: Place,
    first: tuple[str, Projection],
    second: tuple[str, Projection],
    changes: Sequence[Scenario | None],
) -> dict[str, Any]:
    """What the template of the page reads; each side is what it is called, and its projection."""
    differing = compared_projections(first, second)
    run = PLAN if (PLAN, "gap") in second[1].samples else DO_NOTHING
    sides = ((first[0], projected(first[1])), (second[0], projected(second[1])))
    return {
        "first": first[0],
        "second": second[0],
        "lead": _lead(differing, run),
        "chart": _chart(sides, run) if all(side.has(run, "gap") for _, side in sides) else None,
        "totals": _totals(differing),
        "why_no_range": differing.why_no_range,
        "bodies": _bodies(differing, place),
        "assumed": scenario_differences(place, changes, (first[0], second[0])),
    }


def _lead(differing: Compared, run: str) -> list[str]:
    gap = next((t for t in differing.totals if (t.run, t.variable) == (run, "gap")), None)
    if gap is None:
        return ["How the gap differs cannot be assessed."]
    if not is_changed(gap):
        return [f"In {gap.year}, {RUNS[run]}, the gap is the same in both."]
    more = "more" if gap.mean > 0 else "less"
    return [
        f"In {gap.year}, {RUNS[run]}, the gap is {pounds(abs(gap.mean))} {more} under “{differing.after}” "
        f"than under “{differing.before}”, on average: from {signed_pounds(gap.low)} ({LOW}) to "
        f"{signed_pounds(gap.high)} ({HIGH})."
    ]


def _chart(sides: Sequence[tuple[str, Projected]], run: str) -> Chart:
    years = sides[0][1].years
    ranges = [[side.range_of("gap", run, year) or {} for year in years] for _, side in sides]
    drawn = [_line(name, gaps) for (name, _), gaps in zip(sides, ranges, strict=True)]
    rows = [(year, *_cells_of_year(at, ranges)) for at, year in enumerate(years)]
    heads = [head for name, _ in sides for head in range_heads(name)]
    return lines(
        "gap-of-scenarios",
        f"The gap, {RUNS[run]}",
        "£ million a year; a shortfall is above nought",
        f"In {years[-1]}, in the middle of the range. {last_of(drawn)}.",
        years,
        drawn,
        pounds,
        Table(("Year", *heads), rows),
    )


def _line(name: str, gaps: Sequence[Range]) -> Series:
    middles = [gap[MIDDLE.key] for gap in gaps]
    return Series(name, middles, [(gap[LOW.key], gap[HIGH.key]) for gap in gaps])


def _cells_of_year(at: int, ranges: Sequence[Sequence[Range]]) -> list[str]:
    return [pounds(gaps[at][key]) for gaps in ranges for key in KEYS]


def _totals(differing: Compared) -> Table | None:
    rows = [
        (_named(total), *(signed_pounds(value) for value in (total.low, total.mean, total.high)))
        for total in differing.totals
        if is_changed(total)
    ]
    heads = ("Of the whole place", f"Low ({LOW})", "Mean", f"High ({HIGH})")
    return Table(heads, rows, f"“{differing.after}” against “{differing.before}”") if rows else None


def _named(total: Difference) -> str:
    return f"{total.variable.replace('_', ' ').capitalize()} in {total.year}, {RUNS[total.run]}"


def _bodies(differing: Compared, place: Place) -> list[Table]:
    """Every change of each body in each run, a column to a year."""
    rows = differing.rows.filter(pl.col("variable").is_in(SHOWN))
    years = rows["period"].unique().sort().to_list()
    return [
        _table_of_body(part, place, years)
        for part in rows.partition_by("organisation", "run", maintain_order=True)
        if part["run"][0] in RUNS
    ]


def _table_of_body(rows: pl.DataFrame, place: Place, years: Sequence[str]) -> Table:
    cells = []
    for part in rows.partition_by("variable", "service", maintain_order=True):
        by_year = {row["period"]: row for row in part.iter_rows(named=True)}
        about = next(iter(by_year.values()))
        service = f", {service_label(about['service'])}" if about["service"] else ""
        what = f"{about['variable'].replace('_', ' ').capitalize()}{service}"
        cells.append((what, *(change_of_mean(by_year.get(year), about["unit"]) for year in years)))
    body = body_label(rows["organisation"][0], place)
    return Table(("What", *years), cells, f"{body}, {RUNS[rows['run'][0]]}: change of each mean")


def change_of_mean(row: dict[str, Any] | None, unit: str) -> str:
    """How a mean differs, as a cell shows it: of money in millions, and no change as if it were none."""
    if row is None:
        return "–"
    value = row["difference"]
    if value is None:
        return "cannot assess"
    if unit == "pounds":
        in_millions = f"{value / MILLION:+,.2f}"
        return signed_pounds(value) if value and not float(in_millions.replace(",", "")) else in_millions
    return f"{value:+,.0f}" if abs(value) >= 0.5 or not value else f"{value:+.1g}"
