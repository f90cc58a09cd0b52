"""Two scenarios of a place, or of two versions of it, compared by body, year and service.

Both use the same draws. Totals differ draw by draw and have a range; cells compare means, which add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.cli.screen import PlainTable, headed, say, show
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.percentiles import HIGH, LOW
from placeplan.look.naming import body_label, service_label
from placeplan.model.explaining.comparison import Difference, compared, differences
from placeplan.model.running.projection import DIFFERENCE, Projection
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario
from placeplan.results.projecting import STATED, is_in_footprints, projections, scenario_of

LEAST = {"pounds": 1.0}  # less than this is rounding
LEAST_OTHERS = 1e-6  # and of care, people and shares
LEFT_OUT = ("real_", "population")  # said already by other rows, or never changed by a scenario
TENTH = 50_000.0  # pounds below which a tenth of £1m is nought
SHOWN = ("cost", "income", "position", "activity", "delivered")


@dataclass(frozen=True)
class Compared:
    """The rows that differ, with both means, and how the totals of the last year differ."""

    before: str
    after: str
    rows: pl.DataFrame
    totals: tuple[Difference, ...]
    why_no_range: str  # nothing where the totals have a range

    def as_json(self) -> dict[str, Any]:
        """The comparison as one JSON object: each row that differs, and the totals."""
        return {
            "before": self.before,
            "after": self.after,
            "totals": [total.as_record() for total in self.totals],
            "no_range_because": self.why_no_range,
            "rows": self.rows.to_dicts(),
        }


def scenarios_of(asked: Sequence[tuple[Place, Sequence[str], str]]) -> list[Scenario | None]:
    """The scenario of each place, names and option. Errors: all unknown names of every option, at once."""
    scenarios, problems = [], Problems()
    for place, names, option in asked:
        try:
            scenarios.append(scenario_of(place, names, option))
        except PlanError as error:
            problems.extend(error.problems)
    problems.raise_any()
    return scenarios


def compared_scenarios(
    first: tuple[Place, Sequence[str]], second: tuple[Place, Sequence[str]], draws: int, seed: int
) -> Compared:
    """The second against the first, each a place and the names of its scenarios."""
    for place in (first[0], second[0]):
        if is_in_footprints(place):
            what = f"{place.name} is a region; percentiles of its footprints do not add up."
            instead = f"placeplan project {place.folder} --scenario NAME --against NAME"
            raise PlanError(Problem(what, to_do=f"Compare it by footprint: {instead}."))
    changes = scenarios_of([(*first, "--against"), (*second, "--scenario")])
    before, after = (
        projections(place, draws, seed, change)[place.code]
        for (place, _), change in zip((first, second), changes, strict=True)
    )
    totals, why = _totals(before, after)
    return Compared(_named(first), _named(second), _rows(before, after), totals, why)


def _named(side: tuple[Place, Sequence[str]]) -> str:
    return f"{side[0].name}, {'+'.join(side[1]) or STATED}"


def _totals(before: Projection, after: Projection) -> tuple[tuple[Difference, ...], str]:
    try:
        return differences(before, after), ""
    except PlanError as error:
        return (), " ".join(problem.what for problem in error.problems)


def _rows(before: Projection, after: Projection) -> pl.DataFrame:
    """Cells whose means differ, or that only one of them has."""
    rows = compared(before, after).filter(
        (pl.col("run") != DIFFERENCE)
        & ~pl.any_horizontal(*(pl.col("variable").str.starts_with(name) for name in LEFT_OUT))
    )
    least = pl.col("unit").replace_strict(LEAST, default=LEAST_OTHERS, return_dtype=pl.Float64)
    one_side = pl.col("mean_first").is_null() | pl.col("mean_second").is_null()
    return rows.filter(one_side | (pl.col("difference").abs() > least))


def show_compared(differing: Compared, place: Place) -> None:
    """Totals with their ranges, then bodies and services in every year, means only."""
    say(f"{differing.before} → {differing.after}")
    changed = [total for total in differing.totals if _is_changed(total)]
    for total in changed:
        low, middle, high = (_millions(value) for value in (total.low, total.mean, total.high))
        about = f"{total.run.replace('_', ' ')}, {total.variable} of the place in {total.year}"
        say(f"{about}: {middle} £m ({LOW} {low}, {HIGH} {high})")
    same = [
        f"{total.run.replace('_', ' ')}, {total.variable}"
        for total in differing.totals
        if total not in changed
    ]
    if same:
        say(f"No change of the place in {differing.totals[0].year}: {'; '.join(same)}.")
    if differing.why_no_range:
        say(f"Totals have no range here. {differing.why_no_range}")
    rows = differing.rows.filter(pl.col("variable").is_in(SHOWN))
    if rows.is_empty():
        say("No body, service or year differs.")
        return
    years = rows["period"].unique().sort().to_list()
    say("Change of each mean, and what it becomes; money in £m, care in its own units.")
    for part in rows.partition_by("organisation", "run", maintain_order=True):
        show(_table_of_body(part, place, years))


def _table_of_body(rows: pl.DataFrame, place: Place, years: Sequence[str]) -> PlainTable:
    """Every change of one body in one run, a column to a year; empty where a year does not change."""
    run = rows["run"][0].replace("_", " ")
    title = f"{body_label(rows['organisation'][0], place)}, {run}"
    table = headed(title, ("of",), (*years, f"{years[-1]} after"))
    for cells in rows.partition_by("variable", "service", maintain_order=True):
        by_year = {row["period"]: row for row in cells.iter_rows(named=True)}
        first, last = next(iter(by_year.values())), by_year.get(years[-1])
        service = f", {service_label(first['service'])}" if first["service"] else ""
        table.add_row(
            f"{first['variable'].replace('_', ' ')}{service}",
            *(_text(by_year[y]["difference"], first["unit"], "+") if y in by_year else "" for y in years),
            _text(last["mean_second"], first["unit"]) if last else "",
        )
    return table


def _is_changed(total: Difference) -> bool:
    """Does a total differ in the mean or in either end of its range?"""
    return max(abs(value) for value in (total.low, total.mean, total.high)) > LEAST["pounds"]


def _millions(value: float) -> str:
    """£m to a tenth, or to a thousandth where a tenth would show nothing of a change."""
    return f"{value / 1e6:+,.3f}" if LEAST["pounds"] < abs(value) < TENTH else f"{value / 1e6:+,.1f}"


def _text(value: float | None, unit: str, sign: str = "") -> str:
    if value is None:
        return "cannot assess"
    if unit == "pounds":
        return f"{value / 1e6:{sign},.2f}"
    return f"{value:{sign},.0f}" if abs(value) >= 0.5 or not value else f"{value:{sign}.1g}"
