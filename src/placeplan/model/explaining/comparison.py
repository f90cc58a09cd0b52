"""Two projections of one place side by side, by run, variable, body, service and year.

With one seed and as many draws both used the same numbers, so the difference of totals is exact draw by
draw and has a range of its own; other rows compare means, which add up, and never quantiles, which do not.
"""

from dataclasses import asdict, dataclass

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import KEYS, keyed
from placeplan.core.precision import shown
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.running.results import KEPT_AS_DRAWS
from placeplan.model.summaries import Ranges

KEY = ("run", "variable", "organisation", "area", "service", "line", "period", "unit")


@dataclass(frozen=True)
class Difference:
    """How a total of the whole place changes from one projection to another, with its range."""

    run: str
    variable: str
    year: str
    low: float
    middle: float
    high: float
    mean: float
    error: float = 0.0  # sampling error of these numbers

    @property
    def range(self) -> dict[str, float]:
        """The percentiles shown, by the names that files give them."""
        return dict(zip(KEYS, (self.low, self.middle, self.high), strict=True))

    def as_record(self) -> dict[str, object]:
        """The same as one object, to the digits that its sampling error leaves sure."""
        ends = {name: shown(getattr(self, name), self.error) for name in ("low", "middle", "high", "mean")}
        return keyed(asdict(self) | ends)


def compared(one: Projection, two: Projection) -> pl.DataFrame:
    """Means of both and their difference, row by row; a row of only one of them has no difference."""
    first = one.table().select(*KEY, pl.col("mean").alias("mean_first"))
    right = two.table().select(*KEY, pl.col("mean").alias("mean_second"))
    both = first.join(right, on=KEY, how="full", coalesce=True)
    return both.with_columns((pl.col("mean_second") - pl.col("mean_first")).alias("difference"))


def differences(one: Projection, two: Projection, year: str = "") -> tuple[Difference, ...]:
    """How each total changes, draw by draw. Errors: other draws, another seed, place or years."""
    if (one.place, one.draws, one.seed, one.years) != (two.place, two.draws, two.seed, two.years):
        raise PlanError(
            Problem(
                "These projections did not use the same draws of one place and its years.",
                to_do="Project both with one --seed and as many --draws.",
            )
        )
    at = one.years.index(year or one.years[-1])
    changes = []
    for run in (DO_NOTHING, PLAN):
        for variable in KEPT_AS_DRAWS:
            if (run, variable) in one.samples and (run, variable) in two.samples:
                change = two.samples[run, variable][at].sum(axis=0) - one.samples[run, variable][at].sum(
                    axis=0
                )
                changes.append(_difference(run, variable, one.years[at], one.estimated(change[None, :])))
    return tuple(changes)


def _difference(run: str, variable: str, year: str, found: Ranges) -> Difference:
    return Difference(run, variable, year, *found.at(0).values())
