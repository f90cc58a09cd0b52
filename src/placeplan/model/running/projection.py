"""Five years of a place: doing nothing, the plan, and their difference on the same draws.

Every draw is computed and none is written: results are percentiles and the mean. A deficit
is a positive gap. What lacks evidence is listed as what cannot be assessed.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np
import polars as pl

from placeplan.core.precision import shown_range
from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array
from placeplan.engine.graph import Graph
from placeplan.engine.running import Run
from placeplan.engine.variables import variables_in
from placeplan.model.drawing.designs import blocks
from placeplan.model.drawing.estimates import estimated
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.evidence.deflators import Deflator, deflator
from placeplan.model.evidence.place_evidence import Evidence, evidence
from placeplan.model.running.chances import Chance, chances
from placeplan.model.running.effects import changes
from placeplan.model.running.estate import projects
from placeplan.model.running.executors import Executor, Serial
from placeplan.model.running.people_series import people_series
from placeplan.model.running.questions import SUMS, Question, answer, graph_of, uncertain_inputs
from placeplan.model.running.real_terms import real_rows
from placeplan.model.running.results import (
    DIFFERENCE,
    DO_NOTHING,
    PLAN,
    Labels,
    Series,
    summarised,
    table,
    with_chances,
)
from placeplan.model.running.underlying import Positions, Underlying, underlying, underlying_series
from placeplan.model.running.unvalued import unvalued, without_cost
from placeplan.model.summaries import Ranges
from placeplan.model.variables import activity, avoiding, care_cost, finance
from placeplan.plan.dependencies import Loss, lost, prerequisites, restated
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario, assumed, planned
from placeplan.plan.schemes import Plan
from placeplan.plan.variants import in_variant

__all__ = ["DIFFERENCE", "DO_NOTHING", "PLAN", "Projection", "project"]

MONEY_AND_CARE = {
    money_variable.name for money_variable in variables_in((activity, avoiding, care_cost, finance))
}
DRAWS = 1000
SEED = 2016

# What is summarised, in the order of a page.
REPORTED = (
    "demand", "activity", "delivered", "undelivered", "staff_bind", "staff_group_binds", "beds_bind",
    "money_binds", "beds", "beds_needed", "beds_needed_in_peak_month", "chance_no_bed_is_free", "in_post",
    "staff_needed", "vacancies", "temporary_staff", "temporary_premium", "waiting_list",
    "within_the_standard",
    "income", "cost", "saving", "investment", "overheads", "position", "gap",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Projection:
    """The results for one place. `samples` holds draws of bodies' totals. Shape: year, body, draw."""

    place: str
    draws: int
    seed: int
    labels: Labels
    series: tuple[Series, ...]
    samples: Mapping[tuple[str, str], Array]
    totals: Mapping[tuple[str, str], Ranges]  # of the whole place, by year
    chances: tuple[Chance, ...]  # of meeting each control total
    unassessed: tuple[CannotAssess, ...]
    seconds: Mapping[str, float]
    question: Question
    unvalued: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # scheme: why its money is not known
    buildings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # scheme: projects it waits for
    lost: tuple[Loss, ...] = ()  # parts of the plan that are refused or stopped, and what waited for them
    deflator: Deflator | None = None  # what takes cash to the prices of the base year, where it is known

    @property
    def years(self) -> tuple[str, ...]:
        """The base year and every year after it."""
        return self.labels.years

    @property
    def organisations(self) -> tuple[str, ...]:
        """The bodies that are modelled, in the order of the arrays."""
        return self.labels.organisations

    def table(self) -> pl.DataFrame:
        """One row for each run, variable, body, service and year; columns of `projection.parquet`."""
        return self._table

    @cached_property
    def _table(self) -> pl.DataFrame:
        books = self.positions()
        beside = underlying_series(books) if books else ()
        rows = with_chances(table((*self.series, *beside), self.labels), self.chances)
        if self.deflator is None or rows.is_empty():
            return rows
        return pl.concat([rows, real_rows(rows, self.deflator)])

    def positions(self, run: str = PLAN) -> Positions | None:
        """Every draw of every body's position in a run; nothing where there are none."""
        drawn = self.samples.get((run, "position"))
        if drawn is None:
            return None
        done = self.question.changes if run == PLAN else ()
        return Positions(drawn, self.seed, self.question.known, done, self.inputs)

    def range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> dict[str, float] | None:
        """Percentiles and mean of a total over the whole place, in the last year unless another is named.

        Nothing where it cannot be assessed: `unassessed` says why.
        """
        total = self.totals.get((run, variable))
        if total is None:
            return None
        return total.at(self.years.index(year or self.years[-1]))

    @cached_property
    def inputs(self) -> Inputs:
        """The uncertain inputs of both runs, in the draws that were taken."""
        return uncertain_inputs(self.question, blocks(self.draws, self.seed))

    def estimated(self, rows: Array) -> Ranges:
        """Percentiles, mean and sampling error of anything worked out draw by draw. Shape: series, draw."""
        return estimated(rows, self.inputs)

    def shown_range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> dict[str, float] | None:
        """The same to the digits that their sampling error leaves sure."""
        total = self.range_of(variable, run, year)
        return None if total is None else shown_range(total)

    def shown_real_range_of(
        self, variable: str, run: str = DO_NOTHING, year: str = ""
    ) -> dict[str, float] | None:
        """The same in the prices of the base year; nothing also where no deflator is known."""
        total = self.real_range_of(variable, run, year)
        return None if total is None else shown_range(total)

    def underlying(self, run: str = PLAN) -> tuple[Underlying, ...]:
        """Every body's mean position without one-offs, and with the full year of what began part-way."""
        books = self.positions(run)
        return underlying(books) if books else ()

    def real_gap(self) -> dict[str, object] | None:
        """The last year's gap in base-year prices, run by run, with the deflator; nothing without one."""
        if self.deflator is None:
            return None
        runs = {run: self.shown_real_range_of("gap", run) for run in (DO_NOTHING, PLAN, DIFFERENCE)}
        about = {"price_base": self.deflator.base_year, "deflator": self.deflator.label}
        return {**runs, **about, "source": self.deflator.source}

    def real_range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> dict[str, float] | None:
        """The same in the prices of the base year; nothing also where no deflator is known."""
        in_cash = self.range_of(variable, run, year)
        if in_cash is None or self.deflator is None:
            return None
        factor = self.deflator.factor(year or self.years[-1])
        return {name: value * factor for name, value in in_cash.items()}


def project(
    place: Place,
    draws: int = DRAWS,
    seed: int = SEED,
    scenario: Scenario | None = None,
    workers: Executor | None = None,
    reported: Sequence[str] = REPORTED,
    known: Evidence | None = None,
) -> Projection:
    """The projection of a place, under a scenario where one is given.

    `reported` names the variables to summarise. The same seed gives the same values on any executor.
    `known` is the evidence of this place and scenario where it has been read already.
    Errors: base figures that contradict each other.
    """
    gone = losses(place.plan, scenario)
    if scenario is not None:
        place = under(place, scenario)
    start = time.perf_counter()
    known = known or evidence(place)
    in_force = in_force_plan(place.plan)
    followed, unfollowed = changes(in_force, known)
    counted, uncounted = projects(in_force.capital, known)
    labels = _labels(known)
    wanted = tuple(name for name in reported if labels.limited.get(name, (name,)))
    question = Question(known, followed, in_force.overlaps, counted, wanted)
    ordered, cannot = _assessable(known)
    begun = time.perf_counter()
    parts: list[Mapping[str, Run]] = []
    if ordered is not None:
        parts += (workers or Serial()).map(partial(answer, question), blocks(draws, seed))
    computed = time.perf_counter()
    inputs = uncertain_inputs(question, blocks(draws, seed)) if parts else None
    summary = summarised([parts.pop(0) for _ in range(len(parts))], _about(ordered), inputs)
    samples = summary.samples
    done = time.perf_counter()
    prices, dark = deflator(place), unvalued(followed, known, place.bodies)
    return Projection(
        place=place.code,
        draws=draws,
        seed=seed,
        labels=labels,
        series=(*people_series(known.need, place.area), *summary.series),
        samples=samples,
        totals=summary.totals,
        chances=_chances(place, samples, known),
        unassessed=(
            *known.unassessed, *without_cost(known, place.bodies), *unfollowed, *_unvalued(place, dark),
            *uncounted, *cannot, *_no_plan(place, question), *_no_prices(prices),
        ),
        seconds={"read": begun - start, "draws": computed - begun, "summaries": done - computed},
        question=question,
        unvalued=dark,
        buildings=_buildings(in_force),
        lost=gone,
        deflator=prices if isinstance(prices, Deflator) else None,
    )  # fmt: skip


def project_many(
    places: Sequence[Place],
    draws: int = DRAWS,
    seed: int = SEED,
    workers: Executor | None = None,
    reported: Sequence[str] = REPORTED,
) -> list[Projection]:
    """Projections of several places, each of them one task of the executor."""
    projecting = partial(project, draws=draws, seed=seed, reported=tuple(reported))
    return (workers or Serial()).map(projecting, places)


def under(place: Place, scenario: Scenario) -> Place:
    """The place under a scenario: its plan, its assumptions and its people."""
    figures = place.figures
    if scenario.population:
        figures = in_variant(figures, scenario.population, place.area)
    return replace(
        place,
        figures=figures,
        plan=planned(place.plan, scenario),
        assumptions=assumed(place.assumptions, scenario),
    )


def in_force_plan(plan: Plan) -> Plan:
    """The plan without what waits for a refused capital project, or for something that has been stopped."""
    stopped = _stopped(plan)
    return restated(plan, stopped) if stopped else plan


def losses(plan: Plan, scenario: Scenario | None = None) -> tuple[Loss, ...]:
    """Every part that a plan has lost, and loses under a scenario, each with the way from what stopped."""
    stops = _stopped(plan)
    if scenario is not None:
        inside = {part.owner for part in plan.parts} | {who for part in plan.schemes for who in part.partners}
        stops += [key for key, part in scenario.parts.items() if part.stop]
        stops += [who for who in scenario.withdrawn if who in inside]
    return lost(plan, stops)


def _buildings(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """For each scheme the capital projects that it waits for, directly or further back."""
    capital = {project.key for project in plan.capital}
    buildings: dict[str, tuple[str, ...]] = {}
    for key, needed in prerequisites(plan).items():
        further = (name for key_needed in needed for name in buildings[key_needed])
        buildings[key] = tuple(
            dict.fromkeys((*(key_needed for key_needed in needed if key_needed in capital), *further))
        )
    return {scheme.key: buildings[scheme.key] for scheme in plan.schemes if buildings[scheme.key]}


def _stopped(plan: Plan) -> list[str]:
    refused = [project.key for project in plan.capital if project.approval == "refused"]
    schemes = [scheme.key for scheme in plan.schemes if scheme.status == "stopped"]
    return [
        *refused,
        *schemes,
        *(milestone.key for milestone in plan.milestones if milestone.status == "stopped"),
    ]


def _chances(place: Place, samples: Mapping[tuple[str, str], Array], known: Evidence) -> tuple[Chance, ...]:
    met: list[Chance] = []
    for run in (DO_NOTHING, PLAN):
        if (run, "position") in samples:
            met += chances(place, run, samples[run, "position"], known.years, known.organisations)
    return tuple(met)


def _labels(known: Evidence) -> Labels:
    """Labels of the results; a limit is reported only for bodies of which it is stated."""
    base = known.base
    has_beds = known.given.get("beds_base")
    with_beds = (
        tuple(name for name, beds in zip(known.organisations, has_beds.ravel(), strict=True) if beds == beds)
        if isinstance(has_beds, np.ndarray)
        else ()
    )
    served = _served(known)
    limited = {
        "beds_bind": with_beds,
        "staff_bind": served,
        "money_binds": () if "money_allow" in known.given else known.organisations,
    }
    if not any(limited.values()):
        limited |= {"delivered": (), "undelivered": ()}
    limited |= {"staff_group_binds": served}
    if "temporary_premium" in known.given:
        limited["temporary_premium"] = ()
    return Labels(
        known.years,
        known.organisations,
        known.services,
        known.staff,
        base.without_money,
        base.counted,
        limited,
        tuple(waiting.key for waiting in known.waiting),
    )


def _served(known: Evidence) -> tuple[str, ...]:
    """Bodies of which it is stated which services a group of staff serves."""
    serves = known.given.get("staff_serves")
    if "staff_allow" in known.given or not isinstance(serves, np.ndarray):
        return ()
    by_body = serves.reshape(len(known.organisations), -1).sum(axis=1)
    return tuple(name for name, count in zip(known.organisations, by_body, strict=True) if count)


def _no_plan(place: Place, question: Question) -> tuple[CannotAssess, ...]:
    if question.has_plan:
        return ()
    why = "None of its schemes can be followed." if place.schemes else "No schemes are stated."
    return (CannotAssess(why, what="plan"),)


def _unvalued(place: Place, dark: Mapping[str, tuple[str, ...]]) -> Iterator[CannotAssess]:
    for scheme in place.schemes:
        for why in dark.get(scheme.key, ()):
            yield CannotAssess(why, what=f"what “{scheme.title}” does for money")


def _no_prices(prices: Deflator | CannotAssess) -> tuple[CannotAssess, ...]:
    return (prices,) if isinstance(prices, CannotAssess) else ()


def _assessable(known: Evidence) -> tuple[Graph | None, tuple[CannotAssess, ...]]:
    if not known.organisations:
        return None, (CannotAssess("No body has base-year income and expenditure.", what="gap"),)
    ordered = graph_of(known)
    return ordered, tuple(
        CannotAssess(f"It lacks {', '.join(lacks)} for every body, service and year.", what=name)
        for name, lacks in ordered.cannot.items()
        if name in MONEY_AND_CARE and name not in SUMS  # a gain in health that nobody states is none
    )


def _about(ordered: Graph | None) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Unit and axes of each variable, and of what schemes give."""
    by_schemes = dict.fromkeys(("saving", "investment"), ("pounds", ("organisation", "service")))
    return by_schemes | {
        variable.name: (variable.unit, variable.axes) for variable in (ordered.order if ordered else ())
    }
