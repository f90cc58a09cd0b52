"""Two scenarios of a place, or of two versions of it, compared by body, year and service.

Both use the same draws. Totals differ draw by draw and have a range; cells compare means, which add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.model.explaining.comparison import Difference, compared, differences
from placeplan.model.running.projection import DIFFERENCE, Projection
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario
from placeplan.results.projecting import STATED, is_in_footprints, projections, scenario_of

LEAST = {"pounds": 1.0}  # less than this is rounding
LEAST_OTHERS = 1e-6  # and of care, people and shares
LEFT_OUT = ("real_", "population")  # said already by other rows, or never changed by a scenario
SHOWN = ("cost", "income", "position", "activity", "delivered")  # variables that a person is shown


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
    return compared_projections((_named(first), before), (_named(second), after))


def compared_projections(first: tuple[str, Projection], second: tuple[str, Projection]) -> Compared:
    """The second against the first, each with what it is called."""
    totals, why = _totals(first[1], second[1])
    return Compared(first[0], second[0], _rows(first[1], second[1]), totals, why)


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


def is_changed(total: Difference) -> bool:
    """Does a total differ in the mean or in either end of its range?"""
    return max(abs(value) for value in (total.low, total.mean, total.high)) > LEAST["pounds"]
