"""The gap of each run, year by year: lines to draw and the table of them, in the prices asked for."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Table, absent
from placeplan.look.charts.lines import Series
from placeplan.look.wording import pounds, range_heads, signed_pounds
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.results.parts.projected import Projected, Range

RUNS = {DO_NOTHING: "Nothing done", PLAN: "Plan", DIFFERENCE: "Difference"}
RangeOf = Callable[[str, str, str], Range | None]  # of a variable, in a run, in a year


def runs_by_year(projection: Projected, range_of: RangeOf) -> tuple[list[Series], Table]:
    """A line for each run that has a gap, but no line for the difference; and every number of them.

    Where no plan can be followed its column says so.
    """
    runs = [run for run in RUNS if projection.has(run, "gap")]
    gaps = {run: [range_of("gap", run, year) or {} for year in projection.years] for run in runs}
    lines = [_line(RUNS[run], gaps[run]) for run in runs if run != DIFFERENCE]
    heads = [head for run in runs for head in range_heads(RUNS[run])]
    cells = [_of_year(at, gaps) for at in range(len(projection.years))]
    if PLAN not in runs:
        heads.append("Plan")
        cells = [[*row, absent("cannot assess")] for row in cells]
    rows = [(year, *row) for year, row in zip(projection.years, cells, strict=True)]
    return lines, Table(("Year", *heads), rows)


def last_of(lines: Sequence[Series]) -> str:
    """Where each line ends, in words."""
    return "; ".join(f"{line.label}: {pounds(line.values[-1] or 0)}" for line in lines)


def _line(label: str, gaps: Sequence[Range]) -> Series:
    middles = [gap[MIDDLE.key] for gap in gaps]
    return Series(label, middles, [(gap[LOW.key], gap[HIGH.key]) for gap in gaps])


def _of_year(at: int, gaps: Mapping[str, Sequence[Range]]) -> list[str | Markup]:
    """The percentiles of one year, run by run; a difference has its sign."""
    cells: list[str | Markup] = []
    for run, ranges in gaps.items():
        text = signed_pounds if run == DIFFERENCE else pounds
        cells += [text(ranges[at][key]) for key in KEYS]
    return cells
