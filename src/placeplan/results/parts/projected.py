"""What is left of a projection when its draws are let go: ranges, rows and names.

Everything a page shows of a projection is here; nothing here can draw again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from placeplan.core.percentiles import KEYS
from placeplan.core.precision import shown_range
from placeplan.core.unassessed import CannotAssess
from placeplan.model.evidence.deflators import Deflator
from placeplan.model.evidence.list_series import WaitingList
from placeplan.model.evidence.own_course import strays
from placeplan.model.people.needs import Followed
from placeplan.model.running.chances import Chance
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING
from placeplan.model.running.underlying import Underlying
from placeplan.plan.dependencies import Loss
from placeplan.plan.place import Place

NUMBERS = (*KEYS, "mean")
Range = Mapping[str, float]  # pounds, by the keys of the percentiles shown, `mean` and `error`


@dataclass(frozen=True, eq=False)
class Projected:
    """A projection in ranges. `totals` is keyed by run, variable and year, `positions` by run and body."""

    place: str
    draws: int
    seed: int
    years: tuple[str, ...]
    organisations: tuple[str, ...]  # the bodies that are modelled
    without_money: tuple[str, ...]  # of them, those whose own money nobody stated
    within: Mapping[str, str]  # a body whose money another's figures hold, and that other
    with_own_course: tuple[str, ...]  # bodies whose range holds how far trusts go their own way
    has_plan: bool
    totals: Mapping[tuple[str, str, str], Range]
    positions: Mapping[tuple[str, str], Range]  # of the last year
    of_known_money: Mapping[str, Range]  # by run, the last year's gap of bodies whose own money is known
    beside: float  # mean change of the gap by the plan at bodies whose own money nobody stated, in pounds
    idle_years: tuple[str, ...]  # years after the first in which the plan changes nothing in any draw
    rows: pl.DataFrame  # one for each run, variable, body, service and year
    chances: tuple[Chance, ...]
    unassessed: tuple[CannotAssess, ...]
    followed: tuple[Followed, ...]  # what the need of each service follows
    underlying: tuple[Underlying, ...] | None  # nothing without a plan that has positions
    lost: tuple[Loss, ...] = ()
    deflator: Deflator | None = None
    runs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by variable whose draws were kept
    waiting: tuple[WaitingList, ...] = ()  # the lists that are projected, as their base year has them
    unvalued: tuple[str, ...] = ()  # keys of schemes whose money cannot be assessed, and is in no amount

    def has(self, run: str, variable: str) -> bool:
        """Is there a total of this variable in this run?"""
        return run in self.runs.get(variable, ())

    def table(self) -> pl.DataFrame:
        """The columns of `projection.parquet`, every number whole."""
        return self.rows

    @cached_property
    def shown_rows(self) -> pl.DataFrame:
        """The same, each range to the digits that its sampling error leaves sure."""
        ranges = map(shown_range, self.rows.select(*NUMBERS, "error").iter_rows(named=True))
        return self.rows.with_columns(pl.DataFrame(list(ranges), schema=dict.fromkeys(NUMBERS, pl.Float64)))

    def range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> Range | None:
        """The percentiles and the mean of the whole place in pounds; nothing where not assessed.

        To the digits that their sampling error leaves sure; `totals` has them whole.
        """
        total = self.totals.get((run, variable, year or self.years[-1]))
        return None if total is None else shown_range(total)

    def real_range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> Range | None:
        """The same in the prices of the base year; nothing also where no deflator is known."""
        total = self.totals.get((run, variable, year or self.years[-1]))
        if total is None or self.deflator is None:
            return None
        factor = self.deflator.factor(year or self.years[-1])
        return shown_range({name: value * factor for name, value in total.items()})

    def position_of(self, run: str, body: str) -> Range | None:
        """A body's surplus or deficit in the last year; nothing where its own money is unknown."""
        if body in self.without_money and run != DIFFERENCE:
            return None
        position = self.positions.get((run, body))
        return None if position is None else shown_range(position)


def projected(projection: Projection) -> Projected:
    """The projection without its draws."""
    labels, question = projection.labels, projection.question
    runs: dict[str, tuple[str, ...]] = {}
    for run, variable in projection.samples:
        runs[variable] = (*runs.get(variable, ()), run)
    return Projected(
        place=projection.place,
        draws=projection.draws,
        seed=projection.seed,
        years=projection.years,
        organisations=projection.organisations,
        without_money=labels.without_money,
        within=dict(question.known.within),
        with_own_course=tuple(dict.fromkeys(strays(question.known.assumed))),
        has_plan=question.has_plan,
        totals=_totals(projection),
        positions=_positions(projection),
        of_known_money=_of_known_money(projection),
        beside=_beside(projection),
        idle_years=_idle_years(projection),
        rows=projection.table(),
        chances=projection.chances,
        unassessed=projection.unassessed,
        followed=question.known.need.found.followed,
        underlying=projection.underlying() if projection.positions() else None,
        lost=projection.lost,
        deflator=projection.deflator,
        runs=runs,
        waiting=question.known.waiting,
        unvalued=tuple(projection.unvalued),
    )


def projection_table(place: Place, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of every projection of a place in one table, in the columns of one.

    In a place of its own an empty organisation is the whole place. In a region it would not say
    which footprint, so there every row names the footprint's area. `tables` are by code.
    """
    areas = {child.code: child.area for child in place.children}
    named = []
    for code, rows in tables.items():
        area = pl.lit(areas.get(code, ""))
        whose = pl.when(pl.col("area") == "").then(area).otherwise(pl.col("area")).alias("area")
        named.append(rows.with_columns(whose))
    return pl.concat(named) if named else pl.DataFrame()


def _totals(projection: Projection) -> dict[tuple[str, str, str], Range]:
    return {
        (run, variable, year): total
        for run, variable in projection.samples
        for year in projection.years
        if (total := projection.range_of(variable, run, year)) is not None
    }


def _positions(projection: Projection) -> dict[tuple[str, str], Range]:
    """Every body's range in the last year, in each run and in their difference."""
    positions: dict[tuple[str, str], Range] = {}
    for (run, variable), drawn in projection.samples.items():
        if variable == "position":
            of_last_year = projection.estimated(drawn[-1])
            for at, body in enumerate(projection.organisations):
                positions[run, body] = of_last_year.at(at)
    return positions


def _of_known_money(projection: Projection) -> dict[str, Range]:
    """The gap of bodies with base-year money alone: the same bodies with the plan and without it."""
    lacking = projection.labels.without_money
    with_money = [at for at, body in enumerate(projection.organisations) if body not in lacking]
    return {
        run: shown_range(projection.estimated(-drawn[-1, with_money].sum(axis=0)[None, :]).at(0))
        for (run, variable), drawn in projection.samples.items()
        if variable == "position"
    }


def _beside(projection: Projection) -> float:
    change = projection.samples.get((DIFFERENCE, "position"))
    if change is None:
        return 0.0
    at = [projection.organisations.index(body) for body in projection.labels.without_money]
    return -float(change[-1, at].sum(axis=0).mean()) if at else 0.0


def _idle_years(projection: Projection) -> tuple[str, ...]:
    change = projection.samples.get((DIFFERENCE, "gap"))
    if change is None:
        return ()
    return tuple(year for at, year in enumerate(projection.years) if at and not change[at].any())
