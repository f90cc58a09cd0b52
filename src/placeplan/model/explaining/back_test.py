"""A projection made from an old base year, beside what then happened: in the range or out, and how far.

Nothing is fitted to the years that are tested, except people, whose number by age is what it became.
Each range stands twice: with each trust's own course, by what was known in the base year, and without.
A trust that also serves another place, or whose base year is missing, cannot be assessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.figures.measures import measures
from placeplan.figures.table import figure_table
from placeplan.model.evidence.base_year import ACTIVITY, COST, INCOME, STAGE
from placeplan.model.evidence.own_course import VARIABLES, half_width, strayed
from placeplan.model.running.projection import DO_NOTHING, DRAWS, SEED, Projection, project
from placeplan.model.summaries import pinball_loss
from placeplan.plan.assumptions import Assumption
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place
from placeplan.plan.schemes import Plan

HAPPENED = "outturn"
OPERATING_INCOME, OPERATING_COST, BETWEEN = "operating_income", "operating_cost", "non_operating_items"
POSITION, ADMISSIONS, STAFF, BEDS = "surplus_or_deficit", "admissions", "staff_wte", "beds_available"
# What is tested: the measure that happened, the model's variable, and what the comparison assumes.
POSITION_MEANS = "no savings and no money from outside after the base year"
INCOME_MEANS = "income grows as the nation's allocations"
COST_MEANS = (
    "all cost, less what lies between operating cost and the surplus: it grows with need and inflation"
)
ADMISSIONS_MEANS = "admissions grow with people, their age, and a stated growth beyond both"
KEPT_PACE = "as many for each admission as in the base year"
MEASURED = {ADMISSIONS: "admissions", BEDS: "beds"}  # how far trusts stray in it; staff go by their line
TRUST = "trust"  # kinds of body that are tested end with it


@dataclass(frozen=True)
class Tested:
    """One measure of one body in one year. What cannot be assessed has a `why` and no range.

    `error` is the projected middle less what happened; `no_change_error` is what the base year's figure,
    left as it was, would have missed by. Amounts are in `unit`; losses are shares of `scale`.
    """

    organisation: str
    name: str
    measure: str
    line: str
    unit: str
    year: str
    means: str = ""
    base: float | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    actual: float | None = None
    why: str = ""
    shared_low: float | None = None  # of what all trusts share alone
    shared_middle: float | None = None
    shared_high: float | None = None
    scale: float | None = None  # the base year's figure; its income for a surplus or deficit

    @property
    def is_inside(self) -> bool | None:
        """Did it fall in the range? Nothing where it cannot be assessed."""
        return _inside(self.low, self.actual, self.high)

    @property
    def is_inside_shared(self) -> bool | None:
        """Would it have fallen in the range of what all trusts share alone?"""
        return _inside(self.shared_low, self.actual, self.shared_high)

    @property
    def loss(self) -> float | None:
        """How badly the range foresaw what happened (pinball), as a share of `scale`."""
        return self._loss((self.low, self.middle, self.high))

    @property
    def shared_loss(self) -> float | None:
        """The same of the range of what all trusts share alone."""
        return self._loss((self.shared_low, self.shared_middle, self.shared_high))

    def _loss(self, ends: Sequence[float | None]) -> float | None:
        known = [end for end in ends if end is not None]
        if self.actual is None or len(known) < len(ends) or not self.scale:
            return None
        return pinball_loss(known, self.actual) / abs(self.scale)

    @property
    def error(self) -> float | None:
        """The projected middle less what happened."""
        return None if self.middle is None or self.actual is None else self.middle - self.actual

    @property
    def no_change_error(self) -> float | None:
        """The base year's figure less what happened."""
        return None if self.base is None or self.actual is None else self.base - self.actual

    @property
    def is_better_than_no_change(self) -> bool | None:
        """Was the projection nearer than the base year's figure? Nothing where it cannot be assessed."""
        if self.error is None or self.no_change_error is None:
            return None
        return abs(self.error) < abs(self.no_change_error)


@dataclass(frozen=True)
class BackTest:
    """Every test of a place, and what the projection itself said it lacks."""

    place: str
    base_year: str
    year: str
    tested: tuple[Tested, ...]
    caveats: tuple[str, ...]

    @property
    def assessed(self) -> tuple[Tested, ...]:
        """The tests that could be made."""
        return tuple(one for one in self.tested if one.is_inside is not None)

    @property
    def inside(self) -> int:
        """How many fell in the range."""
        return sum(one.is_inside is True for one in self.tested)

    @property
    def inside_shared(self) -> int:
        """How many would have fallen in the range of what all trusts share alone."""
        return sum(one.is_inside_shared is True for one in self.tested)

    @property
    def loss(self) -> float | None:
        """The mean pinball loss, each as a share of its scale; nothing where none could be assessed."""
        return _mean([one.loss for one in self.tested])

    @property
    def shared_loss(self) -> float | None:
        """The same of the ranges of what all trusts share alone."""
        return _mean([one.shared_loss for one in self.tested])

    @property
    def by_trust(self) -> Mapping[str, tuple[int, int]]:
        """For each trust assessed: how many of its figures fell in the range, and of how many."""
        names = dict.fromkeys(one.organisation for one in self.assessed)
        ours = {name: [one for one in self.assessed if one.organisation == name] for name in names}
        return {name: (sum(one.is_inside is True for one in ones), len(ones)) for name, ones in ours.items()}

    @property
    def better(self) -> int:
        """How many were nearer than no change at all."""
        return sum(one.is_better_than_no_change is True for one in self.tested)


def _inside(low: float | None, actual: float | None, high: float | None) -> bool | None:
    return None if low is None or actual is None or high is None else low <= actual <= high


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


CAVEATS = (
    "Doing nothing has no savings in it, and no money from the national sustainability fund, which began "
    "in 2016/17. What happened has both. A projected deficit that is too deep is what they came to; it is "
    "not in itself an error of the model.",
    "People by age are what they became, not what was projected then: the test flatters the model by that.",
    "One middle holds for every trust. Which services would move from one trust to another is not in it.",
    "Staff and beds are projected as if they kept pace with admissions; nobody said that they would.",
    "How far a trust may go its own way was measured on all trusts up to the base year, and is the same for "
    "each of them. It adds no direction: nobody could know which would gain services or lose money.",
)


def tested_years(place: Place) -> tuple[str, ...]:
    """Years after the base year, within the plan, for which a trust's accounts are stated."""
    stated = place.figures.filter(
        (pl.col("measure") == OPERATING_COST)
        & (pl.col("stage") == HAPPENED)
        & pl.col("period").is_in(list(place.years[1:]))
    )
    return tuple(stated["period"].unique().sort())


def back_test(place: Place, year: str, draws: int = DRAWS, seed: int = SEED) -> BackTest:
    """Trusts of a place projected from its base year to `year`, beside what happened.

    Errors: a region, whose footprints are tested one by one; a year not after the base year.
    """
    if place.kind == "region":
        raise PlanError(Problem("A region is not tested.", str(place.folder), "Test each of its footprints."))
    if year <= place.base_year:
        raise PlanError(
            Problem(
                f"{year} does not come after the base year {place.base_year}.", to_do="Name a later year."
            )
        )
    found = _Figures(place, year)
    trusts = [body for body in place.bodies.values() if body.kind.endswith(TRUST) and not body.is_group]
    refused = {body.code: why for body in trusts if (why := _obstacle(body, found))}
    tested = [body for body in trusts if body.code not in refused]
    stood = _as_it_stood(place, tested, found, year)
    projections = [project(one, draws, seed) for one in (stood, _shared(stood))] if tested else []
    rows = tuple(
        one
        for body in trusts
        for one in (
            _refused(body, found, refused[body.code])
            if body.code in refused
            else _tests(body, found, *projections)
        )
    )
    lacking = tuple(
        f"{one.what}: {one.why}" for made in projections[:1] for one in made.unassessed if one.what == "gap"
    )
    return BackTest(place.code, place.base_year, year, rows, (*CAVEATS, *lacking))


class _Figures:
    """What trusts stated of the base year and of the year tested."""

    def __init__(self, place: Place, year: str) -> None:
        self.base_year, self.year = place.base_year, year
        self.ahead = int(year[:4]) - int(place.base_year[:4])
        stated = place.figures.filter(
            (pl.col("stage") == HAPPENED)
            & pl.col("age").is_null()
            & pl.col("service").is_null()
            & pl.col("value").is_not_null()
            & pl.col("period").is_in([place.base_year, year])
        ).select("organisation", "measure", "line", "period", "value", "source")
        self._values: dict[tuple[str, str, str, str], float] = {}
        self.sources: dict[tuple[str, str], str] = {}
        self.lines: dict[tuple[str, str], set[str]] = {}
        for organisation, measure, line, period, value, source in stated.rows():
            self._values[organisation, measure, line or "", period] = value
            self.sources[organisation, measure] = source
            self.lines.setdefault((organisation, measure), set()).add(line or "")

    def base(self, organisation: str, measure: str, line: str = "") -> float | None:
        """A figure of the base year."""
        return self._values.get((organisation, measure, line, self.base_year))

    def actual(self, organisation: str, measure: str, line: str = "") -> float | None:
        """A figure of the year tested."""
        return self._values.get((organisation, measure, line, self.year))

    def money(self, organisation: str, happened: bool = False) -> tuple[float, float] | None:
        """Income, and all cost with what lies between operating cost and the surplus."""
        of = self.actual if happened else self.base
        income, cost = of(organisation, OPERATING_INCOME), of(organisation, OPERATING_COST)
        between = of(organisation, BETWEEN)
        if income is None or cost is None or between is None:
            return None
        return income, cost - between


def _obstacle(body: Body, found: _Figures) -> str:
    """Why a trust cannot be tested, or nothing."""
    if body.extent != "whole":
        return "It serves other places too, whose people are not in this one."
    if found.money(body.code) is None:
        return f"Its accounts of {found.base_year} are not stated."
    return ""


def _as_it_stood(place: Place, trusts: list[Body], found: _Figures, year: str) -> Place:
    """The place with trusts as its bodies: their accounts as base year, no plan, and an end in `year`."""
    rows = []
    for body in trusts:
        money = found.money(body.code)
        assert money is not None  # a trust without accounts has been refused
        activity = found.base(body.code, ADMISSIONS)
        amounts = {INCOME: money[0], COST: money[1]} | ({} if activity is None else {ACTIVITY: activity})
        rows += [
            {
                "measure": measure,
                "organisation": body.code,
                "period": place.base_year,
                "stage": STAGE,
                "value": value,
                "source": found.sources.get((body.code, OPERATING_COST), ""),
            }
            for measure, value in amounts.items()
        ]
    kept = place.figures.filter(pl.col("stage").is_null() | (pl.col("stage") != STAGE))
    figures = pl.concat([kept, figure_table(rows)])
    return replace(place, figures=figures, plan=Plan(), scenarios={}, last_year=year)


def _shared(place: Place) -> Place:
    """The same place if trusts had no course of their own."""
    none = {
        name: Assumption(unit="share", source="the back test", grade="computed", value=0.0, name=name)
        for name in VARIABLES
    }
    return replace(place, assumptions={**place.assumptions, **none})


def _tests(body: Body, found: _Figures, projection: Projection, shared: Projection) -> Iterator[Tested]:
    ranges, alone = (_ranges(one, body.code, found.year) for one in (projection, shared))
    before, after = found.money(body.code), found.money(body.code, happened=True)
    assert before is not None  # a trust without accounts has been refused
    missing = "" if after else f"Its accounts of {found.year} are not stated."
    for measure, variable, base, actual, means in (
        (POSITION, "position", before[0] - before[1], after and after[0] - after[1], POSITION_MEANS),
        (OPERATING_INCOME, "income", before[0], after and after[0], INCOME_MEANS),
        (COST, "cost", before[1], after and after[1], COST_MEANS),
    ):
        ends = ranges.get(variable), alone.get(variable)
        scale = before[0] if measure == POSITION else base
        yield _tested(body, found, (measure, ""), (base, actual), ends, means, missing, scale)
    yield from _counts(body, found, alone.get("activity"))


def _counts(body: Body, found: _Figures, activity: Mapping[str, float] | None) -> Iterator[Tested]:
    """Admissions, staff and beds: as need grows, and with each trust's own course laid over it."""
    base = found.base(body.code, ADMISSIONS)
    lines = [
        (measure, line)
        for measure in (STAFF, BEDS)
        for line in sorted(found.lines.get((body.code, measure), ()))
    ]
    for measure, line in ((ADMISSIONS, ""), *lines):
        stated = found.base(body.code, measure, line)
        pace = activity if measure == ADMISSIONS else _in_step(activity, base, stated)
        half = half_width(line or MEASURED.get(measure, ""), found.ahead, found.base_year)
        ends = pace and strayed(pace, half), pace
        happened = found.actual(body.code, measure, line)
        means = ADMISSIONS_MEANS if measure == ADMISSIONS else KEPT_PACE
        yield _tested(body, found, (measure, line), (stated, happened), ends, means, "", stated)


def _in_step(
    activity: Mapping[str, float] | None, admissions: float | None, stated: float | None
) -> Mapping[str, float] | None:
    """As many for each admission as in the base year."""
    if not activity or not admissions or stated is None:
        return None
    return {name: value / admissions * stated for name, value in activity.items()}


def _tested(
    body: Body,
    found: _Figures,
    about: tuple[str, str],
    figures: tuple[float | None, float | None],
    ranged: tuple[Mapping[str, float] | None, Mapping[str, float] | None],
    means: str,
    why: str,
    scale: float | None,
) -> Tested:
    (measure, line), (base, actual) = about, figures
    if not why and base is None:
        why = f"Its figure of {found.base_year} is not stated."
    if not why and actual is None:
        why = f"Its figure of {found.year} is not stated."
    if not why and ranged[0] is None:
        why = "The projection lacks what it needs."
    own, shared = ({} if why else one or {} for one in ranged)
    return Tested(
        body.code, body.name, measure, line, measures()[measure].unit, found.year, means, base,
        own.get(LOW.key), own.get(MIDDLE.key), own.get(HIGH.key), actual, why,
        shared.get(LOW.key), shared.get(MIDDLE.key), shared.get(HIGH.key), scale,
    )  # fmt: skip


def _refused(body: Body, found: _Figures, why: str) -> Iterator[Tested]:
    for measure in (POSITION, ADMISSIONS):
        unit = measures()[measure].unit
        base, actual = found.base(body.code, measure), found.actual(body.code, measure)
        yield Tested(body.code, body.name, measure, "", unit, found.year, base=base, actual=actual, why=why)


def _ranges(projection: Projection, organisation: str, year: str) -> dict[str, dict[str, float]]:
    """The percentiles shown of a body's variables in one year of doing nothing."""
    rows = projection.table().filter(
        (pl.col("run") == DO_NOTHING) & (pl.col("organisation") == organisation) & (pl.col("period") == year)
    )
    return {row["variable"]: {name: row[name] for name in KEYS} for row in rows.to_dicts() if not row["line"]}
